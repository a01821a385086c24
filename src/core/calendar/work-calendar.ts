import { addDays, dayOfWeek, isLocalDate, partsOf, type LocalDate } from '../kernel/local-date.js';
import { ok, refuse, type Result } from '../kernel/result.js';

/** One yearly file of `seeds/reference/holidays`: the days a State Council notice moved, and where it was published. */
export interface HolidayFile {
  readonly year: number;
  /** Addresses of the notices (国务院办公厅关于部分节假日安排的通知). */
  readonly source: readonly string[];
  readonly licence: string;
  readonly days: readonly { readonly name: string; readonly date: string; readonly isOffDay: boolean }[];
}

export interface SpecialDay {
  readonly name: string;
  readonly isOffDay: boolean;
  /** Why the office treats the day otherwise than the table; only for days laid over it. */
  readonly reason?: string;
}

/** Published years and the days that differ from plain Monday-to-Friday logic, keyed by date. */
export interface WorkCalendar {
  readonly years: ReadonlySet<number>;
  readonly days: ReadonlyMap<LocalDate, SpecialDay>;
}

export interface DayKind {
  readonly kind: 'workday' | 'weekend' | 'holiday' | 'make-up';
  /** The festival, for a holiday or the make-up day of one, as the notice writes it. */
  readonly name?: string;
}

/** The festivals every yearly notice arranges: 全国年节及纪念日放假办法 第二条. */
export const FESTIVALS: readonly string[] = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'];

/**
 * Builds the calendar from yearly files, in any order. A file with no days stands for a year not yet published
 * and is skipped. Refuses (`calendar/no-data`, facts `year`, `problem`) a year given twice, a published year
 * without one of the seven festivals or without a source, a date that does not exist, and a date listed twice.
 * Days follow the notice's title, so late December may stand in the next year's file.
 */
export function buildCalendar(files: readonly HolidayFile[]): Result<WorkCalendar> {
  const years = new Set<number>();
  const days = new Map<LocalDate, SpecialDay>();
  for (const file of files.filter((f) => f.days.length > 0)) {
    const bad = problemOfFile(file, years) ?? addFile(file, days);
    if (bad) return refuse('calendar/no-data', { year: file.year, problem: bad });
    years.add(file.year);
  }
  return ok({ years, days });
}

function problemOfFile(file: HolidayFile, seen: ReadonlySet<number>): string | null {
  if (!Number.isInteger(file.year)) return 'year is not a whole number';
  if (seen.has(file.year)) return 'year given twice';
  if (file.source.length === 0) return 'no source';
  const missing = FESTIVALS.filter((f) => !file.days.some((d) => d.isOffDay && d.name.includes(f)));
  return missing.length > 0 ? `festivals missing: ${missing.join('、')}` : null;
}

function addFile(file: HolidayFile, days: Map<LocalDate, SpecialDay>): string | null {
  for (const { name, date, isOffDay } of file.days) {
    if (!isLocalDate(date)) return `not a date: ${date}`;
    if (Math.abs(partsOf(date).year - file.year) > 1) return `far from the year: ${date}`;
    if (days.has(date)) return `date listed twice: ${date}`;
    days.set(date, { name, isOffDay });
  }
  return null;
}

/** Has the State Council's arrangement of this year been loaded? If not, the year is weekday logic only (“未发布”). */
export function coversYear(cal: WorkCalendar, year: number): boolean {
  return cal.years.has(year);
}

/** What this date is for an office. Dates the notices do not list are told by their weekday. */
export function dayKind(cal: WorkCalendar, date: LocalDate): DayKind {
  const special = cal.days.get(date);
  if (special?.isOffDay) return { kind: 'holiday', name: special.name };
  if (dayOfWeek(date) <= 5) return { kind: 'workday' };
  return special ? { kind: 'make-up', name: special.name } : { kind: 'weekend' };
}

/** Is this a day on which offices work (weekday or make-up day, and no holiday)? */
export function isWorkingDay(cal: WorkCalendar, date: LocalDate): boolean {
  const special = cal.days.get(date);
  return special ? !special.isOffDay : dayOfWeek(date) <= 5;
}

/** The date itself if it is a working day, else the next one (遇节假日顺延). */
export function rollForward(cal: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(cal, date) ? date : step(cal, date, 1);
}

/** The date itself if it is a working day, else the one before. */
export function rollBack(cal: WorkCalendar, date: LocalDate): LocalDate {
  return isWorkingDay(cal, date) ? date : step(cal, date, -1);
}

/** The nearest working day strictly after (1) or before (-1). */
function step(cal: WorkCalendar, date: LocalDate, direction: 1 | -1): LocalDate {
  let day = addDays(date, direction);
  while (!isWorkingDay(cal, day)) day = addDays(day, direction);
  return day;
}

/**
 * The n-th working day after the date (n > 0) or before it (n < 0); the date itself for 0, working day or not.
 * The date is never counted, so T+1 of a Friday is Monday and T-3 of a Monday is the Wednesday before.
 */
export function addWorkingDays(cal: WorkCalendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`not a whole number of days: ${n}`);
  let day = date;
  for (let left = Math.abs(n); left > 0; left -= 1) day = step(cal, day, n > 0 ? 1 : -1);
  return day;
}

/**
 * Working days from `a` to `b`, counting `b` and not `a`; negative when `b` is earlier. For working days it is
 * the inverse of {@link addWorkingDays}: `workingDaysBetween(d, addWorkingDays(d, n)) = n`.
 */
export function workingDaysBetween(cal: WorkCalendar, a: LocalDate, b: LocalDate): number {
  const direction = a <= b ? 1 : -1;
  let count = 0;
  for (let day = a; day !== b;) {
    day = addDays(day, direction);
    if (isWorkingDay(cal, day)) count += 1;
  }
  return count === 0 ? 0 : count * direction;
}
