import { partsOf, type LocalDate } from '../kernel/local-date.js';
import { coversYear, type WorkCalendar } from './work-calendar.js';

/** A year whose arrangement is wanted and not loaded. */
export interface MissingYear {
  readonly year: number;
  /** How many of the due dates lie in it: they are reckoned by weekends only. */
  readonly dueDates: number;
  readonly firstDue: LocalDate | null;
  /** What the office reads. */
  readonly sentence: string;
}

/** How a due date is marked whose year has no data. */
export const UNPUBLISHED = '未发布，暂按周末';

/**
 * Years for which somebody must import a table: the year of today; the next one from 1 November on, when the State
 * Council's notice is out or soon will be (2017 to 2026: 25 October to 8 December); and every year from today's on
 * in which a due date lies. By year. Years gone by are of no use any more.
 */
export function missingYears(
  cal: WorkCalendar,
  today: LocalDate,
  dueDates: readonly LocalDate[],
): MissingYear[] {
  const { year, month } = partsOf(today);
  const wanted = new Set([year, ...(month >= 11 ? [year + 1] : [])]);
  for (const due of dueDates) if (partsOf(due).year >= year) wanted.add(partsOf(due).year);
  const missing = [...wanted].filter((y) => !coversYear(cal, y)).sort((a, b) => a - b);
  return missing.map((y) => describeYear(y, dueDates));
}

function describeYear(year: number, dueDates: readonly LocalDate[]): MissingYear {
  const within = dueDates.filter((due) => partsOf(due).year === year).sort();
  const counted = within.length > 0 ? `；有${within.length}个报送截止日落在该年，${UNPUBLISHED}推算` : '';
  return {
    year,
    dueDates: within.length,
    firstDue: within[0] ?? null,
    sentence: `${year}年放假安排尚未导入，请按国务院办公厅通知导入${counted}。`,
  };
}

/** “未发布，暂按周末” for a date in a year without data, else null. */
export function noteUnpublished(cal: WorkCalendar, date: LocalDate): string | null {
  return coversYear(cal, partsOf(date).year) ? null : UNPUBLISHED;
}
