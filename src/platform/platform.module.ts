import { Module, type DynamicModule } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, DemoClock, systemClock, type Clock } from './clock/index.js';
import { CONFIG, type Config, type ReadyConfig } from './config/index.js';
import { DatabaseModule } from './database/index.js';
import { HealthController } from './http/health.controller.js';
import { JobsModule, type JobCatalogue } from './jobs/index.js';
import { CapturedTransport, MAIL_TRANSPORT, SmtpTransport, type MailTransport } from './mail/index.js';
import { InlineOutbox, OutboxDispatcher } from './outbox/index.js';
import { buildRobots, buildSms, buildWebhook, ROBOTS, WEBHOOK } from './outgoing/index.js';
import { SMS_PROVIDER } from './sms/index.js';
import { Transactions } from './transaction/index.js';

export type { ReadyConfig } from './config/index.js';

export interface PlatformOptions {
  readonly config: ReadyConfig;
  /** Another job catalogue, for tests. */
  readonly catalogue?: JobCatalogue;
  /** Another clock than the profile's, for tests. */
  readonly clock?: Clock;
}

/** Everything a feature may ask for without knowing how it runs. Global: features do not import it. */
@Module({})
export class PlatformModule {
  static forRoot({ config, catalogue, clock }: PlatformOptions): DynamicModule {
    const { databaseUrl, redisUrl } = config;
    const worker = config.role !== 'web';
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DatabaseModule.forRoot({ url: databaseUrl, pool: config.databasePool }),
        JobsModule.forRoot({
          databaseUrl,
          redisUrl,
          worker,
          ...(catalogue ? { catalogue } : {}),
        }) as unknown as DynamicModule,
      ],
      controllers: [HealthController],
      providers: [
        { provide: CONFIG, useValue: config },
        {
          provide: CLOCK,
          inject: [DataSource],
          useFactory: (db: DataSource) => clock ?? clockFor(config, db),
        },
        { provide: MAIL_TRANSPORT, inject: [DataSource, CLOCK], useFactory: mailFor.bind(undefined, config) },
        { provide: SMS_PROVIDER, inject: [DataSource, CLOCK], useFactory: buildSms.bind(undefined, config) },
        { provide: ROBOTS, useFactory: () => buildRobots(config) },
        { provide: WEBHOOK, useFactory: () => buildWebhook(config) },
        InlineOutbox,
        OutboxDispatcher,
        Transactions,
      ],
      exports: [
        CONFIG,
        CLOCK,
        MAIL_TRANSPORT,
        SMS_PROVIDER,
        ROBOTS,
        WEBHOOK,
        InlineOutbox,
        OutboxDispatcher,
        Transactions,
      ],
    };
  }
}

function clockFor(config: Config, dataSource: DataSource): Clock {
  return config.profile === 'demo' ? new DemoClock(dataSource) : systemClock;
}

function mailFor(config: Config, dataSource: DataSource, clock: Clock): MailTransport {
  return config.smtpUrl === undefined
    ? new CapturedTransport(dataSource, clock, config.mailFrom)
    : new SmtpTransport(config.smtpUrl, config.mailFrom);
}
