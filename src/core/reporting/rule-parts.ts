import type { LocalDate } from '../kernel/local-date.js';
import {
  usualOpening,
  type AfterRest,
  type ReportingRule,
  type ReportingWindow,
  type RuleCadence,
} from './reporting-rule.js';
import { usualCoverage, type Coverage } from './usual-coverage.js';

/** What a sentence says of a rule: all but its identity; the start only where it is named. */
export type RuleParts = Omit<ReportingRule, 'id' | 'endedOn' | 'effectiveFrom'> & {
  readonly effectiveFrom?: LocalDate;
};

/**
 * A rule in the one form that a sentence can give back: windows and dates in order, nothing said that goes without
 * saying (the end of the day, the first working day after a rest, the usual span). The periods of a rule and of its
 * canonical form are the same.
 */
export function canonicalParts(rule: RuleParts): RuleParts {
  const { cadence, dayOfMonth, dayOfWeek, dayOfTen, lastDay, workingDay, filers, to, purpose } = rule;
  const windows = [...(rule.windows ?? [])].sort((a, b) => orderOf(a) - orderOf(b)).map(plainWindow);
  const dates = [...(rule.dates ?? [])].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const isDemand = cadence === 'irregular';
  return withoutNothing({
    cadence: windows.length > 0 ? cadenceOfWindows(windows.length) : cadence,
    dayOfMonth,
    dayOfWeek,
    dayOfTen,
    lastDay,
    workingDay,
    windows: windows.length > 0 ? windows : undefined,
    dates: dates.length > 0 ? dates.map(({ on, covers }) => ({ on, covers })) : undefined,
    leadWorkingDays: isDemand ? rule.leadWorkingDays : undefined,
    covers: unusual(rule),
    holiday: meetsRest(rule) ? rule.holiday : ('roll-forward' as const),
    afterRest: meetsRest(rule) ? unusualRest(rule) : undefined,
    dueTime: rule.dueTime === '24:00' ? undefined : rule.dueTime,
    filers,
    to,
    purpose,
    opensBeforeWorkingDays: isDemand ? usualOpening(cadence) : rule.opensBeforeWorkingDays,
    effectiveFrom: rule.effectiveFrom,
    effectiveTo: rule.effectiveTo,
  });
}

/** Can the due day be a rest day? A counted working day cannot, and a demand names its own day. */
export function meetsRest({ workingDay, cadence }: RuleParts): boolean {
  return workingDay === undefined && cadence !== 'irregular';
}

/** The cadence that so many windows make. */
export function cadenceOfWindows(count: number): RuleCadence {
  const cadences = { 2: 'half-yearly', 4: 'quarterly', 6: 'two-monthly', 12: 'monthly' } as const;
  return cadences[count as keyof typeof cadences] ?? 'yearly';
}

/** The span every report of a rule without windows usually covers; null where that differs from date to date. */
export function usualSpan(rule: RuleParts): Coverage | null {
  const { cadence, dayOfMonth, lastDay, workingDay = 0 } = rule;
  if (cadence === 'dated' || cadence === 'irregular') return null;
  const day = lastDay || workingDay < 0 ? 31 : (dayOfMonth ?? 1);
  const atEnd = lastDay === true || workingDay < 0;
  const months = atEnd ? ENDS[cadence] : STARTS[cadence];
  // The last day of February is the 28th or 29th, as late as any.
  const spans = new Set((months ?? [1]).map((month) => usualCoverage(cadence, { month, day })));
  return spans.size === 1 ? ([...spans][0] ?? null) : null;
}

type MonthsOf = Readonly<Partial<Record<RuleCadence, readonly number[]>>>;
const STARTS: MonthsOf = { quarterly: [1, 4, 7, 10], 'half-yearly': [1, 7] };
const ENDS: MonthsOf = { quarterly: [3, 6, 9, 12], 'half-yearly': [6, 12], yearly: [12] };

function unusual(rule: RuleParts): Coverage | undefined {
  const says = rule.windows === undefined && rule.dates === undefined && rule.cadence !== 'irregular';
  return says && rule.covers !== usualSpan(rule) ? rule.covers : undefined;
}

function unusualRest({ afterRest, dueTime = '24:00' }: RuleParts): AfterRest | undefined {
  if (!afterRest) return undefined;
  const { nthWorkingDay, dueTime: hour = dueTime } = afterRest;
  const sameHour = hour === dueTime;
  if (nthWorkingDay === 1 && sameHour) return undefined;
  return sameHour ? { nthWorkingDay } : { nthWorkingDay, dueTime: hour };
}

/** Recurring windows come before those of a named year. */
function orderOf({ year = 0, month, fromDay, toDay }: ReportingWindow): number {
  return ((year * 12 + month) * 32 + fromDay) * 32 + toDay;
}

function plainWindow({ month, fromDay, toDay, covers, year }: ReportingWindow): ReportingWindow {
  return { month, fromDay, toDay, covers, ...(year === undefined ? {} : { year }) };
}

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The members that are there. */
export function withoutNothing<T extends object>(members: T): Present<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Present<T>;
}
