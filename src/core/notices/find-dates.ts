import { fromParts, daysInMonth, type LocalDate } from '../kernel/local-date.js';
import { readDigitByDigit, readOrdinalNumber } from './chinese-number.js';

const DATE =
  /([0-9０-９〇○ＯO零一二三四五六七八九]{4})年([0-9０-９一二三四五六七八九十]{1,3})月([0-9０-９一二三四五六七八九十]{1,3})日/y;

/** A date 2017年8月16日 or 二〇一七年八月十六日 that begins at `at`, with where it ends. */
export function readDateAt(
  text: string,
  at: number,
): { readonly date: LocalDate; readonly end: number } | null {
  DATE.lastIndex = at;
  const m = DATE.exec(text);
  if (!m) return null;
  const date = toDate(
    readDigitByDigit(m[1] ?? ''),
    readOrdinalNumber(m[2] ?? ''),
    readOrdinalNumber(m[3] ?? ''),
  );
  return date ? { date, end: at + m[0].length } : null;
}

const STAMP =
  /([12０-９][0-9０-９]{3})(?:[-－—‐./／．]([0-9０-９]{1,2})[-－—‐./／．]([0-9０-９]{1,2})|([0-9０-９]{2})([0-9０-９]{2}))(?![0-9０-９]{3})/y;

/** As {@link readDateAt}, and as machines print it: 2017-08-16, 2017/8/16, 20170816. */
export function readStampAt(text: string, at: number): ReturnType<typeof readDateAt> {
  STAMP.lastIndex = at;
  const m = STAMP.exec(text);
  if (!m) return readDateAt(text, at);
  const [year, month, day] = [m[1], m[2] ?? m[4], m[3] ?? m[5]].map((digits) =>
    readDigitByDigit(digits ?? ''),
  );
  const date = toDate(year ?? null, month ?? null, day ?? null);
  return date ? { date, end: at + m[0].length } : null;
}

/** The date of three numbers, or null where no such day exists. */
export function toDate(year: number | null, month: number | null, day: number | null): LocalDate | null {
  if (year === null || month === null || day === null || year < 1) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return fromParts({ year, month, day });
}
