import { Injectable } from '@nestjs/common';
import type { TaskState } from '../core/tasks/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

/** The leads of tasks under review. */
@Injectable()
export class LeadsRepository {
  /** Marks every presumed lead as confirmed; returns the numbers of the tasks. */
  async confirmPresumed(tx: Tx, noticeId: string, by: string): Promise<number[]> {
    const rows: { n: number }[] = await tx.manager.query(
      `select distinct task.n from task
       left join task_party party on party.task_id = task.id and party.role = 'lead' and party.presumed
       left join duty on duty.task_id = task.id and duty.role = 'lead' and duty.presumed
       where task.notice_id = $1 and task.lead_confirmed_at is null
         and (duty.id is not null or (party.task_id is not null and task.state = 'drafted'))
       order by task.n`,
      [noticeId],
    );
    const tasks = rows.map((row) => row.n);
    await tx.manager.query(
      `update task set lead_confirmed_at = $3, lead_confirmed_by = $4 where notice_id = $1 and n = any($2)`,
      [noticeId, tasks, toDate(tx.now), by],
    );
    await tx.manager.query(
      `update duty set presumed = false from task
       where task.id = duty.task_id and task.notice_id = $1 and task.n = any($2) and duty.role = 'lead'`,
      [noticeId, tasks],
    );
    return tasks;
  }

  /** The state of one task, or null when there is no such task. */
  async stateOf(tx: Tx, at: { readonly noticeId: string; readonly n: number }): Promise<TaskState | null> {
    const rows: { state: TaskState }[] = await tx.manager.query(
      `select state from task where notice_id = $1 and n = $2 for update`,
      [at.noticeId, at.n],
    );
    return rows[0]?.state ?? null;
  }

  /**
   * Takes units off a drafted task that the notice does not print and that do not lead (any more): they were named by
   * hand or proposed by rule, and would be shown as co-units without ever getting a duty.
   */
  async dropUnprinted(
    tx: Tx,
    at: { readonly noticeId: string; readonly n: number },
    printed: readonly string[],
  ): Promise<void> {
    await tx.manager.query(
      `delete from task_party using task
       where task.id = task_party.task_id and task.notice_id = $1 and task.n = $2 and task_party.role = 'co'
         and task_party.unit_id is not null and task_party.printed <> all($3)`,
      [at.noticeId, at.n, [...printed]],
    );
  }

  /**
   * Gives one task this lead: the printed parties stay, a presumed lead steps back to co-unit. Returns the unit
   * ids that led before, or null when there is no such task.
   */
  async setLead(
    tx: Tx,
    at: { readonly noticeId: string; readonly n: number },
    lead: { readonly unitId: string; readonly printed: string; readonly by: string },
  ): Promise<string[] | null> {
    const tasks: { id: string; leads: string[] }[] = await tx.manager.query(
      `select task.id, coalesce(array_agg(party.unit_id) filter (where party.role = 'lead' and party.unit_id is not null), '{}') as leads
       from task left join task_party party on party.task_id = task.id
       where task.notice_id = $1 and task.n = $2 group by task.id`,
      [at.noticeId, at.n],
    );
    const task = tasks[0];
    if (!task) return null;
    await tx.manager.query(
      `update task_party set role = case when unit_id = $2 then 'lead' else 'co' end, presumed = false
       where task_id = $1 and unit_id is not null and (role = 'lead' or unit_id = $2)`,
      [task.id, lead.unitId],
    );
    await tx.manager.query(
      `insert into task_party (task_id, seq, printed, role, unit_id, presumed)
       select $1, coalesce(max(seq) + 1, 0), $3, 'lead', $2, false from task_party where task_id = $1
       having not bool_or(coalesce(unit_id = $2, false)) or count(*) = 0`,
      [task.id, lead.unitId, lead.printed],
    );
    await tx.manager.query(`update task set lead_confirmed_at = $2, lead_confirmed_by = $3 where id = $1`, [
      task.id,
      toDate(tx.now),
      lead.by,
    ]);
    return task.leads;
  }
}
