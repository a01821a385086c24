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

/** What decides when the rungs of a filing fire. */
export interface DueFiling {
  readonly dueOn: LocalDate;
  readonly dueTime?: string | null;
  readonly previousPeriodOverdue: boolean;
}

/**
 * When a rung fires for a filing due on `dueOn` (China time). A rung at the end of the due day speaks of the deadline: it
 * comes at the hour of a filing that has one.
 */
export function momentOf(rung: Rung, calendar: WorkCalendar, filing: DueFiling): RungMoment {
  const sooner = filing.previousPeriodOverdue ? rung.offsetWhenRepeated : undefined;
  const offset = sooner ?? rung.offsetWorkingDays;
  const anchor = rung.anchor === 'quarter-end' ? quarterEnd(quarterOf(filing.dueOn)) : filing.dueOn;
  const isDeadline = rung.anchor !== 'quarter-end' && offset === 0 && rung.at === '24:00';
  const time = (isDeadline ? filing.dueTime : null) ?? rung.at;
  return { rung, at: instantAt(addWorkingDays(calendar, anchor, offset), time), offset };
}

/** All moments of a filing in time order; computed once per due day, since thousands of filings share one. */
export function memoizeMoments(
  ladder: ReminderLadder,
  calendar: WorkCalendar,
): (filing: DueFiling) => readonly RungMoment[] {
  const known = new Map<string, readonly RungMoment[]>();
  return (filing) => {
    const key = `${filing.dueOn} ${filing.dueTime ?? ''} ${filing.previousPeriodOverdue}`;
    const found = known.get(key);
    if (found) return found;
    const moments = ladder.rungs.map((rung) => momentOf(rung, calendar, filing)).sort((a, b) => a.at - b.at);
    known.set(key, moments);
    return moments;
  };
}
