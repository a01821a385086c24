import { instant, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { DueSince } from '../core/reminders/index.js';

/** An approved extension as the database tells it: from one day to another, at a moment in milliseconds. */
export interface DueMove {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly at: number;
}

/** The first due day, then every extension; none where there was no extension. The last one is the filing’s own. */
export function dueDatesOf(
  { moves, dueOn }: { readonly moves: readonly DueMove[] | null; readonly dueOn: LocalDate },
  openedAt: Instant,
): DueSince[] {
  if (!moves?.length) return [];
  const [first] = moves;
  const later = moves.map(({ to, at }, i) => ({
    dueOn: i === moves.length - 1 ? dueOn : to,
    since: instant(Math.round(at)),
  }));
  return first ? [{ dueOn: first.from, since: openedAt }, ...later] : [];
}
