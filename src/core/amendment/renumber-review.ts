import { applyStep, beginReview, type ReviewStep, type ReviewInput } from '../review/index.js';
import type { ParsedNotice } from '../notices/parsed-notice.js';

/** A version with the steps of its review; the steps fit one after the other. */
export interface ReviewedVersion {
  readonly text: string;
  readonly parsed: ParsedNotice;
  readonly steps: readonly ReviewStep[];
}

/** Doubts about one task bear its number in their key. */
const TASK_DOUBT =
  /^(unknown-unit|ambiguous-unit|empty-group|missing-phrase|damaged-copy|presumed-lead|open-ended):(\d+)(?=:|$)/;

/** The key of a doubt, asked about the task of another number; null where that task has none. */
export function renumberDoubt(key: string, numberOf: (n: number) => number | null): string | null {
  const found = TASK_DOUBT.exec(key);
  if (!found) return key;
  const n = numberOf(Number(found[2]));
  return n === null ? null : `${found[1] ?? ''}:${n}${key.slice(found[0].length)}`;
}

/** The numbers of all tasks that ever stood in the review, those that a step makes among them, in that order. */
function numbersIn({ text, parsed, steps }: ReviewedVersion): { all: number[]; madeBy: (number | null)[] } {
  let state = beginReview({ text, parsed } satisfies ReviewInput);
  const all = parsed.tasks.map((task) => task.n);
  const madeBy = steps.map((step) => {
    const known = new Set(state.tasks.map((task) => task.n));
    const next = applyStep(text, state, step);
    if (!next.ok) return null;
    state = next.value;
    const made = state.tasks.find((task) => !known.has(task.n))?.n ?? null;
    if (made !== null) all.push(made);
    return made;
  });
  return { all, madeBy };
}

/**
 * Gives the tasks of a version the numbers they have in the notice: `kept` says which number a task keeps from the
 * version before, all others get fresh ones from `firstFree` on. Reading and steps are renumbered together, so that
 * applying the steps gives the same tasks as before, in the same places, under the new numbers.
 */
export function renumberReview(
  version: ReviewedVersion,
  kept: ReadonlyMap<number, number>,
  firstFree: number,
): { readonly version: ReviewedVersion; readonly numberOf: ReadonlyMap<number, number> } {
  const { all, madeBy } = numbersIn(version);
  const numberOf = new Map<number, number>();
  let nextN = firstFree;
  for (const n of all) {
    if (numberOf.has(n)) continue;
    const own = kept.get(n);
    numberOf.set(n, own ?? nextN);
    if (own === undefined) nextN += 1;
  }
  const { text, parsed, steps } = version;
  const to = (n: number): number => numberOf.get(n) ?? n;
  return {
    numberOf,
    version: {
      text,
      parsed: { ...renumberParsed(parsed, to), nextN },
      steps: steps.map((step, k) => renumberStep(step, to, madeBy[k] ?? null)),
    },
  };
}

function renumberParsed(parsed: ParsedNotice, to: (n: number) => number): ParsedNotice {
  return {
    ...parsed,
    tasks: parsed.tasks.map((task) => ({ ...task, n: to(task.n), place: task.place ?? task.n })),
    clauses: parsed.clauses.map((clause) => ({
      ...clause,
      task: clause.task === null ? null : to(clause.task),
    })),
  };
}

function renumberStep(step: ReviewStep, to: (n: number) => number, made: number | null): ReviewStep {
  const n = made === null ? {} : { n: to(made) };
  switch (step.kind) {
    case 'split':
      return { ...step, task: to(step.task), ...n };
    case 'make-task':
      return { ...step, ...n };
    case 'set-all-aside':
      return { ...step, tasks: step.tasks.map(to) };
    case 'confirm':
      return { ...step, doubts: step.doubts.map((key) => renumberDoubt(key, to) ?? key) };
    case 'choose-unit':
    case 'set-aside':
      return step;
    default:
      return { ...step, task: to(step.task) };
  }
}
