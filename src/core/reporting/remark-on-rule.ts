import { daysInMonth } from '../kernel/local-date.js';
import type { ReportingRule } from './reporting-rule.js';

/**
 * What a valid rule does where its author may not expect it, as Chinese sentences: the 29th to 31st in short months,
 * 29 February in common years, dates that are left out on rest days. Empty when there is nothing to say.
 */
export function remarksOnRule(rule: ReportingRule): string[] {
  return [...remarkOnDay(rule), ...remarkOnWindows(rule), ...remarkOnRest(rule)];
}

function remarkOnDay({ dayOfMonth, cadence }: ReportingRule): string[] {
  const falls = FIRST_MONTHS[cadence]?.some((month) => daysInMonth(2023, month) < (dayOfMonth ?? 0));
  if (!falls) return [];
  const february = dayOfMonth === 29 ? '平年2月为28日' : '2月为28日，闰年为29日';
  const example = cadence === 'monthly' ? `（${february}）` : '';
  return [`没有${dayOfMonth}日的月份，以当月最后一日为准${example}。`];
}

/** Months a plain day can fall into; January, July, … have 31 days. */
const FIRST_MONTHS: Readonly<Partial<Record<ReportingRule['cadence'], readonly number[]>>> = {
  monthly: [2],
  'two-monthly': [9, 11],
  quarterly: [4],
};

function remarkOnWindows({ windows = [] }: ReportingRule): string[] {
  const short = windows.filter((w) => w.toDay < 31 && w.toDay > daysInMonth(w.year ?? 2023, w.month));
  return short.map((w) =>
    w.toDay === 29
      ? '2月29日只有闰年才有，平年以2月28日为准。'
      : `${w.month}月没有${w.toDay}日，以当月最后一日为准。`,
  );
}

function remarkOnRest({ holiday, workingDay, cadence }: ReportingRule): string[] {
  const counts = holiday === 'skip' && workingDay === undefined && cadence !== 'irregular';
  return counts ? ['报送日为休息日的，当期不报，全年报送次数会少于周期数。'] : [];
}
