import { Injectable } from '@nestjs/common';
import type { Verdict } from '../core/lineage/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

export interface PairKey {
  readonly higherTaskId: string;
  readonly lowerTaskId: string;
}

/** Writes what people say about lineage. */
@Injectable()
export class LineageRepository {
  /** Returns false where the paper was named before. */
  async nameSource(tx: Tx, source: { lowerId: string; paper: string; by: string }): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      `insert into lineage_source (lower_notice, paper, named_at, named_by) values ($1, $2, $3, $4)
       on conflict do nothing returning paper`,
      [source.lowerId, source.paper, toDate(tx.now), source.by],
    );
    return rows.length > 0;
  }

  /** Returns false where the paper was not named. */
  async dropSource(tx: Tx, source: { lowerId: string; paper: string }): Promise<boolean> {
    const dropped: [unknown[], number] = await tx.manager.query(
      `delete from lineage_source where lower_notice = $1 and paper = $2 returning paper`,
      [source.lowerId, source.paper],
    );
    return dropped[1] > 0;
  }

  /** The verdict on a pair, locked; null where likeness decides. */
  async verdictOf(tx: Tx, pair: PairKey): Promise<Verdict | null> {
    const rows: { verdict: Verdict }[] = await tx.manager.query(
      `select verdict from lineage_correction where higher_task = $1 and lower_task = $2 for update`,
      [pair.higherTaskId, pair.lowerTaskId],
    );
    return rows[0]?.verdict ?? null;
  }

  async save(tx: Tx, pair: PairKey, decision: { verdict: Verdict; by: string }): Promise<void> {
    await tx.manager.query(
      `insert into lineage_correction (higher_task, lower_task, verdict, decided_at, decided_by)
       values ($1, $2, $3, $4, $5)
       on conflict (higher_task, lower_task) do update
         set verdict = excluded.verdict, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
      [pair.higherTaskId, pair.lowerTaskId, decision.verdict, toDate(tx.now), decision.by],
    );
  }

  async takeBack(tx: Tx, pair: PairKey): Promise<void> {
    await tx.manager.query(`delete from lineage_correction where higher_task = $1 and lower_task = $2`, [
      pair.higherTaskId,
      pair.lowerTaskId,
    ]);
  }
}
