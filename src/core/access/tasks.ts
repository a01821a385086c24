import type { DutyRole, DutyState, TaskState } from '../tasks/index.js';
import { speaksFor, supervises, worksInOffice, type Actor } from './actor.js';

/** What must be known of a task to decide who may do what. */
export interface TaskFacts {
  readonly jurisdiction: string;
  readonly officeUnitId: string;
  readonly state: TaskState;
  readonly duties: readonly {
    readonly unitId: string;
    readonly role: DutyRole;
    readonly state: DutyState;
    readonly presumed: boolean;
  }[];
}

/** The units that bear it (once it is assigned), the notice's office, the government's supervision office. */
export function canSeeTask(actor: Actor, task: TaskFacts): boolean {
  const bears = task.duties.some((d) => speaksFor(actor, d.unitId));
  return (
    (bears && task.state !== 'drafted') ||
    worksInOffice(actor, task.officeUnitId) ||
    supervises(actor, task.jurisdiction)
  );
}

/** 签收: the unit itself, once, while the task is open. */
export function canSignDuty(actor: Actor, task: TaskFacts): boolean {
  const open = task.state === 'assigned' || task.state === 'in-progress';
  return open && task.duties.some((d) => d.state === 'assigned' && speaksFor(actor, d.unitId));
}

/** The office confirms a presumed lead before or after 交办; a lead the notice prints is not its to change. */
export function canConfirmLead(actor: Actor, task: TaskFacts): boolean {
  if (!worksInOffice(actor, task.officeUnitId)) return false;
  if (task.state === 'drafted') return true;
  const open = task.state === 'assigned' || task.state === 'in-progress';
  return open && task.duties.some((d) => d.role === 'lead' && d.presumed);
}

export interface TaskAbilities {
  readonly see: boolean;
  readonly sign: boolean;
  readonly confirmLead: boolean;
}

/** The abilities a response about a task carries. */
export function abilitiesOnTask(actor: Actor, task: TaskFacts): TaskAbilities {
  return {
    see: canSeeTask(actor, task),
    sign: canSignDuty(actor, task),
    confirmLead: canConfirmLead(actor, task),
  };
}
