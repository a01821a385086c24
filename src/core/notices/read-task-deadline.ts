import { daysInMonth } from '../kernel/local-date.js';
import { foldDigits } from './chinese-number.js';
import { toDate } from './find-dates.js';

/** A deadline as words; offsets are into the text it was read from. */
export interface DeadlineWords {
  readonly text: string;
  readonly start: number;
  readonly by: string | null;
  readonly ongoing: boolean;
}

const YEAR = '(?:(\\d{4})年|今年|本年|当年|明年)?';
const MONTH = '(\\d{1,2})月(?:(\\d{1,2})[日号]|(上旬|中旬|下旬|底|末|中|份)|)';
const SEASON = '(?:第?([一二三四1-4])季度|(上半年|下半年|前三季度))(?:末|底|内)?';
const YEAR_END = '(?:(\\d{4})年(?:年?底|年?末|内|度|全年)|年[底末内]|全年)';
const ONE_DATE = new RegExp(`${YEAR}(?:${MONTH}|${SEASON})|${YEAR_END}|(\\d{4})年`, 'g');
const ONGOING = /持续|长期|常态|滚动|每年|每季|每月|每半年|按月|按季|分年度|逐年|贯穿|年年/;
/** In running text only these are deadlines: a date that is said to be the last one. */
const IN_TEXT =
  /(?:(?:\d{4}年|今年|本年|当年|明年)?(?:\d{1,2}月(?:\d{1,2}日|上旬|中旬|下旬|底|末|中|份)?|第?[一二三四1-4]季度末?|上半年|下半年)|(?:\d{4}年|今年|本年|当年|明年)?年?[底末](?=前|之前|以前|完成)|\d{4}年(?=前|之前|以前))(?:之前|以前|前|(?=完成|建成|竣工|印发|出台))(?:完成|建成|基本完成|全面完成|竣工|印发|出台|到位|实现)?|(?:年内|年底前|本年内|当年内|20\d{2}年内)(?:完成|建成|基本完成|全面完成|竣工|实现)?/g;
const LAST_DAY = { 上旬: 10, 中旬: 20, 中: 15 } as const;
const HALF = { 上半年: 6, 前三季度: 9, 下半年: 12 } as const;
const SEASON_MONTHS = { 一: 3, 二: 6, 三: 9, 四: 12 } as const;

/** Reads a deadline that is known to be one, from a column or a phrase; the last date of several counts. */
export function readDeadlineWords(printed: string, year: number | null): Omit<DeadlineWords, 'start'> {
  const text = foldDigits(printed);
  const dates = [...text.matchAll(ONE_DATE)].flatMap((m) => lastDay(m, text, year) ?? []);
  return { text: printed, by: dates.sort().at(-1) ?? null, ongoing: ONGOING.test(text) };
}

/** The deadline in a task's own text: the latest that is named; null where none is. */
export function findDeadlineInText(printed: string, year: number | null): DeadlineWords | null {
  const text = foldDigits(printed);
  const all = [...text.matchAll(IN_TEXT)].map((m) => {
    const words = printed.slice(m.index, m.index + m[0].length);
    return { ...readDeadlineWords(words, year), start: m.index };
  });
  return all.reduce<DeadlineWords | null>(
    (last, one) => ((one.by ?? '') > (last?.by ?? '') || !last ? one : last),
    null,
  );
}

function lastDay(m: RegExpMatchArray, text: string, given: number | null): string | null {
  const named = m[1] ?? m[7] ?? m[8];
  const next = /明年/.test(m[0]) ? 1 : 0;
  const year = named ? Number(named) : given === null ? null : given + next;
  if (year === null) return null;
  const before = /^(?:前|之前|以前)/.test(text.slice((m.index ?? 0) + m[0].length));
  if (m[2]) return dayOfMonth(year, m, before);
  const months = m[5] ? seasonEnd(m[5]) : m[6] ? HALF[m[6] as keyof typeof HALF] : 12;
  return m[8] && before ? toDate(year - 1, 12, 31) : toDate(year, months, daysInMonth(year, months));
}

/** 10月前 ends with September, 10月底前 with October, 10月15日前 on that day. */
function dayOfMonth(year: number, m: RegExpMatchArray, before: boolean): string | null {
  const month = Number(m[2]);
  if (month < 1 || month > 12) return null;
  if (m[3]) return toDate(year, month, Number(m[3]));
  const part = m[4];
  const day = part === undefined ? undefined : LAST_DAY[part as keyof typeof LAST_DAY];
  if (day) return toDate(year, month, day);
  const whole = before && part === undefined;
  const last = whole ? month - 1 : month;
  if (last === 0) return toDate(year - 1, 12, 31);
  return toDate(year, last, daysInMonth(year, last));
}

function seasonEnd(season: string): number {
  return /\d/.test(season) ? Number(season) * 3 : (SEASON_MONTHS[season as keyof typeof SEASON_MONTHS] ?? 12);
}
