import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HandedOver, HandOverAll, HandOverPreview, HandOverQuery, ReachAlarms } from '../contract/index.js';
import { canLookForAlarms } from '../core/access/index.js';
import { CurrentPerson, type SignedInActor } from '../identity/index.js';
import { Answers } from '../platform/http/answers.js';
import { throwRefusal, Transactions } from '../platform/transaction/index.js';
import { AlarmsQueries } from './alarms.queries.js';
import { AlarmsService } from './alarms.service.js';
import { HandOverService } from './hand-over.service.js';

/** 联系畅通: who may not be reached before a deadline, and handing open items to somebody else. */
@ApiTags('reachability')
@Controller('reachability')
export class ReachabilityController {
  constructor(
    private readonly queries: AlarmsQueries,
    private readonly alarms: AlarmsService,
    private readonly handing: HandOverService,
    private readonly transactions: Transactions,
  ) {}

  @Get('alarms')
  @Answers(ReachAlarms)
  list(@CurrentPerson() actor: SignedInActor): Promise<ReachAlarms> {
    return this.queries.list(actor);
  }

  /** Looks again at once, after a number has been put right. */
  @Post('looks')
  @HttpCode(200)
  @Answers(ReachAlarms)
  async look(@CurrentPerson() actor: SignedInActor): Promise<ReachAlarms> {
    if (!canLookForAlarms(actor)) throwRefusal('access/forbidden');
    await this.transactions.run(actor, (tx) => this.alarms.look(tx));
    return this.queries.list(actor);
  }

  @Get('hand-overs/preview')
  @Answers(HandOverPreview)
  preview(
    @CurrentPerson() actor: SignedInActor,
    @Query({ schema: HandOverQuery }) query: HandOverQuery,
  ): Promise<HandOverPreview> {
    return this.handing.preview(actor, query);
  }

  @Post('hand-overs')
  @Answers(HandedOver, 201)
  handOver(
    @CurrentPerson() actor: SignedInActor,
    @Body({ schema: HandOverAll }) body: HandOverAll,
  ): Promise<HandedOver> {
    return this.handing.handOver(actor, body);
  }
}
