import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MessagesModule } from '../messages/index.js';
import { RemindersModule } from '../reminders/index.js';
import { ReportingModule } from '../reporting/index.js';
import { UnitsModule } from '../units/index.js';
import { DraftingService } from './drafting.service.js';
import { DraftsController } from './drafts.controller.js';
import { DraftsQueries } from './drafts.queries.js';
import { DraftsService } from './drafts.service.js';
import { TickSchedule } from './tick.schedule.js';
import { TickService } from './tick.service.js';
import { DraftEntity } from './draft.entity.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([DraftEntity]),
    MessagesModule,
    RemindersModule,
    ReportingModule,
    UnitsModule,
  ],
  controllers: [DraftsController],
  providers: [DraftingService, DraftsQueries, DraftsService, TickSchedule, TickService],
  exports: [DraftsService, TickService],
})
export class EscalationModule {}
