import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DEFAULT_POLICIES, type SendPolicy, type SendRules } from '../core/messages/index.js';
import { Calendars } from '../parameters/index.js';
import { ianaZone } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';

/** When each channel may speak: the hours the product is delivered with, and what the office has put in their place. */
@Injectable()
export class SendPoliciesService {
  private readonly zone;

  constructor(
    private readonly dataSource: DataSource,
    private readonly calendars: Calendars,
    @Inject(CONFIG) config: Config,
  ) {
    this.zone = ianaZone(config.planZone);
  }

  /** Everything `planDigests` of the core asks for; the same for the engine and a rehearsal. Zone: the plan's. */
  async rules(manager: EntityManager = this.dataSource.manager): Promise<SendRules> {
    const calendar = await this.calendars.current(manager);
    return { policies: await this.policies(manager), calendar, zone: this.zone };
  }

  /** One policy for each channel that has hours. */
  async policies(manager: EntityManager = this.dataSource.manager): Promise<SendPolicy[]> {
    const kept = await manager.query<SendPolicy[]>(
      `select channel, windows, working_days_only as "workingDaysOnly", deadline_day_exception as "deadlineDayException"
       from send_policy`,
    );
    const own = new Map(kept.map((policy) => [policy.channel, policy]));
    return DEFAULT_POLICIES.map((policy) => own.get(policy.channel) ?? policy);
  }
}
