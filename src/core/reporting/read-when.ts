import { daysInMonth, fromParts, type LocalDate } from '../kernel/local-date.js';
import type { RuleParts } from './rule-parts.js';
import { NUMBER, readNumber, SPAN_WORDS, WEEKDAYS } from './rule-words.js';

/** A window or a date as it is written, before it is known what the report covers. */
export interface NamedTime {
  readonly month: number;
  readonly fromDay: number;
  readonly toDay: number;
  readonly year?: number;
  /** Set for one day with its year. */
  readonly on?: LocalDate;
}

type DayParts = Pick<
  RuleParts,
  'cadence' | 'dayOfMonth' | 'dayOfWeek' | 'dayOfTen' | 'lastDay' | 'workingDay'
>;

/** The time of a report: a day of a cadence, or a list of windows and dates; and how many characters said it. */
export interface WhenRead {
  readonly length: number;
  readonly day?: DayParts;
  readonly times?: readonly NamedTime[];
  /** The year named last: it holds for the times after. */
  readonly year?: number | null;
}

/** The year of writing, if known, and the year named last in the sentence before. */
export interface YearsKnown {
  readonly writtenIn: number | null;
  readonly before: number | null;
}

const N = `(${NUMBER}|首)`;
const at = (pattern: string) => new RegExp(`^${pattern}`);
const WEEKLY = at(`每(?:个)?(?:周|星期)的?(?:周|星期)?([一二三四五六日天末])`);
const TENS = at(`每旬的?(?:第${N}[日天]|(首日)|(?:末|底|最后[一1][日天]))`);
const ON_DEMAND = at('(?:根据工作需要)?不定期');
const SPAN = at(
  '(?:(每两个?月|每双月|每2个月)|(每个?月|次月|[按逐]月)|(每个?季度?|[按逐]季度?)|(每半年)|(每年度?)|(每单月))(?:的|内)?',
);
const CADENCES = ['two-monthly', 'monthly', 'quarterly', 'half-yearly', 'yearly', 'two-monthly'] as const;
const WORKING_DAY = at(`(?:(最后[一1]个)|(最后|倒数)?第?${N}个?)工作日`);
const LAST_DAY = at(`(?:最后[一1][日天]|[月季年]?[末底](?:最后一[日天])?)(?!月)`);
const FIRST_MONTH_DAY = at(
  `(首月|第一个月|首个月|次月|后首月|结束后次月|结束后|后)?第?(${NUMBER})(?:[日号天](?!至)|个?工作日)`,
);
const WINDOW = `(?:(上旬|中旬|下旬|月初|初)|(${NUMBER})[日号]?至(${NUMBER})[日号])`;
const MONTH_WINDOW = at(WINDOW);
const QUARTER_WINDOW = at(`(首月|末月|第一个月|最后一个月)(?:的)?(?:${WINDOW}|(${NUMBER})[日号])`);

/** Reads the time a sentence begins with; null where there is none. */
export function readWhen(text: string, years: YearsKnown): WhenRead | null {
  return readOften(text) ?? readSpan(text) ?? readNamedTimes(text, years);
}

function readOften(text: string): WhenRead | null {
  const week = WEEKLY.exec(text);
  if (week) {
    const weekday = week[1] === '末' ? 5 : Math.min(`${WEEKDAYS}天`.indexOf(week[1] ?? '') + 1, 7);
    return { length: week[0].length, day: { cadence: 'weekly', dayOfWeek: weekday } };
  }
  const tens = TENS.exec(text);
  if (tens) {
    const dayOfTen = tens[1] ? readNumber(tens[1]) : tens[2] ? 1 : 10;
    return { length: tens[0].length, day: { cadence: 'ten-daily', dayOfTen } };
  }
  const demand = ON_DEMAND.exec(text);
  return demand && { length: demand[0].length, day: { cadence: 'irregular' } };
}

function readSpan(text: string): WhenRead | null {
  const span = SPAN.exec(text);
  if (!span) return null;
  const said = span.slice(1).findIndex((group) => group !== undefined);
  const cadence = CADENCES[said] ?? 'monthly';
  const rest = text.slice(span[0].length);
  const read = readDay(rest, cadence) ?? readWindows(rest, cadence);
  return read && { ...read, length: span[0].length + read.length };
}

