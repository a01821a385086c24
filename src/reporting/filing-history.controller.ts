import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AskExtension,
  DecideExtension,
  FilingHistory,
  GrantExtension,
  SuspendFiling,
} from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { FilingHistoryQueries } from './filing-history.queries.js';
import { FilingHistoryService } from './filing-history.service.js';

/** 延期, 中止 and 恢复 of a filing. */
@ApiTags('filings')
@Controller('filings/:id')
export class FilingHistoryController {
  constructor(
    private readonly service: FilingHistoryService,
    private readonly queries: FilingHistoryQueries,
  ) {}

  @Get('history')
  @Answers(FilingHistory)
  history(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<FilingHistory> {
    return this.queries.of(id, actor);
  }

  @Post('extension')
  @Answers(FilingHistory)
  async ask(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: AskExtension }) body: AskExtension,
  ): Promise<FilingHistory> {
    await this.service.ask(actor, id, body);
    return this.queries.of(id, actor);
  }

  @Post('extension/decide')
  @Answers(FilingHistory)
  async decide(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: DecideExtension }) body: DecideExtension,
  ): Promise<FilingHistory> {
    await this.service.decide(actor, id, body);
    return this.queries.of(id, actor);
  }

  @Post('extension/grant')
  @Answers(FilingHistory)
  async grant(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: GrantExtension }) body: GrantExtension,
  ): Promise<FilingHistory> {
    await this.service.grant(actor, id, body);
    return this.queries.of(id, actor);
  }

  @Post('suspend')
  @Answers(FilingHistory)
  async suspend(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: SuspendFiling }) body: SuspendFiling,
  ): Promise<FilingHistory> {
    await this.service.suspend(actor, id, body);
    return this.queries.of(id, actor);
  }

  @Post('resume')
  @Answers(FilingHistory)
  async resume(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<FilingHistory> {
    await this.service.resume(actor, id);
    return this.queries.of(id, actor);
  }
}
