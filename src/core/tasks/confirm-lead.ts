import { decided, refuse, type Decision } from '../kernel/result.js';
import { nextState } from '../reporting/validate-machine.js';
import type { UnitId } from '../units/index.js';
import type { Duty } from './duty.js';
import type { TaskWithDuties } from './sign-duty.js';
import { TASK_MACHINE } from './task-machine.js';

export interface LeadConfirmed {
  readonly type: 'task.lead-confirmed';
  readonly taskN: number;
  readonly unitId: UnitId;
  /** Leads before the confirmation. */
  readonly instead: readonly UnitId[];
}

/**
 * The office confirms a presumed lead or gives the lead to another unit of the task; the former presumed lead
 * stays as a co-unit. Refuses `task/wrong-state` unless the task is assigned or in progress with a presumed lead
 * (a lead the notice prints is not the office's to change), `task/unknown-unit` for a unit without a duty here.
 */
export function confirmLead(task: TaskWithDuties, unitId: UnitId): Decision<TaskWithDuties, LeadConfirmed> {
  const leads = task.duties.filter((d) => d.role === 'lead');
  const open = task.state === 'assigned' || task.state === 'in-progress';
  if (!open || !leads.some((d) => d.presumed)) return refuse('task/wrong-state', { state: task.state });
  if (!task.duties.some((d) => d.unitId === unitId)) return refuse('task/unknown-unit', { task: task.taskN });
  const duties = task.duties.map((d): Duty => {
    if (d.unitId === unitId) return { ...d, role: 'lead', presumed: false };
    return d.role === 'lead' ? { ...d, role: 'co', presumed: false } : d;
  });
  // The new lead may have signed already, as a co-unit.
  const signed = duties.every((d) => d.role !== 'lead' || d.state === 'signed');
  const state = signed ? (nextState(TASK_MACHINE, task.state, 'start') ?? task.state) : task.state;
  const instead = leads.map((d) => d.unitId);
  return decided({ ...task, duties, state }, [
    { type: 'task.lead-confirmed', taskN: task.taskN, unitId, instead },
  ]);
}
