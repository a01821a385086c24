import { buildCalendar, type WorkCalendar } from '../calendar/index.js';
import { daysInMonth, isLocalDate, partsOf, type LocalDate } from '../kernel/local-date.js';
import { dueOf, isInForce } from './expand-periods.js';
import { problemsOfNames } from './party-names.js';
import type { ReportingRule, ReportingWindow } from './reporting-rule.js';
import { hasMonths, slotsOf } from './rule-slots.js';

/** Everything that can be wrong with a rule; the sentence is for the person who wrote it. */
export const RULE_PROBLEMS = {
  'no-day': '请指定报送时间：某一日、某一工作日、时段或者具体日期。',
  'several-days': '报送时间只能用一种方式指定，请保留其中一种。',
  'day-of-other-cadence': '报送日与报送周期不相符，请按周期指定日期。',
  'day-of-week': '星期须为周一至周日（1至7）。',
  'day-of-ten': '每旬的第几日须为1至10。',
  'day-of-month': '每月的日期须为1至31日。',
  'working-day': '第几个工作日须为1至15，倒数第几个工作日须为-1至-15。',
  opening: '提前开放填报的天数须为0至60个工作日。',
  lead: '不定期报送须写明至少提前几个工作日通知（0至60）。',
  'window-month': '时段的月份须为1至12月。',
  'window-days': '时段的起止日期须为1至31日。',
  'window-reversed': '时段的结束日期早于开始日期。',
  'window-missing': '时段从当月没有的日期开始（如2月30日、4月31日）。',
  'window-year': '时段的年份须为1949年至2999年。',
  'date-missing': '所列日期不存在，请按“年—月—日”填写真实日期。',
  'same-day-twice': '同一日被列了两次，请合并。',
  start: '生效日期不存在，或者不在1949年至2999年之间。',
  end: '截止日期不存在，或者不在1949年至2999年之间。',
  'ends-before-start': '截止日期早于生效日期。',
  'never-occurs': '按此规则在有效期内（最长400年）一次报送也不会发生，请检查日期、起止时间和节假日处理方式。',
  time: '截止时刻须为00:01至24:00。',
  'after-rest': '只有“顺延”才能指定节后第几个工作日，且须为1至10。',
  filers: '请写明由哪些单位报送。',
  name: '单位名称不能为空，不能含有标点、空格、“报送”或者报送时间。',
} as const;

export type RuleProblemCode = keyof typeof RULE_PROBLEMS;

export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly sentence: string;
}

/**
 * What is wrong with a rule, one of {@link RULE_PROBLEMS} each; empty when it can be expanded. Whether it ever occurs
 * is asked of the calendar given, and of Monday to Friday without one. What happens to 29 February and the 31st of a
 * short month is no problem: {@link remarksOnRule} says it.
 */
export function validateReportingRule(rule: ReportingRule, cal?: WorkCalendar): RuleProblem[] {
  const codes = [
    ...problemsOfDay(rule),
    ...(rule.windows ?? []).flatMap(problemsOfWindow),
    ...problemsOfDates(rule),
    ...problemsOfDeadline(rule),
    ...problemsOfValidity(rule),
    ...problemsOfNames(rule),
  ];
  const found = codes.length > 0 ? codes : problemsOfOccurring(rule, cal ?? plainWeeks());
  return [...new Set(found)].map((code) => ({ code, sentence: RULE_PROBLEMS[code] }));
}

function problemsOfDay(rule: ReportingRule): RuleProblemCode[] {
  const { cadence, dayOfMonth, dayOfWeek, dayOfTen, lastDay, workingDay } = rule;
  const problems: RuleProblemCode[] = [];
  const days = [dayOfMonth, dayOfWeek, dayOfTen, lastDay, workingDay].filter((day) => day !== undefined);
  const lists = [rule.windows ?? [], rule.dates ?? []].filter((list) => list.length > 0);
  const ways = days.length + lists.length + (cadence === 'irregular' ? 1 : 0);
  if (ways !== 1) problems.push(ways === 0 ? 'no-day' : 'several-days');
  const misplaced =
    (dayOfWeek !== undefined) !== (cadence === 'weekly') ||
    (dayOfTen !== undefined) !== (cadence === 'ten-daily') ||
    (rule.dates ?? []).length > 0 !== (cadence === 'dated') ||
    ([dayOfMonth, lastDay, workingDay].some((day) => day !== undefined) && !hasMonths(cadence));
  if (misplaced) problems.push('day-of-other-cadence');
  if (dayOfWeek !== undefined && !isWithin(dayOfWeek, 1, 7)) problems.push('day-of-week');
  if (dayOfTen !== undefined && !isWithin(dayOfTen, 1, 10)) problems.push('day-of-ten');
  if (dayOfMonth !== undefined && !isWithin(dayOfMonth, 1, 31)) problems.push('day-of-month');
  if (workingDay !== undefined && !isWithin(Math.abs(workingDay), 1, 15)) problems.push('working-day');
  return problems;
}

