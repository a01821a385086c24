import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  AcceptFiling,
  FilingQuery,
  ReturnFiling,
  SaveEntries,
  SubmitFiling,
  FilingDetail,
  FilingRow,
  type Page,
  SavedEntries,
  pageOf,
} from '../contract/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { FilingDetailQueries } from './filing-detail.queries.js';
import { FilingsQueries } from './filings.queries.js';
import { FilingsService } from './filings.service.js';

@ApiTags('filings')
@Controller('filings')
export class FilingsController {
  constructor(
    private readonly service: FilingsService,
    private readonly queries: FilingsQueries,
    private readonly details: FilingDetailQueries,
  ) {}

  @Get()
  @Answers(pageOf(FilingRow))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: FilingQuery }) query: FilingQuery,
  ): Promise<Page<FilingRow>> {
    return this.queries.page(query, actor);
  }

  @Get(':id')
  @Answers(FilingDetail)
  detail(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<FilingDetail> {
    return this.details.detail(id, actor);
  }

  @Put(':id/entries')
  @Answers(SavedEntries)
  save(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: SaveEntries }) body: SaveEntries,
  ): Promise<SavedEntries> {
    return this.service.save(actor, id, body);
  }

  @Post(':id/submit')
  @Answers(FilingDetail)
  async submit(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: SubmitFiling }) body: SubmitFiling,
  ): Promise<FilingDetail> {
    await this.service.submit(actor, id, body);
    return this.details.detail(id, actor);
  }

  @Post(':id/accept')
  @Answers(FilingDetail)
  async accept(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: AcceptFiling }) body: AcceptFiling,
  ): Promise<FilingDetail> {
    await this.service.accept(actor, id, body);
    return this.details.detail(id, actor);
  }

  @Post(':id/return')
  @Answers(FilingDetail)
  async return(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: ReturnFiling }) body: ReturnFiling,
  ): Promise<FilingDetail> {
    await this.service.return(actor, id, body);
    return this.details.detail(id, actor);
  }
}
