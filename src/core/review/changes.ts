import type { ReviewedClause, ReviewedTask, ReviewState } from './review-step.js';

/** What a step, or taking one back, changes in the tables of a notice. */
export interface ReviewChanges {
  readonly removed: readonly number[];
  readonly added: readonly ReviewedTask[];
  readonly changed: readonly ReviewedTask[];
  /** Of the added and changed tasks those whose parties are to be written anew. */
  readonly reassigned: readonly ReviewedTask[];
  /** All clauses of the notice, null where none has changed. */
  readonly clauses: readonly ReviewedClause[] | null;
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function partiesOf({ lead, co, groups, standing, leadRule, chosen, leadConfirmed }: ReviewedTask) {
  return { lead, co, groups, standing, leadRule, chosen, leadConfirmed };
}

/** Untouched tasks are in none of the lists, so that their rows, and what hangs on them, stay. */
export function changesBetween(before: ReviewState, after: ReviewState): ReviewChanges {
  const old = new Map(before.tasks.map((task) => [task.n, task]));
  const kept = new Set(after.tasks.map((task) => task.n));
  const added = after.tasks.filter((task) => !old.has(task.n));
  const changed = after.tasks.filter((task) => old.has(task.n) && !same(old.get(task.n), task));
  const reassigned = changed.filter((task) => {
    const was = old.get(task.n);
    return was !== undefined && !same(partiesOf(was), partiesOf(task));
  });
  return {
    removed: before.tasks.filter((task) => !kept.has(task.n)).map((task) => task.n),
    added,
    changed,
    reassigned: [...added, ...reassigned],
    clauses: same(before.clauses, after.clauses) ? null : after.clauses,
  };
}
