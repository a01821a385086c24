import { isBlank } from './clause-cuts.js';
import type { ReviewedClause } from './review-step.js';

export interface ReviewCoverage {
  /** Characters by kind of clause, in the order of first appearance; they add up to the whole text. */
  readonly byKind: readonly { readonly kind: ReviewedClause['kind']; readonly characters: number }[];
  /** Characters that no task, requirement, heading or reason accounts for; white space by itself needs none. */
  readonly unaccounted: number;
}

/** Text that nothing was made of: the reviewer says what it is. */
export function isUnaccounted(text: string, clause: ReviewedClause): boolean {
  const isOpen = clause.kind === 'orphan' || clause.kind === 'text';
  return isOpen && !isBlank(text.slice(clause.start, clause.end));
}

/** Counts the text by kind of clause. */
export function coverageOf(text: string, clauses: readonly ReviewedClause[]): ReviewCoverage {
  const byKind = new Map<ReviewedClause['kind'], number>();
  let unaccounted = 0;
  for (const clause of clauses) {
    const characters = clause.end - clause.start;
    byKind.set(clause.kind, (byKind.get(clause.kind) ?? 0) + characters);
    if (isUnaccounted(text, clause)) unaccounted += characters;
  }
  return { byKind: [...byKind].map(([kind, characters]) => ({ kind, characters })), unaccounted };
}
