import { ok, type Result } from '../kernel/result.js';
import { bodyOf, cutAt, joinTouching, relabel, tightTextOf } from './clause-cuts.js';
import { misfit } from './misfit.js';
import type { ReviewedTask, ReviewState } from './review-step.js';

const PARTS = '二三四五六七八九十';

/** `（三）之二`: the first such ordinal that is free. */
function ordinalOfPart(tasks: readonly ReviewedTask[], ordinal: string): string {
  const stem = ordinal.replace(/之[二三四五六七八九十\d]+$/, '');
  const taken = new Set(tasks.map((task) => task.ordinal));
  for (let i = 0; ; i += 1) {
    const candidate = `${stem}之${PARTS[i] ?? String(i + 2)}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function withText(task: ReviewedTask, text: string): ReviewedTask {
  return {
    ...task,
    text,
    startsWith: text.slice(0, 15),
    endsWith: text.slice(-10),
    targets: task.targets.filter((target) => text.includes(target.text)),
    validity: task.validity.filter((period) => text.includes(period.text)),
  };
}

/**
 * Splits a task at an offset inside its text. The first part keeps number, ordinal and heading; the second gets a
 * number of its own and comes next in the list. Both are under the same units; the printed responsibility phrase
 * goes with the part it follows.
 */
export function splitTask(
  text: string,
  state: ReviewState,
  step: { task: number; at: number; n?: number },
): Result<ReviewState> {
  const index = state.tasks.findIndex((task) => task.n === step.task);
  const task = state.tasks[index];
  if (!task) return misfit('unknown-task');
  const body = bodyOf(state.clauses, task);
  if (!body.some(({ start, end }) => start <= step.at && step.at < end)) return misfit('outside-task');
  const clauses = cutAt(state.clauses, step.at);
  const pieces = bodyOf(clauses, task);
  const whole = tightTextOf(text, pieces);
  const head = whole.endsWith(task.text) ? whole.length - task.text.length : 0;
  const first = tightTextOf(text, pieces.filter((piece) => piece.end <= step.at)).slice(head); // prettier-ignore
  const second = tightTextOf(text, pieces.filter((piece) => piece.start >= step.at)); // prettier-ignore
  if (first === '' || second === '') return misfit('splits-nothing');
  const n = step.n ?? state.nextN;
  const parts: ReviewedTask[] = [
    { ...withText(task, first), span: { start: task.span.start, end: step.at } },
    {
      ...withText(task, second),
      n,
      ordinal: ordinalOfPart(state.tasks, task.ordinal),
      heading: null,
      span: { start: step.at, end: task.span.end },
    },
  ];
  const later = relabel(
    clauses,
    (clause) => clause.task === task.n && clause.start >= step.at && clause.start < task.span.end,
    (clause) => ({ ...clause, task: n }),
  );
  return ok({
    ...state,
    tasks: state.tasks.toSpliced(index, 1, ...parts),
    clauses: later,
    nextN: Math.max(state.nextN, n + 1),
  });
}

/** Keeps the order of the one, adds what only the other has. */
function union<T>(one: readonly T[], other: readonly T[], keyOf: (item: T) => string): T[] {
  const known = new Set(one.map(keyOf));
  return [...one, ...other.filter((item) => !known.has(keyOf(item)))];
}

const printed = (name: string) => name;

/** Who is responsible for two tasks in one: the first one's lead leads, all others help. */
function joinParties(one: ReviewedTask, other: ReviewedTask): Partial<ReviewedTask> {
  if (!one.assignmentKnown) {
    const { lead, co, groups, leadRule, assignmentKnown, presumedLead, responsibilityText } = other;
    const { openEnded, byOffice, leadConfirmed } = other;
    return { lead, co, groups, leadRule, assignmentKnown, presumedLead, responsibilityText, openEnded, byOffice, leadConfirmed }; // prettier-ignore
  }
  return {
    co: union(one.co, [...other.lead, ...other.co], printed).filter((name) => !one.lead.includes(name)),
    groups: union(one.groups, other.groups, printed),
    openEnded: one.openEnded || other.openEnded,
    responsibilityText: one.responsibilityText ?? other.responsibilityText,
  };
}

/** Notes that speak of either of them; both lists are absent in notices read by an earlier version. */
function joinStanding(one: ReviewedTask, other: ReviewedTask): Partial<ReviewedTask> {
  const standing = union(
    one.standing ?? [],
    other.standing ?? [],
    ({ text, span }) => `${span.start} ${text}`,
  );
  return standing.length > 0 ? { standing } : {};
}

/** Joins a task with the next in the list: one number, one text, the units of both. */
export function mergeTask(state: ReviewState, step: { task: number }): Result<ReviewState> {
  const index = state.tasks.findIndex((task) => task.n === step.task);
  const one = state.tasks[index];
  const other = state.tasks[index + 1];
  if (!one) return misfit('unknown-task');
  if (!other) return misfit('no-next-task');
  const text = one.text + other.text;
  const joined: ReviewedTask = {
    ...one,
    ...joinParties(one, other),
    ...joinStanding(one, other),
    text,
    startsWith: text.slice(0, 15),
    endsWith: text.slice(-10),
    span: {
      start: Math.min(one.span.start, other.span.start),
      end: Math.max(one.span.end, other.span.end),
    },
    targets: union(one.targets, other.targets, (target) => target.text),
    validity: union(one.validity, other.validity, (period) => period.text),
    damaged: one.damaged || other.damaged,
    confidence: Math.min(one.confidence, other.confidence),
    chosen: union(one.chosen, other.chosen, (choice) => choice.printed),
    dueOn: one.dueOn ?? other.dueOn,
  };
  const moved = relabel(
    state.clauses,
    (clause) => clause.task === other.n,
    (clause) => ({ ...clause, task: one.n }),
  );
  const tasks = state.tasks.toSpliced(index, 2, joined);
  return ok({ ...state, tasks, clauses: joinTouching(moved, one.n) });
}
