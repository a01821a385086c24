import { Controller, Delete, Get, HttpCode, Param, ParseIntPipe } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { NoticeVersion, NoticeVersionDetail } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { AmendmentsService } from './amendments.service.js';
import { VersionsQueries } from './versions.queries.js';

/** Versions of a notice, and giving up a new one. */
@ApiTags('notices')
@Controller('notices')
export class VersionsController {
  constructor(
    private readonly versions: VersionsQueries,
    private readonly amendments: AmendmentsService,
  ) {}

  @Get(':id/versions')
  @Answers(z.array(NoticeVersion))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<NoticeVersion[]> {
    return this.versions.list(id, actor);
  }

  @Get(':id/versions/:version')
  @Answers(NoticeVersionDetail)
  detail(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Param('version', ParseIntPipe) version: number,
  ): Promise<NoticeVersionDetail> {
    return this.versions.detail(id, version, actor);
  }

  /** `id` is the draft’s. */
  @Delete(':id/amendment')
  @HttpCode(204)
  async discard(@CurrentPerson() actor: SignedInActor, @Param('id', RecordIdPipe) id: string): Promise<void> {
    await this.amendments.discard(actor, id);
  }
}
