import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DEFAULT_POLICIES, type SendPolicy, type SendRules } from '../core/messages/index.js';
import { Calendars } from '../parameters/index.js';
import { ianaZone } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import type { Tx } from '../platform/transaction/index.js';

/** A policy with its edition. */
export interface KeptPolicy extends SendPolicy {
  readonly revision: number;
}

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
    return (await this.kept(manager)).map(({ revision: _, ...policy }) => policy);
  }

  /** The same, each with the edition that is changed next; 0: as the product is delivered. */
  async kept(manager: EntityManager = this.dataSource.manager): Promise<KeptPolicy[]> {
    const rows = await manager.query<KeptPolicy[]>(
      `select channel, windows, working_days_only as "workingDaysOnly",
              deadline_day_exception as "deadlineDayException", revision
       from send_policy`,
    );
    const own = new Map(rows.map((policy) => [policy.channel, policy]));
    return DEFAULT_POLICIES.map((policy) => own.get(policy.channel) ?? { ...policy, revision: 0 });
  }

  /** Puts a policy in the place of the edition it names; false where somebody was quicker. The caller has checked it. */
  async save({ manager }: Pick<Tx, 'manager'>, { revision, ...policy }: KeptPolicy): Promise<boolean> {
    const rows = await manager.query<object[]>(
      `insert into send_policy as old (channel, windows, working_days_only, deadline_day_exception)
       select $1, $2, $3, $4 where $5 = 0 or exists (select 1 from send_policy where channel = $1)
       on conflict (channel) do update
       set windows = excluded.windows, working_days_only = excluded.working_days_only,
           deadline_day_exception = excluded.deadline_day_exception, revision = old.revision + 1
       where old.revision = $5
       returning channel`,
      [
        ...[policy.channel, JSON.stringify(policy.windows), policy.workingDaysOnly],
        ...[policy.deadlineDayException, revision],
      ],
    );
    return rows.length > 0;
  }
}
