import type { LocalDate } from '../kernel/local-date.js';
import { decided, refuse, type Decision } from '../kernel/result.js';
import { nextState } from '../reporting/validate-machine.js';
import type { UnitId, UnitRegistry } from '../units/index.js';
import type { Duty } from './duty.js';
import { freezeDuties, groupsWithoutMembers, type FreezeInput, type TaskToFreeze } from './freeze-duties.js';
import { confirmedLeads, proposeLead } from './propose-lead.js';
import { resolveParties, unresolvedNames, type ChosenUnit, type TaskParties } from './resolve-parties.js';
import { TASK_MACHINE, type TaskState } from './task-machine.js';

/** A task of a notice under review. */
export interface ReviewedTask {
  readonly taskN: number;
  readonly state: TaskState;
  readonly parties: TaskParties & { readonly chosen?: readonly ChosenUnit[] };
  /** False where the assignment is not known (damaged copy): the task stays drafted until the office settles it. */
  readonly assignable: boolean;
  /** Leads named by the office; they stand instead of the proposal. */
  readonly confirmedLeads?: readonly UnitId[];
  readonly addedByHand?: readonly UnitId[];
}

export interface AssignInput {
  readonly tasks: readonly ReviewedTask[];
  readonly registry: UnitRegistry;
  readonly jurisdiction: string;
  /** Names are read as of the day of issue, duties frozen as of the day of 交办. */
  readonly issuedOn: LocalDate;
  readonly assignedOn: LocalDate;
  readonly officeUnitId: UnitId | null;
}

export interface AssignedNotice {
  readonly states: readonly { readonly taskN: number; readonly state: TaskState }[];
  readonly duties: readonly Duty[];
}

export type AssignFact =
  | {
      readonly type: 'task.assigned';
      readonly taskN: number;
      readonly leads: readonly UnitId[];
      readonly presumed: boolean;
    }
  | { readonly type: 'task.left-drafted'; readonly taskN: number }
  | { readonly type: 'task.group-without-members'; readonly taskN: number; readonly printed: string };

function prepare(task: ReviewedTask, input: AssignInput): TaskToFreeze {
  const place = { jurisdiction: input.jurisdiction, on: input.issuedOn };
  const parties = resolveParties(input.registry, task.parties, place);
  const confirmed = task.confirmedLeads ?? [];
  const proposal =
    confirmed.length > 0 ? confirmedLeads(input.registry, confirmed) : proposeLead(parties, input);
  return { taskN: task.taskN, parties, proposal, addedByHand: task.addedByHand ?? [] };
}

function leadsMissing(tasks: readonly { readonly taskN: number }[]) {
  const numbers = tasks.map((t) => t.taskN);
  return refuse('notice/leads-missing', { tasks: numbers.join('、'), count: numbers.length });
}

function refusalFor(tasks: readonly TaskToFreeze[], duties: readonly Duty[]) {
  const led = new Set(duties.filter((d) => d.role === 'lead').map((d) => d.taskN));
  const leaderless = tasks.filter((t) => !led.has(t.taskN));
  if (leaderless.length > 0) return leadsMissing(leaderless);
  for (const task of tasks) {
    const [printed] = unresolvedNames(task.parties);
    if (printed !== undefined) return refuse('task/unknown-unit', { task: task.taskN, printed });
  }
  return null;
}

/**
 * 交办: gives every assignable task of a notice its lead and co-units, frozen on that day. Tasks whose assignment
 * is not known stay drafted and are reported as facts; a later call (补充交办) gives out those that have a lead by
 * then and returns their duties only. Refuses `notice/wrong-state` when no task is drafted, `notice/leads-missing`
 * {tasks, count} when none is ready or an assignable one has no lead, and `task/unknown-unit` {task, printed}; all or
 * nothing.
 */
export function assignNotice(input: AssignInput): Decision<AssignedNotice, AssignFact> {
  const drafted = input.tasks.filter((t) => nextState(TASK_MACHINE, t.state, 'assign') !== null);
  if (drafted.length === 0) return refuse('notice/wrong-state');
  const hasLeads = (t: ReviewedTask) => (t.confirmedLeads ?? []).length > 0;
  const ready = drafted.filter((t) => t.assignable || hasLeads(t));
  if (ready.length === 0) return leadsMissing(drafted);
  const tasks = ready.map((task) => prepare(task, input));
  const freeze: FreezeInput = { tasks, registry: input.registry, on: input.assignedOn };
  const duties = freezeDuties(freeze);
  const refusal = refusalFor(tasks, duties);
  if (refusal) return refusal;
  const assigned = new Set(tasks.map((t) => t.taskN));
  const states = input.tasks.map(
    ({ taskN, state }) => ({ taskN, state: assigned.has(taskN) ? 'assigned' : state }) as const,
  );
  return decided({ states, duties }, [
    ...tasks.map((t) => factOf(t, duties)),
    ...drafted
      .filter((t) => !assigned.has(t.taskN))
      .map(({ taskN }) => ({ type: 'task.left-drafted', taskN }) as const),
    ...tasks.filter((t) => (t.addedByHand ?? []).length === 0).flatMap((t) => emptyGroupFacts(t, freeze)),
  ]);
}

function factOf(task: TaskToFreeze, duties: readonly Duty[]): AssignFact {
  const leads = duties.filter((d) => d.taskN === task.taskN && d.role === 'lead');
  const presumed = leads.some((d) => d.presumed);
  return { type: 'task.assigned', taskN: task.taskN, leads: leads.map((d) => d.unitId), presumed };
}

function emptyGroupFacts(task: TaskToFreeze, freeze: FreezeInput): AssignFact[] {
  return groupsWithoutMembers(task, freeze).map((printed) => {
    return { type: 'task.group-without-members', taskN: task.taskN, printed };
  });
}
