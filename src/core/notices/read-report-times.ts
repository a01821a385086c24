import { daysInMonth } from '../kernel/local-date.js';
import { foldDigits } from './chinese-number.js';
import { foldScript } from './fold-script.js';
import type { ReportingDay, ReportingRequirement, ReportingWindow } from './parsed-notice.js';

/** When a report is due, as printed. */
export interface ReportTimes {
  readonly cadence: ReportingRequirement['cadence'];
  readonly day?: ReportingDay | null;
  readonly window?: readonly ReportingWindow[];
}

const ODD_MONTHS = [1, 3, 5, 7, 9, 11];
const EVEN_MONTHS = [2, 4, 6, 8, 10, 12];
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
const FRIDAY = 5;
const LAST_DAYS = 21;
const LAST_WEEK = 25;
/** 每周五; not 每周一次, 每周一报, which name no day. */
const WEEKDAY =
  /每(?:个)?(?:周|星期|礼拜)(?:的)?(?:周|星期|礼拜)?(?:([末底])|([一二三四五六日天])(?![次回期个天篇份更调通督例小汇]|报(?!送|至|给|市|县|区)|会商))/;
const TEN_LAST = /每旬(?:的)?(?:末|底|最后一[日天]|结束前)(?!后)/;
const TEN_DAY = /每旬(?:的)?(?:首日|(?:结束)?后?第?(\d{1,2})(?:[日号天]))/;
/** 每月10日、20日、30日: the same day of every 旬. */
const THRICE =
  /每(?:个)?月(?:的)?(\d{1,2})[日号]?前?、(\d{1,2})[日号]?前?(?:、|和|及|以及)(?:(\d{1,2})[日号]|月?[底末]|最后一[日天])/;
const TWO_MONTHS = /(?:每(?:逢)?(?:两|2)个?|(?:每|逢|每逢)?([单双]))月(?:的)?(?:([底末])|(\d{1,2})[日号])/;
/** 6月10日前报送; 2024年3月20日前. */
const DATE = /(?:(\d{4})年|每年|今年|本年)?(\d{1,2})月(?:(\d{1,2})[日号]|(底|末))(?:之?前|以前)?/g;

/** Due dates that come again each week, 旬, month or two, quarter, half-year or year, or on a named day; null where none is printed. */
export function readReportTimes(printed: string, issueYear: number | null): ReportTimes | null {
  const text = foldScript(foldDigits(printed));
  const often = readWeek(text) ?? readTens(text) ?? readTwoMonths(text);
  if (often) return often;
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

function readWeek(text: string): ReportTimes | null {
  const m = WEEKDAY.exec(text);
  if (!m) return null;
  const dayOfWeek = m[1] ? FRIDAY : Math.min('一二三四五六日天'.indexOf(m[2] ?? '') + 1, 7);
  return { cadence: 'weekly', day: { dayOfWeek } };
}

function readTens(text: string): ReportTimes | null {
  const thrice = THRICE.exec(text);
  const [first, second, third] = [1, 2, 3].map((group) => Number(thrice?.[group] ?? 0));
  const evenly = thrice && first && second === first + 10 && (!third || third === first + 20);
  if (evenly && first <= 10 && (third || first === 10))
    return { cadence: 'ten-daily', day: { dayOfTen: first } };
  if (TEN_LAST.test(text)) return { cadence: 'ten-daily', day: { dayOfTen: 10 } };
  const m = TEN_DAY.exec(text);
  const dayOfTen = Number(m?.[1] ?? 1);
  return m && dayOfTen >= 1 && dayOfTen <= 10 ? { cadence: 'ten-daily', day: { dayOfTen } } : null;
}

/** 每两月 runs from January; its report is due at the end of the second month, or early in the next. */
function readTwoMonths(text: string): ReportTimes | null {
  const m = TWO_MONTHS.exec(text);
  const day = Number(m?.[3] ?? 31);
  if (!m || !isDay(day)) return null;
  const odd = m[1] ? m[1] === '单' : day < LAST_DAYS;
  return ends('two-monthly', odd ? ODD_MONTHS : EVEN_MONTHS, [m[2] ? LAST_DAYS : 1, day]);
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
