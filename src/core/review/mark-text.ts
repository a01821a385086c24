import { ok, type Result } from '../kernel/result.js';
import { cutAt, isBlank, relabel, tightTextOf } from './clause-cuts.js';
import { misfit } from './misfit.js';
import type { NoTaskReason, ReviewedTask, ReviewState, Span } from './review-step.js';

interface Reason {
  readonly reason: NoTaskReason;
  readonly note: string;
}

const lacksReason = ({ reason, note }: Reason): boolean => reason === 'other' && isBlank(note);

/** “No task, because …”: takes a task out of the list; its text stays, marked with the reason. */
export function dropTask(state: ReviewState, step: Reason & { task: number }): Result<ReviewState> {
  if (!state.tasks.some((task) => task.n === step.task)) return misfit('unknown-task');
  if (state.tasks.length === 1) return misfit('last-task');
  if (lacksReason(step)) return misfit('reason-required');
  const because = { reason: step.reason, note: step.note.trim() };
  return ok({
    ...state,
    tasks: state.tasks.filter((task) => task.n !== step.task),
    clauses: relabel(
      state.clauses,
      (clause) => clause.task === step.task,
      (clause) => ({ ...clause, kind: 'no-task', task: null, because }),
    ),
  });
}

/** “No task, because …” of whole clauses that belong to no task; page furniture among them stays what it is. */
export function setAside(state: ReviewState, step: Reason & Span): Result<ReviewState> {
  const inside = state.clauses.filter((clause) => clause.start < step.end && step.start < clause.end);
  if (inside.length === 0) return misfit('nothing-selected');
  if (inside[0]?.start !== step.start || inside.at(-1)?.end !== step.end) return misfit('outside-clause');
  if (inside.some((clause) => clause.task !== null)) return misfit('already-task');
  if (lacksReason(step)) return misfit('reason-required');
  const because = { reason: step.reason, note: step.note.trim() };
  const clauses = relabel(
    state.clauses,
    (clause) => inside.includes(clause) && clause.kind !== 'furniture',
    (clause) => ({ ...clause, kind: 'no-task', because }),
  );
  return ok({ ...state, clauses });
}

interface Places {
  readonly tasks: readonly number[];
  readonly spans: readonly Span[];
}

/** “No task, because …” of many places with one reason: all of them, or none where one does not fit. */
export function setAllAside(
  state: ReviewState,
  { tasks, spans, ...why }: Reason & Places,
): Result<ReviewState> {
  if (tasks.length + spans.length === 0) return misfit('nothing-selected');
  let reached = ok(state);
  for (const task of tasks) {
    const next = dropTask(reached.value, { ...why, task });
    if (!next.ok) return next;
    reached = next;
  }
  for (const { start, end } of spans) {
    const next = setAside(reached.value, { ...why, start, end });
    if (!next.ok) return next;
    reached = next;
  }
  return reached;
}

/** `补1`, `补2`: the ordinal of a task the notice gives no number. */
function ordinalOfNew(tasks: readonly ReviewedTask[]): string {
  const taken = new Set(tasks.map((task) => task.ordinal));
  for (let i = 1; ; i += 1) if (!taken.has(`补${i}`)) return `补${i}`;
}

/** Where a new task goes: after the last task that begins before it. */
function placeOf(tasks: readonly ReviewedTask[], start: number): number {
  const before = tasks.filter((task) => task.span.start < start);
  return before.reduce((last, task) => (task.span.start >= last.span.start ? task : last), before[0] ?? NOWHERE).place; // prettier-ignore
}
const NOWHERE = { place: 0, span: { start: -1, end: -1 } };

/** Makes a stretch inside one clause without a task a task of its own; who does it is to be named yet. */
export function makeTask(text: string, state: ReviewState, step: Span & { n?: number }): Result<ReviewState> {
  const words = tightTextOf(text, [step]);
  if (step.end <= step.start || words === '') return misfit('nothing-selected');
  const clause = state.clauses.find(({ start, end }) => start <= step.start && step.end <= end);
  if (!clause || clause.kind === 'furniture') return misfit('outside-clause');
  if (clause.task !== null) return misfit('already-task');
  const n = step.n ?? state.nextN;
  const cut = cutAt(cutAt(state.clauses, step.start), step.end);
  const clauses = relabel(
    cut,
    ({ start, end }) => start === step.start && end === step.end,
    ({ start, end }) => ({ start, end, kind: 'task', task: n }),
  );
  const place = placeOf(state.tasks, step.start);
  const near = state.tasks.find((task) => task.place === place) ?? state.tasks[0];
  const task = newTask(
    words,
    { start: step.start, end: step.end },
    {
      n,
      place,
      ordinal: ordinalOfNew(state.tasks),
      section: near?.section ?? null,
      subsection: near?.subsection ?? null,
    },
  );
  const tasks = [...state.tasks, task].sort(inPlace);
  return ok({ ...state, tasks, clauses, nextN: Math.max(state.nextN, n + 1) });
}

function newTask(
  text: string,
  span: Span,
  at: Pick<ReviewedTask, 'n' | 'place' | 'ordinal' | 'section' | 'subsection'>,
): ReviewedTask {
  return {
    ...at,
    heading: null,
    startsWith: text.slice(0, 15),
    endsWith: text.slice(-10),
    text,
    span,
    responsibilityText: null,
    lead: [],
    co: [],
    groups: [],
    leadRule: 'none',
    openEnded: false,
    validity: [],
    targets: [],
    assignmentKnown: false,
    damaged: false,
    confidence: 1,
    presumedLead: null,
    chosen: [],
    byOffice: true,
    leadConfirmed: false,
    dueOn: null,
  };
}

/** The order of the list: by place, what comes from one place in the order of the text. */
export function inPlace(a: ReviewedTask, b: ReviewedTask): number {
  return a.place - b.place || a.span.start - b.span.start || a.n - b.n;
}
