import type { LeadRule } from '../notices/parsed-notice.js';
import { ok, type Result } from '../kernel/result.js';
import type { ChosenUnit } from '../tasks/resolve-parties.js';
import { LEAD_DOUBT } from './doubt-keys.js';
import { misfit } from './misfit.js';
import type { NamedUnit, ReviewedTask, ReviewState } from './review-step.js';

interface Assignment {
  readonly task: number;
  readonly leads: readonly NamedUnit[];
  readonly co: readonly NamedUnit[];
  readonly groups: readonly string[];
}

function ruleFor({ leads, co, groups }: Assignment): LeadRule {
  if (leads.length > 0) return leads.length + co.length + groups.length === 1 ? 'single' : 'explicit';
  return co.length > 0 ? 'joint' : 'collective';
}

/** Lays down who leads and who helps in one task, instead of what was read. */
export function assignTask(state: ReviewState, step: Assignment): Result<ReviewState> {
  const task = state.tasks.find((one) => one.n === step.task);
  if (!task) return misfit('unknown-task');
  const named = [...step.leads, ...step.co];
  const all = [...named.map((unit) => unit.printed), ...step.groups];
  if (all.length === 0) return misfit('nobody-named');
  const ids = named.flatMap((unit) => unit.unitId ?? []);
  if (new Set(all).size < all.length || new Set(ids).size < ids.length) return misfit('named-twice');
  const changed: ReviewedTask = {
    ...task,
    lead: step.leads.map((unit) => unit.printed),
    co: step.co.map((unit) => unit.printed),
    groups: step.groups,
    standing: [],
    leadRule: ruleFor(step),
    presumedLead: step.leads.length === 0 ? (step.co[0]?.printed ?? null) : null,
    assignmentKnown: true,
    confidence: 1,
    chosen: named.flatMap(({ printed, unitId }) => (unitId === null ? [] : [{ printed, unitId }])),
    byOffice: true,
    leadConfirmed: false,
  };
  // a lead presumed among other units is another question
  const confirmed = state.confirmed.filter((key) => key !== `${LEAD_DOUBT}${step.task}`);
  return ok({ ...state, confirmed, tasks: state.tasks.map((one) => (one === task ? changed : one)) });
}

/** Says which unit a printed name means, in every task that bears it. */
export function chooseUnit(state: ReviewState, choice: ChosenUnit): Result<ReviewState> {
  const { printed, unitId } = choice;
  const bears = ({ lead, co, groups, standing = [] }: ReviewedTask) =>
    [...lead, ...co, ...groups, ...standing.flatMap((duty) => [...duty.units, ...duty.groups])].includes(
      printed,
    );
  if (!state.tasks.some(bears)) return misfit('unknown-name');
  const tasks = state.tasks.map((task) =>
    bears(task)
      ? { ...task, chosen: [...task.chosen.filter((one) => one.printed !== printed), { printed, unitId }] }
      : task,
  );
  return ok({ ...state, tasks });
}
