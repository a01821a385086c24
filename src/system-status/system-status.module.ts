import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { RemarksQueries } from './remarks.queries.js';
import { SystemStatusController } from './system-status.controller.js';
import { SystemStatusQueries } from './system-status.queries.js';

/** How the system runs: what the engine, its queue and its ladders have left behind. */
@Module({
  imports: [IdentityModule],
  controllers: [SystemStatusController],
  providers: [RemarksQueries, SystemStatusQueries],
  exports: [SystemStatusQueries],
})
export class SystemStatusModule {}
