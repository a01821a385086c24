import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import type { CatchUpSummary } from '../core/reminders/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

/** Rungs that were missed while the engine was down, and when they were made good. */
@Injectable()
export class OutagesRepository {
  /** `downFrom` is the engine's last tick before the outage. */
  async record(tx: Tx, downFrom: Instant, summary: CatchUpSummary): Promise<void> {
    const { missedFrom, missedUntil, madeGoodAt, rungs, filings, persons, byRung, sentence } = summary;
    await tx.manager.query(
      `insert into outage (down_from, missed_from, missed_until, made_good_at, rungs, filings, persons, by_rung, summary)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ...[downFrom, missedFrom, missedUntil, madeGoodAt].map(toDate),
        ...[rungs, filings, persons, JSON.stringify(byRung), sentence],
      ],
    );
  }
}
