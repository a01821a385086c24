import { assertNever, ok, type Result } from '../kernel/result.js';
import { coverageOf, type ReviewCoverage } from './coverage.js';
import { LEAD_DOUBT } from './doubt-keys.js';
import { inPlace, dropTask, makeTask, setAllAside, setAside } from './mark-text.js';
import { misfit } from './misfit.js';
import { assignTask, chooseUnit } from './name-units.js';
import type { ReviewedTask, ReviewInput, ReviewState, ReviewStep } from './review-step.js';
import { mergeTask, splitTask } from './split-task.js';

/** A notice after its review so far. */
export interface ReviewedNotice extends ReviewState {
  readonly coverage: ReviewCoverage;
}

/** The notice as it was read, before any step. */
export function beginReview({ parsed }: ReviewInput): ReviewState {
  const tasks = parsed.tasks.map((task): ReviewedTask => {
    return {
      ...task,
      place: task.place ?? task.n,
      chosen: [],
      byOffice: false,
      leadConfirmed: false,
      dueOn: null,
    };
  });
  const nextN = parsed.nextN ?? Math.max(0, ...tasks.map((task) => task.n)) + 1;
  return { tasks: tasks.sort(inPlace), clauses: parsed.clauses, confirmed: [], nextN };
}

/** One step more; refuses `review/does-not-fit` {why, word} where it does not fit what stands. */
export function applyStep(text: string, state: ReviewState, step: ReviewStep): Result<ReviewState> {
  switch (step.kind) {
    case 'split':
      return splitTask(text, state, step);
    case 'merge':
      return mergeTask(state, step);
    case 'assign':
      return assignTask(state, step);
    case 'choose-unit':
      return chooseUnit(state, step);
    case 'drop-task':
      return dropTask(state, step);
    case 'set-aside':
      return setAside(state, step);
    case 'set-all-aside':
      return setAllAside(state, step);
    case 'make-task':
      return makeTask(text, state, step);
    case 'confirm':
      return confirmDoubts(state, step.doubts);
    case 'set-deadline':
      return changeTask(state, step.task, (task) => ({ ...task, dueOn: step.dueOn }));
    default:
      return assertNever(step);
  }
}

/**
 * The notice after a list of steps: what was read plus steps is the whole truth of a review, so taking a step back is
 * leaving it out. The clauses cut the whole text after any steps. Refuses with the first step that does not fit.
 */
export function applySteps(input: ReviewInput, steps: readonly ReviewStep[]): Result<ReviewedNotice> {
  let state = beginReview(input);
  for (const step of steps) {
    const next = applyStep(input.text, state, step);
    if (!next.ok) return next;
    state = next.value;
  }
  return ok({ ...state, coverage: coverageOf(input.text, state.clauses) });
}

function confirmDoubts(state: ReviewState, doubts: readonly string[]): Result<ReviewState> {
  const fresh = doubts.filter((key) => !state.confirmed.includes(key));
  if (fresh.length === 0) return misfit('unknown-doubt');
  const leads = new Set(fresh.filter((key) => key.startsWith(LEAD_DOUBT)));
  const tasks = state.tasks.map((task) =>
    leads.has(`${LEAD_DOUBT}${task.n}`) ? { ...task, leadConfirmed: true } : task,
  );
  return ok({ ...state, tasks, confirmed: [...state.confirmed, ...fresh] });
}

function changeTask(
  state: ReviewState,
  n: number,
  turn: (task: ReviewedTask) => ReviewedTask,
): Result<ReviewState> {
  if (!state.tasks.some((task) => task.n === n)) return misfit('unknown-task');
  return ok({ ...state, tasks: state.tasks.map((task) => (task.n === n ? turn(task) : task)) });
}
