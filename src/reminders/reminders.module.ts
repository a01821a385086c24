import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/index.js';
import { UnitsModule } from '../units/index.js';
import { AudienceQueries } from './audience.queries.js';
import { HistoryJobs } from './history.jobs.js';
import { OutagesRepository } from './outages.repository.js';
import { RemarksRepository } from './remarks.repository.js';
import { ReturnedJobs } from './returned.jobs.js';
import { RungsRepository } from './rungs.repository.js';
import { RungsService } from './rungs.service.js';
import { TellingService } from './telling.service.js';

@Module({
  imports: [MessagesModule, UnitsModule],
  providers: [
    AudienceQueries,
    HistoryJobs,
    OutagesRepository,
    RemarksRepository,
    ReturnedJobs,
    RungsRepository,
    RungsService,
    TellingService,
  ],
  exports: [RungsService],
})
export class RemindersModule {}
