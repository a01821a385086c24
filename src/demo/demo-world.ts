import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { CLOCK, DEMO_START, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { toDate } from '../platform/database/index.js';
import { UnitsService } from '../units/index.js';
import { accountTable, demoPasswords } from './demo-accounts.js';
import { DemoNotices } from './demo-notices.js';
import { DemoPopulation } from './demo-population.js';
import { TimeMachine } from './time-machine.js';

/** One key for all processes: a server and a command must not tell the history at the same time. */
const LOCK = 7_262_003;

/** Makes the demo world: people, the five notices, and the history up to the first morning. */
@Injectable()
export class DemoWorld {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitsService,
    private readonly population: DemoPopulation,
    private readonly notices: DemoNotices,
    private readonly machine: TimeMachine,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Loads what is missing and returns the table of accounts. A start that was broken off is taken up where the demo
   * clock stands: every step knows what is there already.
   */
  async ensure(say: (line: string) => void): Promise<string> {
    const passwords = await demoPasswords(this.config.dataDir);
    const connection = this.dataSource.createQueryRunner();
    try {
      await connection.query(`select pg_advisory_lock(${LOCK})`);
      const registry = await this.units.registry();
      await this.population.populate(registry, passwords);
      await this.tellHistory(say);
      await connection.query(`select pg_advisory_unlock(${LOCK})`);
    } finally {
      await connection.release();
    }
    return accountTable(passwords, await this.population.replacedPasswords());
  }

  private async tellHistory(say: (line: string) => void): Promise<void> {
    const registry = await this.units.registry();
    const arrivals = await this.notices.arrivals(registry);
    await this.beginBefore(arrivals[0]?.at ?? DEMO_START);
    const begun = await this.clock.now();
    if (begun >= DEMO_START) return;
    say(`正在推演演示历史（${isoOf(begun).slice(0, 10)} 至 ${isoOf(DEMO_START).slice(0, 10)}）……`);
    for (const arrival of arrivals) await this.notices.receive(registry, arrival);
    await this.machine.advanceTo(DEMO_START);
  }

  /** The demo clock is set once, to the morning the first notice arrives. */
  private async beginBefore(first: Instant): Promise<void> {
    await this.dataSource.query(`insert into demo_clock (at) values ($1) on conflict do nothing`, [
      toDate(first),
    ]);
  }
}
