import { isLocalDate, partsOf, type LocalDate } from '../kernel/local-date.js';
import { isWorkingDay, type SpecialDay, type WorkCalendar } from './work-calendar.js';

/** A day that this office treats otherwise than the State Council's table says, and why. */
export interface CalendarOverride {
  readonly date: LocalDate;
  readonly isOffDay: boolean;
  /** What the day is called; “临时调整” where nothing is said. */
  readonly name?: string;
  readonly reason: string;
}

/** What a day without a name of its own is called. */
const UNNAMED = '临时调整';
const LONGEST_REASON = 200;

/**
 * Problems of overrides as sentences, each beginning with its date: dates that do not exist or stand twice, reasons
 * that are missing or too long, and days that are already what the override makes of them in the calendar below.
 */
export function problemsOfOverrides(cal: WorkCalendar, overrides: readonly CalendarOverride[]): string[] {
  const seen = new Set<string>();
  return overrides.flatMap(({ date, isOffDay, reason }) => {
    if (!isLocalDate(date) || partsOf(date).year < 2000) return [`${String(date)}：日期不存在。`];
    if (seen.has(date)) return [`${date}：同一日调整了两次。`];
    seen.add(date);
    const length = [...reason.trim()].length;
    if (length < 2 || length > LONGEST_REASON) return [`${date}：请写明调整理由（2至${LONGEST_REASON}字）。`];
    if (isWorkingDay(cal, date) !== isOffDay) return [`${date}：该日本来就${isOffDay ? '放假' : '上班'}，无须调整。`]; // prettier-ignore
    return [];
  });
}

/**
 * Lays overrides over a calendar; of two for one day the later counts. Which years are published does not change: an
 * override of one day is no arrangement of a year. The calendar given is left as it is.
 */
export function layOverrides(cal: WorkCalendar, overrides: readonly CalendarOverride[]): WorkCalendar {
  const laid = overrides.map(({ date, isOffDay, name, reason }): [LocalDate, SpecialDay] => [
    date,
    { name: name?.trim() || UNNAMED, isOffDay, reason },
  ]);
  return { years: cal.years, days: new Map([...cal.days, ...laid]) };
}

/** Which days two calendars treat differently, for the list beside a preview; by date. */
export function changedDays(old: WorkCalendar, next: WorkCalendar): LocalDate[] {
  const dates = new Set([...old.days.keys(), ...next.days.keys()]);
  return [...dates].filter((date) => isWorkingDay(old, date) !== isWorkingDay(next, date)).sort();
}
