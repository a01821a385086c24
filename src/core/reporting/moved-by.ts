import type { WorkCalendar } from '../calendar/index.js';
import { partsOf, type LocalDate } from '../kernel/local-date.js';
import { dueOf } from './expand-periods.js';
import type { ReportingRule } from './reporting-rule.js';
import { slotsOf } from './rule-slots.js';

/** A period that has been opened, or would be. */
export interface OpenedPeriod {
  readonly periodId: string;
  readonly rule: ReportingRule;
  readonly ruledOn: LocalDate;
  readonly dueOn: LocalDate;
  /** Has anybody begun a filing of it (text saved, submitted, returned, accepted, extended)? */
  readonly begun: boolean;
}

/**
 * What a new holiday table does to a period. `moves`: the due day can follow. All others would move and must not be
 * touched: `begun` by somebody; `set-by-hand`, its due day is not what the old table gives (延期, older release);
 * `passed`, the new day has gone already; `left-out`, the rule skips rest days and the day has become one.
 */
export type MoveKind = 'moves' | 'begun' | 'set-by-hand' | 'passed' | 'left-out';

export interface MovedPeriod {
  readonly periodId: string;
  readonly ruledOn: LocalDate;
  readonly from: LocalDate;
  /** Null when the rule would not ask for the period at all. */
  readonly to: LocalDate | null;
  readonly kind: MoveKind;
}

export interface CalendarChange {
  readonly old: WorkCalendar;
  readonly next: WorkCalendar;
  readonly today: LocalDate;
}

/**
 * Which due dates a change of calendar moves, those that must not be touched told apart, by the day they are due now.
 * Periods that stay where they are, fell due before today, or that their rule no longer knows, are not listed.
 */
export function movedBy({ old, next, today }: CalendarChange, periods: readonly OpenedPeriod[]): MovedPeriod[] {
  const moved = periods.flatMap((period): MovedPeriod[] => {
    const before = dueDayUnder(period.rule, old, period.ruledOn);
    const after = dueDayUnder(period.rule, next, period.ruledOn);
    if (before === undefined || after === undefined || before === after) return [];
    if (period.dueOn === after || period.dueOn < today) return [];
    const { periodId, ruledOn, dueOn } = period;
    return [{ periodId, ruledOn, from: dueOn, to: after, kind: kindOf(period, { before, after, today }) }];
  });
  return moved.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
} // prettier-ignore

function kindOf(
  { begun, dueOn }: OpenedPeriod,
  days: { readonly before: LocalDate | null; readonly after: LocalDate | null; readonly today: LocalDate },
): MoveKind {
  if (begun) return 'begun';
  if (dueOn !== days.before) return 'set-by-hand';
  if (days.after === null) return 'left-out';
  return days.after < days.today ? 'passed' : 'moves';
}

/** The due day of a period under a calendar; null where a rest day is left out, undefined for a date the rule does not name. */
export function dueDayUnder(
  rule: ReportingRule,
  cal: WorkCalendar,
  ruledOn: LocalDate,
): LocalDate | null | undefined {
  const slot = slotsOf(rule, cal, partsOf(ruledOn).year).find((s) => s.ruledOn === ruledOn);
  return slot && (dueOf(rule, cal, slot.namedOn)?.on ?? null);
}
