import { decided, refuse, type Decision } from '../kernel/result.js';
import { nextState } from '../reporting/validate-machine.js';
import type { UnitId } from '../units/index.js';
import type { TaskWithDuties } from './sign-duty.js';
import { TASK_MACHINE, type TaskEvent } from './task-machine.js';

export interface TaskMoved {
  readonly type: 'task.moved';
  readonly taskN: number;
  readonly event: MoveEvent;
  readonly byUnitId: UnitId;
}

/** 报办结, 退回, 销号, 撤销. Assigning and starting have functions of their own. */
export type MoveEvent = Exclude<TaskEvent, 'assign' | 'start'>;

/**
 * Moves a task after 交办. Only a lead unit reports a task finished (`duty/not-yours`); 销号 and 退回 need
 * verification by somebody else, so a unit with a duty in the task is refused them (`access/forbidden`);
 * `task/wrong-state` where the machine has no such step.
 */
export function moveTask(
  task: TaskWithDuties,
  event: MoveEvent,
  byUnitId: UnitId,
): Decision<TaskWithDuties, TaskMoved> {
  const state = nextState(TASK_MACHINE, task.state, event);
  if (state === null) return refuse('task/wrong-state', { state: task.state });
  const duty = task.duties.find((d) => d.unitId === byUnitId);
  if (event === 'finish' && duty?.role !== 'lead') return refuse('duty/not-yours', { task: task.taskN });
  if ((event === 'close' || event === 'send-back') && duty)
    return refuse('access/forbidden', { task: task.taskN });
  return decided({ ...task, state }, [{ type: 'task.moved', taskN: task.taskN, event, byUnitId }]);
}
