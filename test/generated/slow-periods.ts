import { readdirSync, readFileSync } from 'node:fs';
import type { HolidayFile } from '../../src/core/calendar/index.js';
import type { Coverage, ReportingRule, ReportingWindow } from '../../src/core/reporting/index.js';

/**
 * Periods by looking at every single day of 2013 to 2030, one after another: slow, and easy to believe. It shares no
 * code with src/core; days come from the clock of the machine in UTC, rest days from the files themselves.
 */

interface Day {
  readonly at: number;
  readonly iso: string;
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly works: boolean;
  readonly endsMonth: boolean;
}

export interface SlowPeriod {
  readonly ruledOn: string;
  readonly dueOn: string;
  readonly dueTime: string;
  readonly opensOn: string;
  readonly from: string;
  readonly to: string;
}

const DAY = 86_400_000;

function listDays(holidays: string): Day[] {
  const listed = new Map<string, boolean>();
  for (const name of readdirSync(holidays)) {
    const file = JSON.parse(readFileSync(`${holidays}/${name}`, 'utf8')) as HolidayFile;
    for (const day of file.days) listed.set(day.date, day.isOffDay);
  }
  const days: Day[] = [];
  for (let ms = Date.UTC(2013, 0, 1); ms < Date.UTC(2031, 0, 1); ms += DAY) {
    const [date, tomorrow] = [new Date(ms), new Date(ms + DAY)];
    const iso = date.toISOString().slice(0, 10);
    const weekday = date.getUTCDay() === 0 ? 7 : date.getUTCDay();
    const isOff = listed.get(iso);
    days.push({
      at: days.length,
      iso,
      year: date.getUTCFullYear(),
      month: date.getUTCMonth() + 1,
      day: date.getUTCDate(),
      weekday,
      works: isOff === undefined ? weekday <= 5 : !isOff,
      endsMonth: tomorrow.getUTCDate() === 1,
    });
  }
  return days;
}

const days = listDays('seeds/reference/holidays');
const dayAt = (at: number): Day => {
  const day = days[at];
  if (!day) throw new Error(`day ${at} is outside the years looked at`);
  return day;
};
const after = (day: Day) => dayAt(day.at + 1);
const before = (day: Day) => dayAt(day.at - 1);

function walk(from: Day, step: (day: Day) => Day, until: (day: Day) => boolean): Day {
  let day = from;
  while (!until(day)) day = step(day);
  return day;
}

/** The n-th working day met on the way, the first day not counted. */
function walkWorkingDays(from: Day, step: (day: Day) => Day, n: number): Day {
  let day = from;
  for (let left = n; left > 0;) {
    day = step(day);
    if (day.works) left -= 1;
  }
  return day;
}

/** Is this the n-th of its month, or its last day where the month has no n-th? */
const isThe = (day: Day, n: number) => day.day === n || (day.endsMonth && day.day < n);

const LENGTH: Record<string, number> = {
  monthly: 1,
  'two-monthly': 2,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
};

/** What covers a report that is due by rule on this day, or null if none is; several windows may end on one day. */
function ruledToday(rule: ReportingRule, day: Day): { window: ReportingWindow | null; covers: Coverage | null } | null {
  for (const window of rule.windows ?? []) {
    const isYear = window.year === undefined || window.year === day.year;
    if (isYear && window.month === day.month && isThe(day, window.toDay)) return { window, covers: window.covers };
  }
  for (const { on, covers } of rule.dates ?? []) if (on === day.iso) return { window: null, covers };
  const plain = { window: null, covers: rule.covers ?? null };
  if (rule.dayOfWeek !== undefined) return day.weekday === rule.dayOfWeek ? plain : null;
  if (rule.dayOfTen !== undefined) {
    const n = rule.dayOfTen;
    const is = day.day === n || day.day === 10 + n || isThe(day, n === 10 ? 31 : 20 + n);
    return is ? plain : null;
  }
  const length = LENGTH[rule.cadence] ?? 0;
  const beginsSpan = (day.month - 1) % length === 0;
  const endsSpan = day.endsMonth && day.month % length === 0;
  if (rule.dayOfMonth !== undefined) return beginsSpan && isThe(day, rule.dayOfMonth) ? plain : null;
  if (rule.lastDay || (rule.workingDay ?? 0) < 0) return endsSpan ? plain : null;
  return rule.workingDay !== undefined && beginsSpan && day.day === 1 ? plain : null;
} // prettier-ignore

/** The working day meant by a rule that counts from this first or last day of a span; the day itself for all others. */
function namedDay({ workingDay }: ReportingRule, day: Day): Day {
  if (workingDay === undefined) return day;
  if (workingDay > 0) return walkWorkingDays(before(day), after, workingDay);
  return walkWorkingDays(after(day), before, -workingDay);
}

function dueDay(rule: ReportingRule, named: Day): { due: Day; moved: boolean } | null {
  if (named.works || rule.holiday === 'stay') return { due: named, moved: false };
  if (rule.holiday === 'skip') return null;
  const earlier = walk(named, before, (d) => d.works);
  if (rule.holiday === 'roll-back' && earlier.iso >= rule.effectiveFrom) return { due: earlier, moved: true };
  const n = rule.holiday === 'roll-forward' ? (rule.afterRest?.nthWorkingDay ?? 1) : 1;
  return { due: walkWorkingDays(named, after, n), moved: rule.holiday === 'roll-forward' };
}

