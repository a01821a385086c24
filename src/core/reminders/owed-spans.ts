import { instant, type Instant } from '../kernel/instant.js';
import type { Span } from './filing-history.js';

/** A step in the life of a filing, as its history keeps it. */
export interface FilingStep {
  readonly type: 'opened' | 'submitted' | 'returned' | 'accepted' | 'withdrawn' | 'overdue' | (string & {});
  readonly at: Instant;
}

/**
 * When a filing was owed, from its steps in their order: until it is submitted or withdrawn, and again from a return, or
 * from being opened anew. Before its first step it counts as owed: a rung asks for the opening day itself.
 */
export function owedSpans(steps: readonly FilingStep[]): Span[] {
  const spans: Span[] = [];
  let from: Instant | null = instant(0);
  for (const { type, at } of steps) {
    if ((type === 'submitted' || type === 'withdrawn') && from !== null) {
      spans.push({ from, until: at });
      from = null;
    } else if ((type === 'returned' || type === 'opened') && from === null) from = at;
  }
  return from === null ? spans : [...spans, { from, until: null }];
}
