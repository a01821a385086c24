import type { Label } from './outline.js';
import type { Clause, ClauseKind } from './parsed-notice.js';
import type { TightText } from './tight-text.js';

const PLAIN: Label = { start: 0, end: 0, kind: 'text' };
const FURNITURE: Label = { start: 0, end: 0, kind: 'furniture' };

/**
 * Cuts the whole source into clauses. Every character gets exactly one label (the last one laid over
 * it, `text` without any; white space that of the character before it), and a clause is a run of
 * equal labels: no gap and no overlap can come about.
 */
export function cutClauses(tight: TightText, labels: readonly Label[]): Clause[] {
  const owner: (Label | undefined)[] = new Array<Label | undefined>(tight.text.length);
  for (const label of labels) owner.fill(label, Math.max(0, label.start), Math.max(0, label.end));
  const clauses: Clause[] = [];
  let current = owner[0] ?? PLAIN;
  let start = 0;
  let next = 0;
  for (let i = 0; i <= tight.source.length; i += 1) {
    const printed = tight.at[next] === i;
    const own = printed ? (owner[next] ?? PLAIN) : current;
    if (printed) next += 1;
    const label = i === tight.source.length ? undefined : tight.furniture[i] ? FURNITURE : own;
    if (label === current) continue;
    if (i > start) clauses.push(toClause(start, i, current));
    if (label) current = label;
    start = i;
  }
  return clauses;
}

function toClause(start: number, end: number, label: Label): Clause {
  const kind: ClauseKind = label.kind;
  const item = label.item;
  return item ? { start, end, kind, task: item.n, ordinal: item.printed } : { start, end, kind, task: null };
}