function problemsOfWindow(w: ReportingWindow): RuleProblemCode[] {
  if (!isWithin(w.month, 1, 12)) return ['window-month'];
  if (w.toDay < w.fromDay) return ['window-reversed'];
  if (!isWithin(w.fromDay, 1, 31) || !isWithin(w.toDay, 1, 31)) return ['window-days'];
  if (w.year !== undefined && !isWithin(w.year, 1949, 2999)) return ['window-year'];
  return w.fromDay > daysInMonth(w.year ?? 2024, w.month) ? ['window-missing'] : [];
}

function problemsOfDates({ dates = [], windows = [] }: ReportingRule): RuleProblemCode[] {
  if (dates.some(({ on }) => !isUsable(on))) return ['date-missing'];
  // A window's last day is its name; in a short month several days of the list are the same one.
  const last = (w: ReportingWindow) => Math.min(w.toDay, daysInMonth(w.year ?? 2023, w.month));
  const recurring = new Set(windows.flatMap((w) => (w.year === undefined ? [`${w.month}-${last(w)}`] : [])));
  const named = [
    ...dates.map(({ on }) => on),
    ...windows.map((w) => `${w.year ?? ''}-${w.month}-${last(w)}`),
  ];
  const again = windows.some((w) => w.year !== undefined && recurring.has(`${w.month}-${last(w)}`));
  return again || new Set(named).size < named.length ? ['same-day-twice'] : [];
}

function problemsOfDeadline(rule: ReportingRule): RuleProblemCode[] {
  const { dueTime, afterRest, holiday, cadence, leadWorkingDays } = rule;
  const problems: RuleProblemCode[] = [];
  if (!isWithin(rule.opensBeforeWorkingDays, 0, 60)) problems.push('opening');
  if (cadence === 'irregular' && !isWithin(leadWorkingDays ?? -1, 0, 60)) problems.push('lead');
  if ([dueTime, afterRest?.dueTime].some((time) => time !== undefined && !isTime(time)))
    problems.push('time');
  const counted = afterRest === undefined || isWithin(afterRest.nthWorkingDay, 1, 10);
  if (!counted || (afterRest && holiday !== 'roll-forward')) problems.push('after-rest');
  return problems;
}

function problemsOfValidity({ effectiveFrom, effectiveTo }: ReportingRule): RuleProblemCode[] {
  if (!isUsable(effectiveFrom)) return ['start'];
  if (effectiveTo === undefined) return [];
  if (!isUsable(effectiveTo)) return ['end'];
  return effectiveTo < effectiveFrom ? ['ends-before-start'] : [];
}

/** The Gregorian calendar repeats after 400 years. */
const LONGEST = 400;

function problemsOfOccurring(rule: ReportingRule, cal: WorkCalendar): RuleProblemCode[] {
  if (rule.cadence === 'irregular') return [];
  const { year } = partsOf(rule.effectiveFrom);
  const lastYear = Math.min(year + LONGEST, rule.effectiveTo ? partsOf(rule.effectiveTo).year + 1 : 9999);
  for (let y = year - 1; y <= lastYear; y += 1) {
    const occurs = slotsOf(rule, cal, y).some(
      (slot) => isInForce(rule, slot) && !isLeftOut(rule, slot.namedOn) && dueOf(rule, cal, slot.namedOn),
    );
    if (occurs) return [];
  }
  return ['never-occurs'];
}

/** 元旦, 劳动节 and 国庆节 rest in every year, announced or not: 全国年节及纪念日放假办法 第二条. */
const ALWAYS_REST = new Set(['01-01', '05-01', '10-01', '10-02', '10-03']);

function isLeftOut(rule: ReportingRule, date: LocalDate): boolean {
  return rule.holiday === 'skip' && rule.workingDay === undefined && ALWAYS_REST.has(date.slice(5));
}

function plainWeeks(): WorkCalendar {
  const built = buildCalendar([]);
  return built.ok ? built.value : { years: new Set(), days: new Map() };
}

function isUsable(date: string): boolean {
  return isLocalDate(date) && isWithin(partsOf(date).year, 1949, 2999);
}

function isTime(time: string): boolean {
  return (/^([01]\d|2[0-3]):[0-5]\d$/.test(time) && time !== '00:00') || time === '24:00';
}

function isWithin(n: number, from: number, to: number): boolean {
  return Number.isInteger(n) && n >= from && n <= to;
}
