import { Injectable } from '@nestjs/common';
import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

/** A unit’s part in a task: its entry in the unit’s filings. */
export interface PartKey {
  readonly taskId: string;
  readonly unitId: string;
}

export const WITHDRAWN_BECAUSE = '文件新版本生效，不再需要报送';

/** Filings of an amended notice that are due after today; what is due by then stays as it was asked for. */
@Injectable()
export class AmendedFilingsRepository {
  /** Who has a duty in these tasks now. */
  partsOf(tx: Tx, taskIds: readonly string[]): Promise<PartKey[]> {
    return tx.manager.query(
      `select task_id as "taskId", unit_id as "unitId" from duty where task_id = any($1::uuid[])`,
      [[...taskIds]],
    );
  }

  /**
   * Takes entries nobody has begun out of filings that can still be written; one that is being submitted is waited
   * for. Returns the filings.
   */
  async removeEntries(
    tx: Tx,
    at: { readonly noticeId: string; readonly today: LocalDate },
    parts: readonly PartKey[],
  ): Promise<string[]> {
    await tx.manager.query(
      `select from filing where notice_id = $1 and due_on > $2 and state in ('open', 'returned')
       order by id for update`,
      [at.noticeId, at.today],
    );
    const rows: { id: string }[] = await tx.manager.query(
      `with gone as (
         delete from entry using filing, jsonb_to_recordset($3) as p ("taskId" uuid, "unitId" text)
         where filing.id = entry.filing_id and filing.notice_id = $1 and filing.due_on > $2
           and filing.state in ('open', 'returned') and entry.task_id = p."taskId" and filing.unit_id = p."unitId"
           and entry.updated_at is null and not entry.no_change
           and btrim(entry.done || entry.problems || entry.next_step) = ''
         returning entry.filing_id)
       select distinct filing_id as id from gone`,
      [at.noticeId, at.today, JSON.stringify(parts)],
    );
    const ids = rows.map((row) => row.id);
    await tx.manager.query(`update filing set revision = revision + 1 where id = any($1)`, [ids]);
    return ids;
  }

  /** Of these filings withdraws those that nothing is left of and that their unit does not owe by name either. */
  async withdrawEmpty(tx: Tx, filingIds: readonly string[]): Promise<string[]> {
    const rows: [{ id: string }[], number] = await tx.manager.query(
      `update filing set state = 'withdrawn'
       from reporting_rule rule
       where filing.id = any($1) and rule.id = filing.rule_id and filing.state = 'open' and filing.version = 0
         and not exists (select from entry where entry.filing_id = filing.id)
         and (rule.ended_on is not null or not exists (
           select from reporting_unit owes where owes.rule_id = rule.id and owes.unit_id = filing.unit_id))
       returning filing.id`,
      [[...filingIds]],
    );
    const ids = rows[0].map((row) => row.id);
    await tx.manager.query(
      `insert into filing_event (filing_id, type, at, version, who, reason)
       select unnest($1::uuid[]), 'withdrawn', $2, 0, $3, $4`,
      [ids, toDate(tx.now), tx.actor.name, WITHDRAWN_BECAUSE],
    );
    return ids;
  }
}
