import { Module } from '@nestjs/common';
import { MessagesModule } from '../messages/index.js';
import { UnitsModule } from '../units/index.js';
import { ReturnedJobs } from './returned.jobs.js';
import { RungsRepository } from './rungs.repository.js';
import { RungsService } from './rungs.service.js';

@Module({
  imports: [MessagesModule, UnitsModule],
  providers: [ReturnedJobs, RungsRepository, RungsService],
  exports: [RungsService],
})
export class RemindersModule {}
