import { Injectable } from '@nestjs/common';
import type { FollowedDuties, GivenTask } from '../core/amendment/index.js';
import type { Duty, TaskState } from '../core/tasks/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

interface GivenRow extends Omit<Duty, 'state' | 'unitId'> {
  readonly taskState: TaskState;
  readonly unitId: string | null;
}

/** A duty that has come to its end, by the ids of its task and unit. */
export interface EndedPart {
  readonly taskId: string;
  readonly unitId: string;
}

/** Duties of an amended notice. */
@Injectable()
export class AmendedDutiesRepository {
  /** Every task of a notice with its duties; the tasks are locked already. */
  async given(tx: Tx, noticeId: string): Promise<GivenTask[]> {
    const rows: GivenRow[] = await tx.manager.query(
      `select task.n as "taskN", task.state as "taskState", duty.unit_id as "unitId", duty.role,
              duty.printed as "printedName", duty.via_group as via, duty.presumed, duty.signed_at as "signedAt"
       from task left join duty on duty.task_id = task.id
       where task.notice_id = $1 order by task.n, duty.unit_id`,
      [noticeId],
    );
    const tasks = new Map<number, { taskN: number; state: TaskState; duties: Duty[] }>();
    for (const { taskState, unitId, ...row } of rows) {
      const task = tasks.get(row.taskN) ?? { taskN: row.taskN, state: taskState, duties: [] };
      tasks.set(row.taskN, task);
      if (unitId === null) continue;
      task.duties.push({ ...row, unitId, state: row.signedAt === null ? 'assigned' : 'signed' });
    }
    return [...tasks.values()];
  }

  /** Moves ended duties out of the way, whole; returns whose they were. */
  async end(tx: Tx, noticeId: string, ended: FollowedDuties['ended']): Promise<EndedPart[]> {
    await tx.manager.query(
      `with gone as (
         delete from duty using task, jsonb_to_recordset($2) as e ("taskN" int, "unitId" text, why text)
         where task.notice_id = $1 and task.n = e."taskN" and duty.task_id = task.id and duty.unit_id = e."unitId"
         returning duty.*, e.why)
       insert into ended_duty (id, task_id, notice_id, unit_id, role, printed, via_group, presumed, assigned_at,
                               signed_at, signed_by, ended_at, ended_by, why)
       select id, task_id, notice_id, unit_id, role, printed, via_group, presumed, assigned_at, signed_at, signed_by,
              $3::timestamptz, $4, why from gone`,
      [noticeId, JSON.stringify(ended), toDate(tx.now), tx.actor.name],
    );
    return tx.manager.query(
      `select task.id as "taskId", e."unitId" from task
       join jsonb_to_recordset($2) as e ("taskN" int, "unitId" text) on task.n = e."taskN"
       where task.notice_id = $1`,
      [noticeId, JSON.stringify(ended)],
    );
  }

  /** Writes parts under other words or roles; signatures stay. */
  async move(tx: Tx, noticeId: string, moved: FollowedDuties['moved']): Promise<void> {
    await tx.manager.query(
      `update duty set role = m.role, printed = m."printedName", via_group = m.via, presumed = m.presumed
       from task, jsonb_to_recordset($2) as m ("taskN" int, "unitId" text, role text, "printedName" text, via text,
            presumed boolean)
       where task.notice_id = $1 and task.n = m."taskN" and duty.task_id = task.id and duty.unit_id = m."unitId"`,
      [noticeId, JSON.stringify(moved)],
    );
  }
}
