import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { LeadRule } from '../core/notices/index.js';
import type { Duty, TaskState, TaskWithDuties } from '../core/tasks/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

/** A task of a notice under review, with the leads the office has named. */
export interface TaskUnderReview {
  readonly n: number;
  readonly state: TaskState;
  readonly leadRule: LeadRule;
  readonly assignmentKnown: boolean;
  readonly confirmedLeads: readonly string[];
}

interface DutyRow extends Omit<Duty, 'state'> {
  readonly taskState: TaskState;
}

/** Duties and the states of the tasks they belong to. */
@Injectable()
export class DutiesRepository {
  tasksUnderReview(manager: EntityManager, noticeId: string): Promise<TaskUnderReview[]> {
    return manager.query(
      `select task.n, task.state, task.lead_rule as "leadRule", task.assignment_known as "assignmentKnown",
              coalesce(array_agg(party.unit_id order by party.seq) filter (
                where party.role = 'lead' and party.unit_id is not null and task.lead_confirmed_at is not null), '{}')
                as "confirmedLeads"
       from task left join task_party party on party.task_id = task.id
       where task.notice_id = $1 group by task.id order by task.n`,
      [noticeId],
    );
  }

  /** Who has been given what in a notice so far. */
  given(tx: Tx, noticeId: string): Promise<Pick<Duty, 'unitId' | 'role'>[]> {
    return tx.manager.query(`select distinct unit_id as "unitId", role from duty where notice_id = $1`, [
      noticeId,
    ]);
  }

  /** Writes the frozen duties of a notice in one statement. */
  async insertDuties(tx: Tx, noticeId: string, duties: readonly Duty[]): Promise<void> {
    await tx.manager.query(
      `insert into duty (task_id, notice_id, unit_id, role, printed, via_group, presumed, assigned_at)
       select task.id, task.notice_id, d."unitId", d.role, d."printedName", d.via, d.presumed, $3
       from jsonb_to_recordset($2) as d ("taskN" int, "unitId" text, role text, "printedName" text, via text, presumed boolean)
       join task on task.notice_id = $1 and task.n = d."taskN"`,
      [noticeId, JSON.stringify(duties), toDate(tx.now)],
    );
  }

  async saveStates(
    tx: Tx,
    noticeId: string,
    states: readonly { readonly taskN: number; readonly state: TaskState }[],
  ): Promise<void> {
    await tx.manager.query(
      `update task set state = s.state from jsonb_to_recordset($2) as s ("taskN" int, state text)
       where task.notice_id = $1 and task.n = s."taskN" and task.state <> s.state`,
      [noticeId, JSON.stringify(states)],
    );
  }

  /** All tasks of a notice in which one of the units has a duty, with every unit’s duty; rows are locked. */
  tasksOfUnits(tx: Tx, noticeId: string, unitIds: readonly string[]): Promise<TaskWithDuties[]> {
    return this.lockTasks(
      tx,
      `duty.task_id in (select task_id from duty where notice_id = $1 and unit_id = any($2))`,
      [noticeId, unitIds],
    );
  }

  /** One task with every unit’s duty; rows are locked. Null when it is unknown or has no duties yet. */
  async task(tx: Tx, at: { readonly noticeId: string; readonly n: number }): Promise<TaskWithDuties | null> {
    const tasks = await this.lockTasks(tx, `task.n = $2`, [at.noticeId, at.n]);
    return tasks[0] ?? null;
  }

  /** Writes who leads and who helps in one task. */
  async saveRoles(
    tx: Tx,
    at: { readonly noticeId: string; readonly n: number },
    duties: readonly Duty[],
  ): Promise<void> {
    await tx.manager.query(
      `update duty set role = d.role, presumed = d.presumed
       from task, jsonb_to_recordset($3) as d ("unitId" text, role text, presumed boolean)
       where task.notice_id = $1 and task.n = $2 and duty.task_id = task.id and duty.unit_id = d."unitId"`,
      [at.noticeId, at.n, JSON.stringify(duties)],
    );
  }

  private async lockTasks(tx: Tx, which: string, values: readonly unknown[]): Promise<TaskWithDuties[]> {
    const rows: DutyRow[] = await tx.manager.query(
      `select task.n as "taskN", task.state as "taskState", duty.unit_id as "unitId", duty.role,
              duty.printed as "printedName", duty.via_group as via, duty.presumed, duty.signed_at as "signedAt"
       from duty join task on task.id = duty.task_id
       where duty.notice_id = $1 and ${which}
       order by task.n, duty.unit_id for update of duty, task`,
      [...values],
    );
    const tasks = new Map<number, { taskN: number; state: TaskState; duties: Duty[] }>();
    for (const { taskState, ...row } of rows) {
      const task = tasks.get(row.taskN) ?? { taskN: row.taskN, state: taskState, duties: [] };
      task.duties.push({ ...row, state: row.signedAt === null ? 'assigned' : 'signed' });
      tasks.set(row.taskN, task);
    }
    return [...tasks.values()];
  }

  async saveSignatures(
    tx: Tx,
    signed: {
      readonly noticeId: string;
      readonly unitIds: readonly string[];
      readonly tasks: readonly number[];
      readonly by: string;
      readonly at: Instant;
    },
  ): Promise<void> {
    await tx.manager.query(
      `update duty set signed_at = $4, signed_by = $5 from task
       where task.id = duty.task_id and duty.notice_id = $1 and duty.unit_id = any($2)
         and duty.signed_at is null and task.n = any($3)`,
      [signed.noticeId, signed.unitIds, [...signed.tasks], toDate(signed.at), signed.by],
    );
  }
}