function readDay(rest: string, cadence: (typeof CADENCES)[number]): WhenRead | null {
  const counted = WORKING_DAY.exec(rest);
  if (counted) {
    const nth = counted[3] ? readNumber(counted[3]) : 1;
    const workingDay = counted[1] || counted[2] ? -nth : nth;
    return { length: counted[0].length, day: { cadence, workingDay } };
  }
  const last = LAST_DAY.exec(rest);
  if (last) return { length: last[0].length, day: { cadence, lastDay: true } };
  const plain = FIRST_MONTH_DAY.exec(rest);
  // 每年10日 names no day; 每年首月10日 does.
  const isNamed = plain && (plain[1] !== undefined || cadence === 'monthly' || cadence === 'two-monthly');
  if (!isNamed) return null;
  const day = readNumber(plain[2] ?? '');
  const counts = plain[0].endsWith('工作日') ? { workingDay: day } : { dayOfMonth: day };
  return { length: plain[0].length, day: { cadence, ...counts } };
}

const MONTHS = { first: [1, 4, 7, 10], last: [3, 6, 9, 12], all: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] };

function readWindows(rest: string, cadence: (typeof CADENCES)[number]): WhenRead | null {
  if (cadence === 'monthly') {
    const m = MONTH_WINDOW.exec(rest);
    return m && { length: m[0].length, times: MONTHS.all.map((month) => ({ month, ...daysOf(m.slice(1)) })) };
  }
  const m = cadence === 'quarterly' ? QUARTER_WINDOW.exec(rest) : null;
  if (!m) return cadence === 'yearly' ? readNamedTimes(rest, { writtenIn: null, before: null }) : null;
  const months = m[1] === '首月' || m[1] === '第一个月' ? MONTHS.first : MONTHS.last;
  const days = m[5] ? [undefined, m[5], m[5]] : m.slice(2);
  return { length: m[0].length, times: months.map((month) => ({ month, ...daysOf(days) })) };
}

function daysOf([word, from, to]: readonly (string | undefined)[]): { fromDay: number; toDay: number } {
  if (word === undefined) return { fromDay: readNumber(from ?? ''), toDay: readNumber(to ?? '') };
  const [, fromDay, toDay] = SPAN_WORDS.find(([w]) => w === word.replace('月', '')) ?? ['', 1, 31];
  return { fromDay, toDay };
}

const ITEM = new RegExp(
  `^(?:(每年)|(\\d{4})年|(本年度?|今年|当年)|(次年度?|明年|第二年))?(?:的)?(${NUMBER})月` +
    `(?:(上旬|中旬|下旬|初|份)|([末底])|(${NUMBER})[日号]?至(?:(${NUMBER})月)?(${NUMBER})[日号]|(${NUMBER})[日号])?`,
);
const BETWEEN = /^前?(?:、|和|以?及|与)/;
const BEFORE_MORE =
  /^(?:每年|\d{4}年|本年|今年|当年|次年|明年|第二年|(?:\d{1,2}|[一二三四五六七八九十]{1,3})月)/;

/** 每年6月底和12月底, 7月上旬、次年1月上旬, 2024年3月15日、6月30日: a year holds until another is named. */
function readNamedTimes(text: string, { writtenIn, before }: YearsKnown): WhenRead | null {
  const times: NamedTime[] = [];
  let length = 0;
  let year = before;
  for (let rest = text; ;) {
    const m = ITEM.exec(rest);
    if (!m) break;
    year = yearOf(m, year, writtenIn);
    times.push(readItem(m, year));
    length += m[0].length;
    rest = text.slice(length);
    const between = BETWEEN.exec(rest)?.[0] ?? '';
    if (between === '' || !BEFORE_MORE.test(rest.slice(between.length))) break;
    length += between.length;
    rest = text.slice(length);
  }
  return times.length > 0 ? { length, times, year } : null;
}

/** 次年 without a 本年 beside it, or where nobody knows the year of writing, is the year after the one reported. */
function yearOf(m: RegExpExecArray, before: number | null, writtenIn: number | null): number | null {
  if (m[1]) return null;
  if (m[2]) return Number(m[2]);
  if (m[3]) return writtenIn ?? before;
  if (m[4]) return before === null ? null : before + 1;
  return before;
}

function readItem(m: RegExpExecArray, year: number | null): NamedTime {
  const month = readNumber(m[5] ?? '');
  const named = year === null ? {} : { year };
  if (m[6] !== undefined || m[8] !== undefined) {
    const other = m[9] !== undefined && readNumber(m[9]) !== month;
    // A window lies in one month: one that does not is answered as one that ends before it starts.
    const days = other ? { fromDay: readNumber(m[8] ?? ''), toDay: 0 } : daysOf([m[6], m[8], m[10]]);
    return { month, ...days, ...named };
  }
  const isEnd = m[7] !== undefined;
  if (m[11] === undefined) return { month, ...daysOf([isEnd ? '下旬' : '份']), ...named };
  const day = readNumber(m[11]);
  const single = { month, fromDay: day, toDay: day, ...named };
  const exists = month >= 1 && month <= 12 && day >= 1 && year !== null && day <= daysInMonth(year, month);
  return exists ? { ...single, on: fromParts({ year, month, day }) } : single;
}
