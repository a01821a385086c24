import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { ApiTags } from '@nestjs/swagger';
import { ImportNotice, NoticeDetail, NoticeSummary } from '../contract/index.js';
import { canImportNotice } from '../core/access/index.js';
import { Answers } from '../platform/http/answers.js';
import { BodyLimit } from '../platform/http/body-limit.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { ImportNoticeService } from './import-notice.service.js';
import { NoticePages } from './notice-pages.js';
import { NoticesQueries } from './notices.queries.js';

/** Megabytes of a body that carries a file of 20 MB. */
const FILE_AS_BASE64 = 28;

/** Notices: list, page and import. */
@ApiTags('notices')
@Controller('notices')
export class NoticesController {
  constructor(
    private readonly queries: NoticesQueries,
    private readonly pages: NoticePages,
    private readonly importer: ImportNoticeService,
  ) {}

  @Get()
  @Answers(z.array(NoticeSummary))
  list(@CurrentPerson() actor: SignedInActor): Promise<NoticeSummary[]> {
    return this.queries.list(actor);
  }

  @Get(':id')
  @Answers(NoticeDetail)
  detail(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<NoticeDetail> {
    return this.pages.detail(id, actor);
  }

  @Post()
  @BodyLimit(FILE_AS_BASE64)
  @Answers(NoticeDetail, 201)
  async import(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: ImportNotice }) body: ImportNotice,
  ): Promise<NoticeDetail> {
    if (!canImportNotice(actor)) throwRefusal('access/forbidden');
    const bytes = Buffer.from(body.contentBase64, 'base64');
    const { fileName, asNewVersionOf } = body;
    const id = await this.importer.import(actor, { fileName, bytes, asNewVersionOf });
    return this.pages.detail(id, actor);
  }
}
