import { Module, type DynamicModule } from '@nestjs/common';
import { AuditModule } from './audit/index.js';
import { DeadLettersModule } from './dead-letters/index.js';
import { CalendarsModule } from './calendars/index.js';
import { ChannelsModule } from './channels/index.js';
import { DemoModule } from './demo/index.js';
import { EscalationModule } from './escalation/index.js';
import { IdentityModule } from './identity/index.js';
import { InboxModule } from './inbox/index.js';
import { LaddersModule } from './ladders/index.js';
import { LineageModule } from './lineage/index.js';
import { MessagesModule } from './messages/index.js';
import { NoticesModule } from './notices/index.js';
import { ParametersModule } from './parameters/index.js';
import { PlatformModule, type PlatformOptions } from './platform/platform.module.js';
import { ReachabilityModule } from './reachability/index.js';
import { QueueDeskModule } from './queue-desk/index.js';
import { RehearsalModule } from './rehearsal/index.js';
import { RemindersModule } from './reminders/index.js';
import { ReportingModule } from './reporting/index.js';
import { SupervisionModule } from './supervision/index.js';
import { SystemStatusModule } from './system-status/index.js';
import { TasksModule } from './tasks/index.js';
import { UnitsModule } from './units/index.js';

const FEATURES = [
  ParametersModule,
  UnitsModule,
  IdentityModule,
  DeadLettersModule,
  NoticesModule,
  TasksModule,
  LineageModule,
  ReportingModule,
  MessagesModule,
  ChannelsModule,
  ReachabilityModule,
  RemindersModule,
  EscalationModule,
  SupervisionModule,
  CalendarsModule,
  LaddersModule,
  InboxModule,
  AuditModule,
  RehearsalModule,
  QueueDeskModule,
  SystemStatusModule,
];

/** The composition root: the list of features. The demo world exists in the demo profile only. */
@Module({})
export class AppModule {
  static forRoot(options: PlatformOptions): DynamicModule {
    const demo = options.config.profile === 'demo' ? [DemoModule] : [];
    return { module: AppModule, imports: [PlatformModule.forRoot(options), ...FEATURES, ...demo] };
  }
}
