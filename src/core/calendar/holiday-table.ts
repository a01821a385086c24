import { isLocalDate, partsOf } from '../kernel/local-date.js';
import { FESTIVALS, type HolidayFile } from './work-calendar.js';

/** A table that was read, or every reason why it was not, as Chinese sentences. */
export type HolidayTable =
  | { readonly ok: true; readonly file: HolidayFile }
  | { readonly ok: false; readonly problems: readonly string[] };

const LICENCE = 'MIT, Copyright (c) 2019 NateScarlet, https://github.com/NateScarlet/holiday-cn';

/**
 * Reads one year's table as holiday-cn publishes it: `{ year, papers, days: [{ name, date, isOffDay }] }`, `source`
 * standing for `papers` in our own files. `json` is what JSON.parse gave; nothing of it is trusted. All problems are
 * answered at once: fields that are missing or of the wrong kind, dates that do not exist, stand twice or lie far
 * from the year (the notice's title names the year, so late December and early January may belong to the neighbour),
 * festivals of 全国年节及纪念日放假办法 第二条 that are missing.
 */
export function readHolidayTable(json: unknown): HolidayTable {
  if (!isRecord(json)) return failed(['文件不是放假安排：应为一个 JSON 对象，含 year、papers、days。']);
  const { year } = json;
  if (typeof year !== 'number' || !Number.isInteger(year) || year < 2000 || year > 2999)
    return failed(['年份（year）须为2000至2999之间的整数。']);
  const source = json.papers ?? json.source;
  const days = Array.isArray(json.days) ? (json.days as unknown[]) : null;
  if (days?.length === 0) return failed([`${year}年放假安排尚未发布：文件中没有任何日期。`]);
  const problems = [
    ...problemsOfSource(source),
    ...(days ? problemsOfDays(days, year) : ['缺少日期列表（days）。']),
  ];
  if (problems.length > 0 || !days) return failed(problems);
  const read = days.map((day) => day as HolidayFile['days'][number]);
  const missing = FESTIVALS.filter((festival) => !read.some((d) => d.isOffDay && d.name.includes(festival)));
  if (missing.length > 0) return failed([`${year}年放假安排缺少节日：${missing.join('、')}。`]);
  const plain = read.map(({ name, date, isOffDay }) => ({ name, date, isOffDay }));
  return { ok: true, file: { year, source: source as string[], licence: licenceOf(json), days: plain } };
}

function failed(problems: readonly string[]): HolidayTable {
  return { ok: false, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function licenceOf(json: Readonly<Record<string, unknown>>): string {
  return typeof json.licence === 'string' ? json.licence : LICENCE;
}

function problemsOfSource(source: unknown): string[] {
  if (!Array.isArray(source) || source.length === 0)
    return ['缺少来源（papers）：请写明国务院办公厅通知的网址。'];
  const wrong = (source as unknown[]).filter((s) => typeof s !== 'string' || !/^https?:\/\/\S+$/.test(s));
  return wrong.length > 0 ? ['来源（papers）须为 http 或 https 网址。'] : [];
}

function problemsOfDays(days: readonly unknown[], year: number): string[] {
  const seen = new Set<string>();
  return days.flatMap((day, i) => {
    const problem = problemOfDay(day, year, seen);
    return problem ? [`第${i + 1}个日期${problem}。`] : [];
  });
}

function problemOfDay(day: unknown, year: number, seen: Set<string>): string | null {
  if (!isRecord(day)) return '不是对象';
  const { name, date, isOffDay } = day;
  if (typeof name !== 'string' || name.trim() === '') return '没有节日名称（name）';
  if (typeof isOffDay !== 'boolean') return '没有写明放假还是上班（isOffDay 须为 true 或 false）';
  if (typeof date !== 'string' || !isLocalDate(date)) return `不存在（date 为 ${JSON.stringify(date ?? null)}）`;
  if (seen.has(date)) return `${date} 重复`;
  seen.add(date);
  const { year: itsYear, month } = partsOf(date);
  const isNear = itsYear === year || (itsYear === year - 1 && month === 12) || (itsYear === year + 1 && month === 1);
  return isNear ? null : `${date} 不属于${year}年的放假安排`;
} // prettier-ignore
