import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CorrectAnswer, LineagePairs, NameHigher, NoticeLineage } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { LineagePages } from './lineage-pages.js';
import { LineageService } from './lineage.service.js';

/** What a notice implements, what implements it, and which task answers which item. */
@ApiTags('notices')
@Controller('notices')
export class LineageController {
  constructor(
    private readonly pages: LineagePages,
    private readonly service: LineageService,
  ) {}

  @Get(':id/lineage')
  @Answers(NoticeLineage)
  lineage(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<NoticeLineage> {
    return this.pages.lineage(id, actor);
  }

  @Put(':id/lineage')
  @Answers(NoticeLineage)
  async nameHigher(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: NameHigher }) body: NameHigher,
  ): Promise<NoticeLineage> {
    await this.service.nameHigher(actor, id, body);
    return this.pages.lineage(id, actor);
  }

  @Get(':id/lineage/:higherId')
  @Answers(LineagePairs)
  pairs(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Param('higherId', RecordIdPipe) higherId: string,
  ): Promise<LineagePairs> {
    return this.pages.pairs({ lowerId: id, higherId }, actor);
  }

  @Put(':id/lineage/:higherId')
  @Answers(LineagePairs)
  async correct(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Param('higherId', RecordIdPipe) higherId: string,
    @Body({ schema: CorrectAnswer }) body: CorrectAnswer,
  ): Promise<LineagePairs> {
    const between = { lowerId: id, higherId };
    await this.service.correct(actor, between, body);
    return this.pages.pairs(between, actor);
  }
}
