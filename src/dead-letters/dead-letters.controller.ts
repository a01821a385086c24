import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { DeadLetterQuery, DeadLetterRow, DismissDeadLetter, type Page, pageOf } from '../contract/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { DeadLettersQueries } from './dead-letters.queries.js';
import { DeadLettersService } from './dead-letters.service.js';
import { requireKeeper } from './require-keeper.js';

@Controller('dead-letters')
export class DeadLettersController {
  constructor(
    private readonly letters: DeadLettersQueries,
    private readonly service: DeadLettersService,
  ) {}

  @Get()
  @Answers(pageOf(DeadLetterRow))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: DeadLetterQuery }) query: DeadLetterQuery,
  ): Promise<Page<DeadLetterRow>> {
    requireKeeper(actor);
    return this.letters.page(query);
  }

  @Post(':id/retry')
  @Answers(DeadLetterRow)
  async retry(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
  ): Promise<DeadLetterRow> {
    requireKeeper(actor);
    await this.service.retry(actor, id);
    return this.one(id);
  }

  @Post(':id/dismiss')
  @Answers(DeadLetterRow)
  async dismiss(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Body({ schema: DismissDeadLetter }) { reason }: DismissDeadLetter,
  ): Promise<DeadLetterRow> {
    requireKeeper(actor);
    await this.service.dismiss(actor, id, reason);
    return this.one(id);
  }

  private async one(id: string): Promise<DeadLetterRow> {
    return (await this.letters.one(id)) ?? throwRefusal('access/not-found');
  }
}
