import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/index.js';
import { ReportingModule } from '../reporting/index.js';
import { UnitsModule } from '../units/index.js';
import { CalendarChangesService } from './calendar-changes.service.js';
import { CalendarController } from './calendar.controller.js';
import { CalendarQueries } from './calendar.queries.js';
import { CalendarRepository } from './calendar.repository.js';
import { FeedAddressController, FeedController } from './feed.controller.js';
import { FeedRepository } from './feed.repository.js';
import { FeedService } from './feed.service.js';

/** Keeping the work calendar, and the feed of the own due dates. */
@Module({
  imports: [IdentityModule, ReportingModule, UnitsModule],
  controllers: [CalendarController, FeedAddressController, FeedController],
  providers: [CalendarChangesService, CalendarQueries, CalendarRepository, FeedRepository, FeedService],
  exports: [CalendarChangesService, CalendarQueries],
})
export class CalendarsModule {}
