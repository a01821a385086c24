import type { ReportingWindow } from './reporting-rule.js';
import type { Coverage } from './usual-coverage.js';

/** The words a rule is said in; what is read may use others as well. */
export const COVERAGE_WORDS: Readonly<Record<Coverage, string>> = {
  week: '一周',
  'ten-days': '一旬',
  'previous-month': '上月',
  'current-month': '当月',
  'two-months': '两个月',
  'previous-quarter': '上季度',
  'current-quarter': '本季度',
  'first-half': '上半年',
  'second-half': '下半年',
  'previous-year': '上年度',
  'current-year': '本年度',
};

/** How officials name what is covered, the longer words before those they begin with. */
export const COVERAGE_READINGS: readonly (readonly [string, Coverage])[] = [
  ['一周', 'week'],
  ['本周', 'week'],
  ['当周', 'week'],
  ['上周', 'week'],
  ['一旬', 'ten-days'],
  ['本旬', 'ten-days'],
  ['上旬', 'ten-days'],
  ['上个月', 'previous-month'],
  ['上月', 'previous-month'],
  ['上一月', 'previous-month'],
  ['当月', 'current-month'],
  ['本月', 'current-month'],
  ['两个月', 'two-months'],
  ['上季度', 'previous-quarter'],
  ['上一季度', 'previous-quarter'],
  ['上个季度', 'previous-quarter'],
  ['本季度', 'current-quarter'],
  ['当季', 'current-quarter'],
  ['上半年', 'first-half'],
  ['下半年', 'second-half'],
  ['上年度', 'previous-year'],
  ['上一年度', 'previous-year'],
  ['上年', 'previous-year'],
  ['去年', 'previous-year'],
  ['本年度', 'current-year'],
  ['全年', 'current-year'],
  ['当年', 'current-year'],
];

export const WEEKDAYS = '一二三四五六日';

/** Named parts of a month; 月底 is the last third, as the notice reader has it. */
export const SPAN_WORDS: readonly (readonly [string, number, number])[] = [
  ['上旬', 1, 10],
  ['中旬', 11, 20],
  ['下旬', 21, 31],
  ['初', 1, 5],
  ['份', 1, 31],
];

/** “上旬”, “初”, “份”, “15日”, “5日至20日”: the days of a window after the month is said. */
export function sayDays({
  fromDay,
  toDay,
  year,
}: Pick<ReportingWindow, 'fromDay' | 'toDay' | 'year'>): string {
  const word = SPAN_WORDS.find(([, from, to]) => from === fromDay && to === toDay)?.[0];
  if (word) return word;
  // One day with its year is a date of its own, unless it is written as a window.
  return fromDay === toDay && year === undefined ? `${fromDay}日` : `${fromDay}日至${toDay}日`;
}

const DIGITS = '零一二三四五六七八九十';

/** 1 … 15 as 一 … 十五. */
export function sayNumber(n: number): string {
  return n <= 10 ? (DIGITS[n] ?? String(n)) : `十${DIGITS[n - 10] ?? ''}`;
}

/** 3, ３, 三, 十五, 二十一, 两, 首; NaN for anything else. */
export function readNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === '首') return 1;
  if (text === '两') return 2;
  const m = /^([二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text);
  if (!m || text === '') return DIGITS.indexOf(text) > 0 ? DIGITS.indexOf(text) : Number.NaN;
  const [tens, ones] = [DIGITS.indexOf(m[1] || '一'), m[3] ? DIGITS.indexOf(m[3]) : 0];
  if (m[2]) return tens * 10 + ones;
  return m[1] && m[3] ? Number.NaN : DIGITS.indexOf(text);
}

/** A number of one or two digits, in figures or characters. */
export const NUMBER = '(?:\\d{1,2}|[一二三四五六七八九十两]{1,3})';

/** “17时”, “17时30分”. */
export function sayTime(time: string): string {
  const [hour = '', minute = ''] = time.split(':');
  return `${Number(hour)}时${minute === '00' ? '' : `${Number(minute)}分`}`;
}

export const TIME = `(?:(上午|早上|中午|下午|晚上)?(${NUMBER})(?:[时点](?:(${NUMBER})分|(半))?|:(\\d{2})))`;
const TIME_ALONE = new RegExp(`^${TIME}$`);

/** 中午12时, 下午5时, 17:30, 17时30分 as `HH:mm`; null where it is no hour of a day. */
export function readTime(text: string): string | null {
  const m = TIME_ALONE.exec(text);
  if (!m) return null;
  const said = readNumber(m[2] ?? '');
  const hour = (m[1] === '下午' || m[1] === '晚上') && said < 12 ? said + 12 : said;
  const minute = m[4] ? 30 : Number(m[5] ?? (m[3] ? readNumber(m[3]) : 0));
  const exists = hour >= 0 && hour <= 24 && minute >= 0 && minute < 60 && (hour < 24 || minute === 0);
  return exists ? `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}` : null;
}
