import { Injectable } from '@nestjs/common';
import type { PlannedRung } from '../core/reminders/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import { SUPERVISION_OF_NOTICE } from './supervision-sql.js';

/** Rungs that have fired: each once for each filing, whatever restarts or races happen. */
@Injectable()
export class RungsRepository {
  /** Records planned rungs and returns only those that had not fired before. */
  async record<R extends PlannedRung & { readonly missed: boolean }>(
    tx: Tx,
    planned: readonly R[],
  ): Promise<R[]> {
    if (planned.length === 0) return [];
    const rows = planned.map(({ filingId, rung, at, superseded, missed, why }) => {
      return { filingId, rung, at: toDate(at).toISOString(), superseded, missed, why };
    });
    const fresh: { filing_id: string; rung: string }[] = await tx.manager.query(
      `insert into rung (filing_id, rung, planned_at, fired_at, superseded, missed, why)
       select r."filingId", r.rung, r.at, $2, r.superseded, r.missed, r.why
       from jsonb_to_recordset($1) as r ("filingId" uuid, rung text, at timestamptz, superseded boolean, missed boolean, why text)
       on conflict (filing_id, rung) do nothing
       returning filing_id, rung`,
      [JSON.stringify(rows), toDate(tx.now)],
    );
    const isFresh = new Set(fresh.map((row) => `${row.filing_id} ${row.rung}`));
    return planned.filter(({ filingId, rung }) => isFresh.has(`${filingId} ${rung}`));
  }

  /** Marks filings overdue and writes it into their history, once. */
  async markOverdue(tx: Tx, filingIds: readonly string[]): Promise<void> {
    if (filingIds.length === 0) return;
    await tx.manager.query(
      `with marked as (
         update filing set overdue_at = $2 where id = any($1) and overdue_at is null returning id, version
       )
       insert into filing_event (filing_id, type, at, version, who)
       select id, 'overdue', $2, version, '系统' from marked`,
      [[...filingIds], toDate(tx.now)],
    );
    tx.audit({
      action: 'filing.overdue',
      subjectType: 'filing',
      subjectId: filingIds.length === 1 ? (filingIds[0] ?? '') : `${filingIds.length}`,
      after: { filings: [...filingIds] },
    });
  }

  /** Unit, receiving office and supervision office of filings, by filing id. */
  async placesOf(tx: Tx, filingIds: readonly string[]): Promise<Map<string, FilingPlace>> {
    const rows: FilingPlace[] = await tx.manager.query(
      `select filing.id as "filingId", filing.unit_id as "unitId", notice.office_unit as "officeUnit",
              ${SUPERVISION_OF_NOTICE} as "supervisionUnit"
       from filing join notice on notice.id = filing.notice_id where filing.id = any($1)`,
      [[...filingIds]],
    );
    return new Map(rows.map((row) => [row.filingId, row]));
  }
}

export interface FilingPlace {
  readonly filingId: string;
  readonly unitId: string;
  readonly officeUnit: string;
  /** Null where the government has none on record. */
  readonly supervisionUnit: string | null;
}
