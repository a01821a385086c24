import type { DataSource, EntityManager } from 'typeorm';
import { instantAt, isoOf, type Instant } from '../../core/kernel/instant.js';
import { localDate } from '../../core/kernel/local-date.js';
import { toDate } from '../database/columns.js';
import { throwRefusal } from '../transaction/refusal-error.js';
import type { Clock } from './clock.js';

/** Where the demo world begins. */
export const DEMO_START = instantAt(localDate('2023-11-28'), '09:00');

/** A clock that stands still until it is moved; it lives in the database so that all processes agree. */
export class DemoClock implements Clock {
  readonly kind = 'demo';

  constructor(private readonly dataSource: DataSource) {}

  now(): Promise<Instant> {
    return this.read(this.dataSource.manager);
  }

  /** Moves the clock with the transaction; refuses `clock/backwards`. The same moment again changes nothing. */
  async advanceTo(tx: { readonly manager: EntityManager }, at: Instant): Promise<void> {
    await tx.manager.query(`insert into demo_clock (at) values ($1) on conflict do nothing`, [
      toDate(DEMO_START),
    ]);
    await tx.manager.query(`select at from demo_clock for update`);
    const current = await this.read(tx.manager);
    if (at < current) throwRefusal('clock/backwards', { now: isoOf(current), asked: isoOf(at) });
    await tx.manager.query(`update demo_clock set at = $1`, [toDate(at)]);
  }

  private async read(manager: EntityManager): Promise<Instant> {
    const rows = await manager.query<{ at: Instant }[]>(`select at from demo_clock`);
    return rows[0]?.at ?? DEMO_START;
  }
}
