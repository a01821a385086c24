import type { DutyRole, DutyState, TaskState } from '../tasks/index.js';
import { speaksFor, worksInOffice, type Actor } from './actor.js';
import { canSeeNotice, type NoticeReadership } from './notices.js';

/** What must be known of a task to decide who may do what. */
export interface TaskFacts {
  readonly jurisdiction: string;
  readonly officeUnitId: string;
  readonly state: TaskState;
  /** As borne today: of a unit that has ceased, those of its successor (dutiesOn). */
  readonly duties: readonly {
    readonly unitId: string;
    readonly role: DutyRole;
    readonly state: DutyState;
    readonly presumed: boolean;
  }[];
}

/**
 * Who may read the notice may read all its tasks, those still to be assigned too: the issued notice is one paper that
 * everybody concerned has received. What units report on a task is theirs: see canSeeFiling.
 */
export function canSeeTask(actor: Actor, notice: NoticeReadership): boolean {
  return canSeeNotice(actor, notice);
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
export function abilitiesOnTask(actor: Actor, task: TaskFacts, notice: NoticeReadership): TaskAbilities {
  return {
    see: canSeeTask(actor, notice),
    sign: canSignDuty(actor, task),
    confirmLead: canConfirmLead(actor, task),
  };
}
