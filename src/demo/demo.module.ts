import { Module } from '@nestjs/common';
import { EscalationModule } from '../escalation/index.js';
import { IdentityModule } from '../identity/index.js';
import { NoticesModule } from '../notices/index.js';
import { ReportingModule } from '../reporting/index.js';
import { TasksModule } from '../tasks/index.js';
import { UnitsModule } from '../units/index.js';
import { ClockController } from './clock.controller.js';
import { ClockService } from './clock.service.js';
import { DailyLife } from './daily-life.js';
import { DemoNotices } from './demo-notices.js';
import { DemoPopulation } from './demo-population.js';
import { DemoWorld } from './demo-world.js';
import { Foresight } from './foresight.js';
import { TimeMachine } from './time-machine.js';

/** The demo profile: a world that can be travelled. Never part of production. */
@Module({
  imports: [EscalationModule, IdentityModule, NoticesModule, ReportingModule, TasksModule, UnitsModule],
  controllers: [ClockController],
  providers: [ClockService, DailyLife, DemoNotices, DemoPopulation, DemoWorld, Foresight, TimeMachine],
})
export class DemoModule {}
