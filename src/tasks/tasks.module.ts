import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/index.js';
import { UnitsModule } from '../units/index.js';
import { DutiesRepository } from './duties.repository.js';
import { LeadsRepository } from './leads.repository.js';
import { LeadsService } from './leads.service.js';
import { TasksController } from './tasks.controller.js';
import { TasksService } from './tasks.service.js';

@Module({
  imports: [NoticesModule, UnitsModule],
  controllers: [TasksController],
  providers: [DutiesRepository, LeadsRepository, LeadsService, TasksService],
  exports: [TasksService],
})
export class TasksModule {}
