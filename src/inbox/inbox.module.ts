import { Module } from '@nestjs/common';
import { CalendarsModule } from '../calendars/index.js';
import { NoticesModule } from '../notices/index.js';
import { ReachabilityModule } from '../reachability/index.js';
import { ReportingModule } from '../reporting/index.js';
import { InboxController } from './inbox.controller.js';
import { InboxQueries } from './inbox.queries.js';
import { LedgerQueries } from './ledger.queries.js';
import { TaskPageQueries } from './task-page.queries.js';

@Module({
  imports: [CalendarsModule, NoticesModule, ReportingModule, ReachabilityModule],
  controllers: [InboxController],
  providers: [InboxQueries, LedgerQueries, TaskPageQueries],
})
export class InboxModule {}
