import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { FilingQuery, FilingRow, type Page, pageOf } from '../contract/index.js';
import { hasRole } from '../core/access/index.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { FilingsQueries } from './filings.queries.js';

/** 审核台: what has been submitted to the reader’s office and waits for its answer. */
@ApiTags('filings')
@Controller('desk')
export class DeskController {
  constructor(private readonly filings: FilingsQueries) {}

  @Get()
  @Answers(pageOf(FilingRow))
  list(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: FilingQuery }) query: FilingQuery,
  ): Promise<Page<FilingRow>> {
    if (!hasRole(actor, 'office')) throwRefusal('access/forbidden');
    return this.filings.page({ ...query, state: query.state ?? 'submitted' }, actor);
  }
}
