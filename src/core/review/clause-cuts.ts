import type { ReviewedClause, Span } from './review-step.js';

/** The text of clauses without white space, as tasks quote it. */
export function tightTextOf(text: string, spans: readonly Span[]): string {
  return spans.map(({ start, end }) => text.slice(start, end)).join('').replace(/\s/g, ''); // prettier-ignore
}

/** Cuts the clause that the offset lies inside of in two; none where it is a border already. */
export function cutAt(clauses: readonly ReviewedClause[], at: number): ReviewedClause[] {
  return clauses.flatMap((clause) =>
    clause.start < at && at < clause.end
      ? [
          { ...clause, end: at },
          { ...clause, start: at },
        ]
      : [clause],
  );
}

/** The clauses of a task's own text: not its responsibility phrase, not another copy of it. */
export function bodyOf(
  clauses: readonly ReviewedClause[],
  task: { readonly n: number; readonly span: Span },
): ReviewedClause[] {
  return clauses.filter(
    // a clause takes the white space after it along, so it may end beyond the task
    ({ kind, task: n, start }) =>
      kind === 'task' && n === task.n && start >= task.span.start && start < task.span.end,
  );
}

/** Gives the clauses a test finds other members; the borders stay. */
export function relabel(
  clauses: readonly ReviewedClause[],
  finds: (clause: ReviewedClause) => boolean,
  turn: (clause: ReviewedClause) => ReviewedClause,
): ReviewedClause[] {
  return clauses.map((clause) => (finds(clause) ? turn(clause) : clause));
}

/** Joins pieces of one task's text that touch, as after taking a split back. */
export function joinTouching(clauses: readonly ReviewedClause[], task: number): ReviewedClause[] {
  const joined: ReviewedClause[] = [];
  for (const clause of clauses) {
    const last = joined.at(-1);
    const isSame = last?.kind === clause.kind && last.task === task && clause.task === task;
    if (last && isSame) joined[joined.length - 1] = { ...last, end: clause.end };
    else joined.push(clause);
  }
  return joined;
}

export function isBlank(text: string): boolean {
  return text.trim() === '';
}
