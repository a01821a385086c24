import { addWorkingDays, isWorkingDay, rollBack, rollForward, type WorkCalendar } from '../calendar/index.js';
import { addDays, partsOf, type LocalDate } from '../kernel/local-date.js';
import { coverageOf, type Covered } from './coverage.js';
import type { HolidayConvention, ReportingRule, TimeOfDay } from './reporting-rule.js';
import { slotsOf, type Slot } from './rule-slots.js';

/** One occurrence of a reporting rule. */
export interface Period {
  /**
   * The rule's own date: of a window its last day, of a counted working day the first or last day of the span it is
   * counted in. Never moves, whatever happens to the holiday tables, so it tells a period from all others of its rule.
   */
  readonly ruledOn: LocalDate;
  /** The day of the deadline: the date by rule after the holiday convention. */
  readonly dueOn: LocalDate;
  /** The hour of the deadline; missing where it is the end of the day. */
  readonly dueTime?: TimeOfDay;
  /** The day the filings appear; not before the rule is in force. */
  readonly opensOn: LocalDate;
  readonly covers: Covered;
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
    for (const slot of slotsOf(rule, cal, year)) {
      if (!isInForce(rule, slot)) continue;
      const period = toPeriod(rule, cal, slot);
      const isAsked = period && (rule.endedOn == null || period.opensOn < rule.endedOn);
      if (isAsked) periods.push(period);
    }
  }
  return periods.sort((a, b) => (a.ruledOn < b.ruledOn ? -1 : a.ruledOn > b.ruledOn ? 1 : 0));
}

/** Does the day a slot names lie within the validity of its rule? */
export function isInForce(rule: ReportingRule, slot: Slot): boolean {
  return slot.namedOn >= rule.effectiveFrom && slot.namedOn <= (rule.effectiveTo ?? slot.namedOn);
}

function toPeriod(rule: ReportingRule, cal: WorkCalendar, slot: Slot): Period | null {
  const due = dueOf(rule, cal, slot.namedOn);
  if (due === null) return null;
  const opensOn = openingDay(rule, cal, slot, due.on);
  const time = due.time === undefined || due.time === '24:00' ? {} : { dueTime: due.time };
  return {
    ruledOn: slot.ruledOn,
    dueOn: due.on,
    ...time,
    opensOn,
    covers: coverageOf(slot.covers, slot.ruledOn),
  };
}

interface Due {
  readonly on: LocalDate;
  readonly time: TimeOfDay | undefined;
}

/** The deadline of a named day; null where a rest day is left out (`skip`). */
export function dueOf(rule: ReportingRule, cal: WorkCalendar, namedOn: LocalDate): Due | null {
  const { holiday, afterRest, dueTime: time } = rule;
  if (isWorkingDay(cal, namedOn)) return { on: namedOn, time };
  if (holiday === 'skip') return null;
  if (holiday === 'roll-forward' && afterRest) {
    const on = addWorkingDays(cal, namedOn, afterRest.nthWorkingDay);
    return { on, time: afterRest.dueTime ?? time };
  }
  const rolled = applyConvention(cal, namedOn, holiday);
  // Rolling back must not make a report due before the notice that asks for it: then it rolls forward.
  return { on: rolled < rule.effectiveFrom ? rollForward(cal, namedOn) : rolled, time };
}

/** Moves a date by a holiday convention; one that leaves rest days out moves nothing. */
export function applyConvention(cal: WorkCalendar, date: LocalDate, holiday: HolidayConvention): LocalDate {
  if (holiday === 'roll-forward') return rollForward(cal, date);
  return holiday === 'roll-back' ? rollBack(cal, date) : date;
}

/** A window opens on the last working day before it at the latest, so that nobody has to write on a holiday. */
function openingDay(rule: ReportingRule, cal: WorkCalendar, slot: Slot, dueOn: LocalDate): LocalDate {
  const byCount = addWorkingDays(cal, dueOn, -rule.opensBeforeWorkingDays);
  const beforeWindow = slot.windowFrom ? rollBack(cal, addDays(slot.windowFrom, -1)) : byCount;
  const earlier = beforeWindow < byCount ? beforeWindow : byCount;
  return earlier < rule.effectiveFrom ? rule.effectiveFrom : earlier;
}
