import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { MessagesModule } from '../messages/index.js';
import { ParametersModule } from '../parameters/index.js';
import { UnitsModule } from '../units/index.js';
import { AlarmsJobs } from './alarms.jobs.js';
import { AlarmsQueries } from './alarms.queries.js';
import { AlarmsRepository } from './alarms.repository.js';
import { AlarmsService } from './alarms.service.js';
import { HandOverService } from './hand-over.service.js';
import { HeldItemsQueries } from './held-items.queries.js';
import { ReachFactsQueries } from './reach-facts.queries.js';
import { ReachabilityController } from './reachability.controller.js';

@Module({
  imports: [ParametersModule, UnitsModule, IdentityModule, MessagesModule],
  controllers: [ReachabilityController],
  providers: [
    ReachFactsQueries,
    AlarmsRepository,
    AlarmsService,
    AlarmsJobs,
    AlarmsQueries,
    HeldItemsQueries,
    HandOverService,
  ],
  exports: [AlarmsQueries],
})
export class ReachabilityModule {}
