import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DecideDraft, DraftQuery, Draft, type Page, pageOf } from '../contract/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { DraftsQueries } from './drafts.queries.js';
import { DraftsService } from './drafts.service.js';

@ApiTags('drafts')
@Controller('drafts')
export class DraftsController {
  constructor(
    private readonly service: DraftsService,
    private readonly queries: DraftsQueries,
  ) {}

  @Get()
  @Answers(pageOf(Draft))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: DraftQuery }) query: DraftQuery,
  ): Promise<Page<Draft>> {
    return this.queries.page(query, actor);
  }

  @Get(':id')
  @Answers(Draft)
  async detail(@CurrentPerson() actor: SignedInActor, @Param('id', RecordIdPipe) id: string): Promise<Draft> {
    return (await this.queries.one(id, actor)) ?? throwRefusal('access/not-found');
  }

  @Post(':id/approve')
  @Answers(Draft)
  async approve(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<Draft> {
    await this.service.approve(actor, id);
    return this.detail(actor, id);
  }

  @Post(':id/reject')
  @Answers(Draft)
  async reject(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: DecideDraft }) body: DecideDraft,
  ): Promise<Draft> {
    await this.service.reject(actor, id, body.reason);
    return this.detail(actor, id);
  }
}
