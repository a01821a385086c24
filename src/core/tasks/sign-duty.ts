import type { Instant } from '../kernel/instant.js';
import { decided, refuse, type Decision } from '../kernel/result.js';
import { nextState } from '../reporting/validate-machine.js';
import type { UnitId } from '../units/index.js';
import type { Duty } from './duty.js';
import { DUTY_MACHINE, TASK_MACHINE, type TaskState } from './task-machine.js';

/** A task with the duties of all its units. */
export interface TaskWithDuties {
  readonly taskN: number;
  readonly state: TaskState;
  readonly duties: readonly Duty[];
}

export type SignFact =
  | { readonly type: 'duty.signed'; readonly taskN: number; readonly unitId: UnitId; readonly at: Instant }
  | { readonly type: 'task.started'; readonly taskN: number; readonly at: Instant };

/** May a duty of a task in this state still be signed for? A co-unit may sign after work has begun. */
export function isSignable(state: TaskState): boolean {
  return state === 'assigned' || state === 'in-progress';
}

/**
 * 签收 by one unit. When the last lead has signed, the task is in progress. Refuses `duty/not-yours` for a unit
 * without a duty, `task/wrong-state` {state, duty} when the task is not open for it or the unit has signed already.
 */
export function signDuty(
  task: TaskWithDuties,
  by: { readonly unitId: UnitId; readonly at: Instant },
): Decision<TaskWithDuties, SignFact> {
  const duty = task.duties.find((d) => d.unitId === by.unitId);
  if (!duty) return refuse('duty/not-yours', { task: task.taskN });
  const signed = nextState(DUTY_MACHINE, duty.state, 'sign');
  if (signed === null || !isSignable(task.state)) {
    return refuse('task/wrong-state', { state: task.state, duty: duty.state });
  }
  const duties = task.duties.map((d) => (d === duty ? { ...d, state: signed, signedAt: by.at } : d));
  const allLeads = duties.every((d) => d.role !== 'lead' || d.state === 'signed');
  const started = allLeads ? nextState(TASK_MACHINE, task.state, 'start') : null;
  const fact = { type: 'duty.signed', taskN: task.taskN, unitId: by.unitId, at: by.at } as const;
  if (started === null) return decided({ ...task, duties }, [fact]);
  return decided({ ...task, duties, state: started }, [
    fact,
    { type: 'task.started', taskN: task.taskN, at: by.at },
  ]);
}