function openingDay(rule: ReportingRule, ruled: Day, due: Day): (window: ReportingWindow | null) => string {
  return (window) => {
    let opens = walkWorkingDays(due, before, rule.opensBeforeWorkingDays);
    if (window) {
      const first = walk(ruled, before, (d) => isThe(d, window.fromDay) || d.day < window.fromDay);
      const earlier = walk(before(first), before, (d) => d.works);
      if (earlier.at < opens.at) opens = earlier;
    }
    return opens.iso < rule.effectiveFrom ? rule.effectiveFrom : opens.iso;
  };
}

/** All periods of a rule that open in 2017 to 2026, by the date of the rule. */
export function walkPeriods(rule: ReportingRule): SlowPeriod[] {
  const found: SlowPeriod[] = [];
  for (const day of days) {
    if (day.year < 2016 || day.year > 2027) continue;
    const today = ruledToday(rule, day);
    if (!today) continue;
    const named = namedDay(rule, day);
    if (named.iso < rule.effectiveFrom || named.iso > (rule.effectiveTo ?? '9999')) continue;
    const answer = dueDay(rule, named);
    if (!answer) continue;
    const { due, moved } = answer;
    const opensOn = openingDay(rule, day, due)(today.window);
    if (opensOn < '2017-01-01' || opensOn > '2026-12-31') continue;
    if (rule.endedOn != null && opensOn >= rule.endedOn) continue;
    const dueTime = (moved ? rule.afterRest?.dueTime : undefined) ?? rule.dueTime ?? '24:00';
    const [from, to] = coveredBy(today.covers ?? usual(rule, day), day);
    found.push({ ruledOn: day.iso, dueOn: due.iso, dueTime, opensOn, from, to });
  }
  return found;
}

/** What is usual where a rule does not say: the span that has ended, or ends in the month it is due in. */
function usual(rule: ReportingRule, day: Day): Coverage {
  if (rule.cadence === 'weekly') return 'week';
  if (rule.cadence === 'ten-daily') return 'ten-days';
  if (rule.cadence === 'two-monthly') return 'two-months';
  if (rule.cadence === 'monthly') return day.day >= 28 ? 'current-month' : 'previous-month';
  if (rule.cadence === 'quarterly') return day.month % 3 === 0 ? 'current-quarter' : 'previous-quarter';
  if (rule.cadence === 'half-yearly') return day.month >= 6 && day.month <= 11 ? 'first-half' : 'second-half';
  return day.month >= 11 ? 'current-year' : 'previous-year';
}

type KeyOf = (day: Day) => string;
const KEYS: Record<'month' | 'quarter' | 'half' | 'year' | 'ten', KeyOf> = {
  month: (d) => `${d.year} ${d.month}`,
  quarter: (d) => `${d.year} ${Math.ceil(d.month / 3)}`,
  half: (d) => `${d.year} ${d.month <= 6 ? 1 : 2}`,
  year: (d) => `${d.year}`,
  ten: (d) => `${d.year} ${d.month} ${d.day > 20 ? 3 : d.day > 10 ? 2 : 1}`,
};

/** First and last day of the stretch of days around this one that share its key. */
function stretch(day: Day, key: KeyOf): [Day, Day] {
  const first = walk(day, before, (d) => key(before(d)) !== key(day));
  return [first, walk(day, after, (d) => key(after(d)) !== key(day))];
}

const earlierStretch = (day: Day, key: KeyOf) => stretch(before(stretch(day, key)[0]), key);

function coveredBy(covers: Coverage, day: Day): [string, string] {
  const [from, to] = stretchOf(covers, day);
  return [from.iso, to.iso];
}

function stretchOf(covers: Coverage, day: Day): [Day, Day] {
  const { month, quarter, half, year, ten } = KEYS;
  switch (covers) {
    case 'week': {
      const monday = walk(day.weekday <= 3 ? dayAt(day.at - 7) : day, before, (d) => d.weekday === 1);
      return [monday, walk(monday, after, (d) => d.weekday === 7)];
    }
    case 'ten-days':
      return day.at - stretch(day, ten)[0].at < 3 ? earlierStretch(day, ten) : stretch(day, ten);
    case 'previous-month':
      return earlierStretch(day, month);
    case 'current-month':
      return stretch(day, month);
    case 'two-months': {
      const last = day.day >= 20 ? stretch(day, month) : earlierStretch(day, month);
      return [earlierStretch(last[0], month)[0], last[1]];
    }
    case 'previous-quarter':
      return earlierStretch(day, quarter);
    case 'current-quarter':
      return stretch(day, quarter);
    case 'first-half':
      // this year's from June on, before that last year's
      return stretch(walk(day.month >= 6 ? day : stretch(day, year)[0], before, (d) => d.month <= 6 && (day.month >= 6 || d.year < day.year)), half);
    case 'second-half':
      return stretch(walk(day, before, (d) => d.month > 6 && (day.month === 12 || d.year < day.year)), half);
    case 'previous-year':
      return earlierStretch(day, year);
    case 'current-year':
      return stretch(day, year);
  }
} // prettier-ignore
