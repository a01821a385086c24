import { addWorkingDays, type WorkCalendar } from '../calendar/index.js';
import { quarterEnd, quarterOf } from '../reporting/index.js';
import { instantAt, type Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { ReminderLadder, Rung } from './ladder.js';

export interface RungMoment {
  readonly rung: Rung;
  readonly at: Instant;
  /** The offset that applied, in working days from the rung's anchor. */
  readonly offset: number;
}

/** When a rung fires for a filing due on `dueOn` (China time). */
export function momentOf(
  rung: Rung,
  calendar: WorkCalendar,
  filing: { readonly dueOn: LocalDate; readonly previousPeriodOverdue: boolean },
): RungMoment {
  const sooner = filing.previousPeriodOverdue ? rung.offsetWhenRepeated : undefined;
  const offset = sooner ?? rung.offsetWorkingDays;
  const anchor = rung.anchor === 'quarter-end' ? quarterEnd(quarterOf(filing.dueOn)) : filing.dueOn;
  return { rung, at: instantAt(addWorkingDays(calendar, anchor, offset), rung.at), offset };
}

/** All moments of a filing in time order; computed once per due day, since thousands of filings share one. */
export function memoizeMoments(
  ladder: ReminderLadder,
  calendar: WorkCalendar,
): (filing: { readonly dueOn: LocalDate; readonly previousPeriodOverdue: boolean }) => readonly RungMoment[] {
  const known = new Map<string, readonly RungMoment[]>();
  return (filing) => {
    const key = `${filing.dueOn} ${filing.previousPeriodOverdue}`;
    const found = known.get(key);
    if (found) return found;
    const moments = ladder.rungs.map((rung) => momentOf(rung, calendar, filing)).sort((a, b) => a.at - b.at);
    known.set(key, moments);
    return moments;
  };
}
