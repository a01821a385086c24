import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/index.js';
import { UnitsModule } from '../units/index.js';
import { AmendedDutiesRepository } from './amended-duties.repository.js';
import { DutiesRepository } from './duties.repository.js';
import { FollowDutiesService } from './follow-duties.service.js';
import { LeadsRepository } from './leads.repository.js';
import { LeadsService } from './leads.service.js';
import { TasksController } from './tasks.controller.js';
import { TasksService } from './tasks.service.js';

@Module({
  imports: [NoticesModule, UnitsModule],
  controllers: [TasksController],
  providers: [
    AmendedDutiesRepository,
    DutiesRepository,
    FollowDutiesService,
    LeadsRepository,
    LeadsService,
    TasksService,
  ],
  exports: [FollowDutiesService, TasksService],
})
export class TasksModule {}
