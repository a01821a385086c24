import { addWorkingDays, rollBack, rollForward, type WorkCalendar } from '../calendar/index.js';
import { addDays, dayOfWeek, daysInMonth, fromParts, partsOf, type LocalDate } from '../kernel/local-date.js';
import { coverageOf, type Covered } from './coverage.js';
import {
  usualCoverage,
  type Cadence,
  type Coverage,
  type HolidayConvention,
  type ReportingRule,
} from './reporting-rule.js';

/** One occurrence of a reporting rule. */
export interface Period {
  /** The rule's own date (for a window its last day); never moves. */
  readonly ruledOn: LocalDate;
  /** The day whose end is the deadline: `ruledOn` after the holiday convention. */
  readonly dueOn: LocalDate;
  /** The day the filings appear; not before the rule is in force. */
  readonly opensOn: LocalDate;
  readonly covers: Covered;
}

/** A dated chance of a period, before the calendar and the validity of the rule are looked at. */
interface Slot {
  readonly ruledOn: LocalDate;
  readonly windowFrom: LocalDate | null;
  readonly covers: Coverage;
}

/**
 * All periods whose opening day lies in [from, to], by `ruledOn`. Neighbouring ranges give disjoint lists that
 * add up, so a scheduler may ask in any steps. Only dates by rule within the validity of the rule count.
 */
export function expandPeriods(
  rule: ReportingRule,
  cal: WorkCalendar,
  from: LocalDate,
  to: LocalDate,
): Period[] {
  return periodsAround(rule, cal, from, to).filter((p) => p.opensOn >= from && p.opensOn <= to);
}

/** All periods whose due day lies in [from, to], by `ruledOn`. */
export function periodsDueBetween(
  rule: ReportingRule,
  cal: WorkCalendar,
  from: LocalDate,
  to: LocalDate,
): Period[] {
  return periodsAround(rule, cal, from, to).filter((p) => p.dueOn >= from && p.dueOn <= to);
}

/** The years on both sides are looked at, because opening and rolling may cross the turn of the year. */
function periodsAround(rule: ReportingRule, cal: WorkCalendar, from: LocalDate, to: LocalDate): Period[] {
  const periods: Period[] = [];
  for (let year = partsOf(from).year - 1; year <= partsOf(to).year + 1; year += 1) {
    for (const slot of slotsOf(rule, year)) {
      const inForce =
        slot.ruledOn >= rule.effectiveFrom && slot.ruledOn <= (rule.effectiveTo ?? slot.ruledOn);
      if (!inForce) continue;
      const period = toPeriod(rule, cal, slot);
      const isAsked = rule.endedOn == null || period.opensOn < rule.endedOn;
      if (isAsked) periods.push(period);
    }
  }
  return periods.sort((a, b) => (a.ruledOn < b.ruledOn ? -1 : a.ruledOn > b.ruledOn ? 1 : 0));
}

function slotsOf(rule: ReportingRule, year: number): Slot[] {
  if (rule.windows && rule.windows.length > 0) {
    return rule.windows
      .filter((w) => w.year === undefined || w.year === year)
      .map((w) => ({
        ruledOn: dayIn(year, w.month, w.toDay),
        windowFrom: dayIn(year, w.month, w.fromDay),
        covers: w.covers,
      }));
  }
  return daysOf(rule, year).map((ruledOn) => ({
    ruledOn,
    windowFrom: null,
    covers: usualCoverage(rule.cadence, partsOf(ruledOn)),
  }));
}

/** The days of a rule without windows in a year. */
function daysOf(
  { cadence, dayOfMonth, dayOfWeek: weekday, dayOfTen }: ReportingRule,
  year: number,
): LocalDate[] {
  if (cadence === 'weekly') return weekday === undefined ? [] : weekdaysIn(year, weekday);
  if (cadence === 'ten-daily') return dayOfTen === undefined ? [] : daysOfTensIn(year, dayOfTen);
  if (dayOfMonth === undefined) return [];
  return REPORTING_MONTHS[cadence].map((month) => dayIn(year, month, dayOfMonth));
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
  return REPORTING_MONTHS.monthly.flatMap((month) =>
    [0, 10, 20].map((before) => dayIn(year, month, nth >= 10 && before === 20 ? 31 : before + nth)),
  );
}

/** Months in which a plain day falls: the first month after the span that is reported. */
const REPORTING_MONTHS: Readonly<Record<Exclude<Cadence, 'weekly' | 'ten-daily'>, readonly number[]>> = {
  monthly: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  'two-monthly': [1, 3, 5, 7, 9, 11],
  quarterly: [1, 4, 7, 10],
  'half-yearly': [1, 7],
  yearly: [1],
};

/** A day a month does not have becomes its last day. */
function dayIn(year: number, month: number, day: number): LocalDate {
  return fromParts({ year, month, day: Math.min(day, daysInMonth(year, month)) });
}

function toPeriod(rule: ReportingRule, cal: WorkCalendar, slot: Slot): Period {
  const rolled = applyConvention(cal, slot.ruledOn, rule.holiday);
  // Rolling back must not make a report due before the notice that asks for it: then it rolls forward.
  const dueOn = rolled < rule.effectiveFrom ? rollForward(cal, slot.ruledOn) : rolled;
  const opensOn = openingDay(rule, cal, slot, dueOn);
  return { ruledOn: slot.ruledOn, dueOn, opensOn, covers: coverageOf(slot.covers, slot.ruledOn) };
}

/** Moves a date by the holiday convention of its rule. */
export function applyConvention(cal: WorkCalendar, date: LocalDate, holiday: HolidayConvention): LocalDate {
  if (holiday === 'stay') return date;
  return holiday === 'roll-forward' ? rollForward(cal, date) : rollBack(cal, date);
}

/** A window opens on the last working day before it at the latest, so that nobody has to write on a holiday. */
function openingDay(rule: ReportingRule, cal: WorkCalendar, slot: Slot, dueOn: LocalDate): LocalDate {
  const byCount = addWorkingDays(cal, dueOn, -rule.opensBeforeWorkingDays);
  const beforeWindow = slot.windowFrom ? rollBack(cal, addDays(slot.windowFrom, -1)) : byCount;
  const earlier = beforeWindow < byCount ? beforeWindow : byCount;
  return earlier < rule.effectiveFrom ? rule.effectiveFrom : earlier;
}
