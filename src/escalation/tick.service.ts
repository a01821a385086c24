import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import { MessagesService } from '../messages/index.js';
import { toDate } from '../platform/database/columns.js';
import { HandlesJob } from '../platform/jobs/index.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { RungsService } from '../reminders/index.js';
import { PeriodsService } from '../reporting/index.js';
import { DraftingService } from './drafting.service.js';

/** What one tick brought about. */
export interface TickOutcome {
  readonly filings: number;
  readonly rungs: number;
  readonly drafts: number;
}

const NOTHING: TickOutcome = { filings: 0, rungs: 0, drafts: 0 };
const MARK = 'engine';

/**
 * Scheduling by catching up: each tick asks what became due in (last tick, now], inserts it with unique keys and
 * moves the mark, in one transaction. A missed week is only a longer interval, a clock that runs back an empty one.
 */
@Injectable()
export class TickService {
  constructor(
    private readonly transactions: Transactions,
    private readonly periods: PeriodsService,
    private readonly rungs: RungsService,
    private readonly drafting: DraftingService,
    private readonly messages: MessagesService,
  ) {}

  @HandlesJob('tick.run')
  run(): Promise<TickOutcome> {
    return this.transactions.run(systemActor('tick'), async (tx) => {
      const from = await this.takeMark(tx);
      await this.messages.sweep(tx);
      if (from >= tx.now) return NOTHING;
      // Periods first: a rung may already be due on the day a late period opens.
      const filings = await this.periods.openDue(tx, { from: dateOf(from), to: dateOf(tx.now) });
      const fired = await this.rungs.fire(tx, { from, until: tx.now });
      const drafts = await this.drafting.draft(tx, fired);
      await tx.manager.query(`update tick_mark set at = $2 where name = $1`, [MARK, toDate(tx.now)]);
      return { filings, rungs: fired.length, drafts };
    });
  }

  /** The moment up to which everything has been done. The lock makes ticks of several processes take turns. */
  private async takeMark(tx: Tx): Promise<Instant> {
    const mark = await this.lockMark(tx);
    if (mark !== undefined) return mark;
    await tx.manager.query(`insert into tick_mark (name, at) values ($1, $2) on conflict do nothing`, [
      MARK,
      toDate(tx.now),
    ]);
    return (await this.lockMark(tx)) ?? tx.now;
  }

  private async lockMark(tx: Tx): Promise<Instant | undefined> {
    const rows: { at: Instant }[] = await tx.manager.query(
      `select at from tick_mark where name = $1 for update`,
      [MARK],
    );
    return rows[0]?.at;
  }
}
