import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  BulletinQuery,
  OverviewQuery,
  BulletinListing,
  LightExplanation,
  LightQuery,
  Overview,
} from '../contract/index.js';
import { isoOf } from '../core/kernel/instant.js';
import { Answers } from '../platform/http/answers.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { RecordIdPipe } from '../platform/http/record-id.pipe.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { FilingDetailQueries, FilingPresenters, FilingsQueries } from '../reporting/index.js';
import { BulletinsQueries } from './bulletins.queries.js';
import { OverviewQueries } from './overview.queries.js';

@ApiTags('supervision')
@Controller()
export class SupervisionController {
  constructor(
    private readonly overview: OverviewQueries,
    private readonly bulletins: BulletinsQueries,
    private readonly filings: FilingsQueries,
    private readonly details: FilingDetailQueries,
    private readonly presenters: FilingPresenters,
  ) {}

  @Get('supervision/overview')
  @Answers(Overview)
  show(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: OverviewQuery }) query: OverviewQuery,
  ): Promise<Overview> {
    return this.overview.of(query, actor);
  }

  /** Every light explains itself, as it is or as it was: its rule, its facts, its dates, the ladder of its filing. */
  @Get('supervision/lights/:id')
  @Answers(LightExplanation)
  async light(
    @CurrentPerson() actor: SignedInActor,
    @Param('id', RecordIdPipe) id: string,
    @Query({ schema: LightQuery }) query: LightQuery,
  ): Promise<LightExplanation> {
    const on = await this.filings.momentOf(query.asOf);
    const record = (await this.filings.one(id, actor, on)) ?? throwRefusal('access/not-found');
    const filing = (await this.presenters.current()).row(record, on, actor);
    const ladder = await this.details.ladderOf(filing, on);
    return { filing, light: filing.light, asOf: isoOf(on), ladder };
  }

  @Get('bulletins/listing')
  @Answers(BulletinListing)
  listing(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: BulletinQuery }) query: BulletinQuery,
  ): Promise<BulletinListing> {
    return this.bulletins.listing(query, actor);
  }
}
