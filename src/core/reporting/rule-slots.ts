import { addWorkingDays, rollBack, rollForward, type WorkCalendar } from '../calendar/index.js';
import { addDays, dayOfWeek, daysInMonth, fromParts, partsOf, type LocalDate } from '../kernel/local-date.js';
import type { ReportingRule, RuleCadence } from './reporting-rule.js';
import { usualCoverage, type Cadence, type Coverage } from './usual-coverage.js';

/** A dated chance of a period, before the holiday convention and the validity of the rule are looked at. */
export interface Slot {
  readonly ruledOn: LocalDate;
  /** The day the rule names: a counted working day depends on the calendar, all others are `ruledOn` itself. */
  readonly namedOn: LocalDate;
  readonly windowFrom: LocalDate | null;
  readonly covers: Coverage;
}

/** All chances of a rule in one year; none for a rule on demand. */
export function slotsOf(rule: ReportingRule, cal: WorkCalendar, year: number): Slot[] {
  const { windows = [], dates = [] } = rule;
  if (windows.length > 0) return windowSlots(windows, year);
  if (rule.cadence === 'dated')
    return dates
      .filter(({ on }) => partsOf(on).year === year)
      .map(({ on, covers }) => ({ ruledOn: on, namedOn: on, windowFrom: null, covers }));
  if (rule.cadence === 'irregular') return [];
  const { cadence } = rule;
  return daysOf(rule, cal, year).map(({ ruledOn, namedOn }) => ({
    ruledOn,
    namedOn,
    windowFrom: null,
    covers: rule.covers ?? usualCoverage(cadence, partsOf(ruledOn)),
  }));
}

function windowSlots(windows: NonNullable<ReportingRule['windows']>, year: number): Slot[] {
  return windows
    .filter((w) => w.year === undefined || w.year === year)
    .map((w) => {
      const ruledOn = dayIn(year, w.month, w.toDay);
      return { ruledOn, namedOn: ruledOn, windowFrom: dayIn(year, w.month, w.fromDay), covers: w.covers };
    });
}

type NamedDay = Pick<Slot, 'ruledOn' | 'namedOn'>;

const asNamed = (ruledOn: LocalDate): NamedDay => ({ ruledOn, namedOn: ruledOn });

/** The days of a rule without windows in a year. */
function daysOf(rule: ReportingRule, cal: WorkCalendar, year: number): NamedDay[] {
  const { cadence, dayOfMonth, dayOfWeek: weekday, dayOfTen, workingDay } = rule;
  if (cadence === 'weekly') return weekday === undefined ? [] : weekdaysIn(year, weekday).map(asNamed);
  if (cadence === 'ten-daily') return dayOfTen === undefined ? [] : daysOfTensIn(year, dayOfTen).map(asNamed);
  if (rule.lastDay) return spansIn(year, cadence).map(({ last }) => asNamed(last));
  if (workingDay !== undefined)
    return spansIn(year, cadence).map((span) => ({
      ruledOn: workingDay > 0 ? span.first : span.last,
      namedOn: countWorkingDay(cal, span, workingDay),
    }));
  if (dayOfMonth === undefined) return [];
  return spansIn(year, cadence).map(({ first }) => asNamed(dayIn(year, partsOf(first).month, dayOfMonth)));
}

/** Every Monday (1) … Sunday (7) of a year. */
function weekdaysIn(year: number, weekday: number): LocalDate[] {
  const newYear = fromParts({ year, month: 1, day: 1 });
  const first = addDays(newYear, (weekday - dayOfWeek(newYear) + 7) % 7);
  const days = Array.from({ length: 53 }, (_, week) => addDays(first, 7 * week));
  return days.filter((day) => partsOf(day).year === year);
}

/** The n-th day of 上旬, 中旬 and 下旬 of every month; the tenth is the last one. */
function daysOfTensIn(year: number, nth: number): LocalDate[] {
  return spansIn(year, 'monthly').flatMap(({ first }) =>
    [0, 10, 20].map((before) =>
      dayIn(year, partsOf(first).month, nth >= 10 && before === 20 ? 31 : before + nth),
    ),
  );
}

interface Span {
  readonly first: LocalDate;
  readonly last: LocalDate;
}

type SpanCadence = Exclude<Cadence, 'weekly' | 'ten-daily'>;

/** How many months a span has. */
const MONTHS: Readonly<Record<SpanCadence, number>> = {
  monthly: 1,
  'two-monthly': 2,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

/** Has the cadence a span of whole months, whose last or n-th working day can be named? */
export function hasMonths(cadence: RuleCadence): cadence is SpanCadence {
  return cadence in MONTHS;
}

/** Months, quarters …: a plain day falls into the first month of one and speaks of the one before. */
function spansIn(year: number, cadence: RuleCadence): Span[] {
  if (!hasMonths(cadence)) return [];
  const length = MONTHS[cadence];
  return Array.from({ length: 12 / length }, (_, i) => ({
    first: dayIn(year, i * length + 1, 1),
    last: dayIn(year, (i + 1) * length, 31),
  }));
}

/** The n-th working day of a span, or the last one where it has fewer. */
function countWorkingDay(cal: WorkCalendar, { first, last }: Span, nth: number): LocalDate {
  const end = rollBack(cal, last);
  if (nth < 0) return addWorkingDays(cal, end, nth + 1);
  const day = addWorkingDays(cal, rollForward(cal, first), nth - 1);
  return day > end ? end : day;
}

/** A day a month does not have becomes its last day. */
function dayIn(year: number, month: number, day: number): LocalDate {
  return fromParts({ year, month, day: Math.min(day, daysInMonth(year, month)) });
}
