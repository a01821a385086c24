import { daysInMonth } from '../kernel/local-date.js';
import { foldDigits } from './chinese-number.js';
import type { ReportingRequirement, ReportingWindow } from './parsed-notice.js';

/** When a report is due, as printed. */
export interface ReportTimes {
  readonly cadence: ReportingRequirement['cadence'];
  readonly day?: { readonly dayOfMonth: number } | null;
  readonly window?: readonly ReportingWindow[];
}

const QUARTER_ENDS = [3, 6, 9, 12];
const HALF_YEAR_ENDS = [6, 12];
const QUARTER = '(?:每(?:个)?季度?|按季度?|逐季)';
const QUARTER_DAY = new RegExp(
  `${QUARTER}(?:的)?(?:末月|最后一个月|最后1个月|第三个月|末|季末|末月的)(?:的)?(\\d{1,2})[日号]`,
);
const QUARTER_LAST_WEEK = new RegExp(`${QUARTER}(?:的)?(?:最后一周|末周|最后1周)`);
const QUARTER_END = new RegExp(`${QUARTER}(?:的)?(?:末|底|结束前|最后一个月底|季末)(?!月|\\d|后)`);
const QUARTER_AFTER = new RegExp(
  `${QUARTER}(?:的)?(?:首月|第一个月|次月|首个月|后|结束后|结束后次月|后次月|前)?(?:的|前)?(\\d{1,2})(?:[日号]|个?工作日)`,
);
const HALF_END = /每半年(?:末|底)/;
const MONTH_DAY = /(?:每(?:个)?月|次月|当月|逐月|按月)(?:的)?(?:[^，。；\d]{0,4})(\d{1,2})[日号]/;
const MONTH_END = /每(?:个)?月(?:月)?(?:底|末)/;
const LAST_DAYS = 21;
const LAST_WEEK = 25;
/** 6月10日前报送; 2024年3月20日前. */
const DATE = /(?:(\d{4})年|每年|今年|本年)?(\d{1,2})月(?:(\d{1,2})[日号]|(底|末))(?:之?前|以前)?/g;

/** Due dates that come again each month, quarter, half-year or year, or on a named day; null where none is printed. */
export function readReportTimes(printed: string, issueYear: number | null): ReportTimes | null {
  const text = foldDigits(printed);
  const number = (pattern: RegExp) => Number(pattern.exec(text)?.[1] ?? 0);
  const quarterDay = number(QUARTER_DAY);
  if (isDay(quarterDay)) return ends('quarterly', QUARTER_ENDS, [1, quarterDay]);
  if (QUARTER_LAST_WEEK.test(text)) return ends('quarterly', QUARTER_ENDS, [LAST_WEEK, 31]);
  if (QUARTER_END.test(text)) return ends('quarterly', QUARTER_ENDS, [LAST_DAYS, 31]);
  const after = number(QUARTER_AFTER);
  if (isDay(after)) return { cadence: 'quarterly', day: { dayOfMonth: after } };
  if (HALF_END.test(text)) return ends('half-yearly', HALF_YEAR_ENDS, [LAST_DAYS, 31]);
  const monthDay = number(MONTH_DAY);
  if (isDay(monthDay)) return { cadence: 'monthly', day: { dayOfMonth: monthDay } };
  if (MONTH_END.test(text)) return { cadence: 'monthly', day: { dayOfMonth: 31 } };
  return namedDates(text, issueYear);
}

function isDay(day: number): boolean {
  return day >= 1 && day <= 31;
}

function ends(
  cadence: ReportTimes['cadence'],
  months: readonly number[],
  [fromDay, toDay]: readonly [number, number],
): ReportTimes {
  return { cadence, window: months.map((month) => ({ month, fromDay, toDay, covers: '', year: null })) };
}

/** 每年6月底和12月底前 comes again; without 每年 the date is one of the year it names, or of the year of issue. */
function namedDates(text: string, issueYear: number | null): ReportTimes | null {
  const yearly = /每年/.test(text);
  const window = [...text.matchAll(DATE)].flatMap((m): ReportingWindow[] => {
    const month = Number(m[2]);
    const year = yearly ? null : m[1] ? Number(m[1]) : issueYear;
    if (month < 1 || month > 12 || (!yearly && year === null)) return [];
    const toDay = m[3] ? Number(m[3]) : daysInMonth(year ?? 2024, month);
    return isDay(toDay) ? [{ month, fromDay: m[3] ? toDay : LAST_DAYS, toDay, covers: '', year }] : [];
  });
  if (window.length === 0) return null;
  const cadence = window.length === 2 ? 'half-yearly' : window.length === 4 ? 'quarterly' : 'yearly';
  return { cadence, window };
}
