import {
  addDays,
  addMonths,
  dayOfWeek,
  endOfMonth,
  fromParts,
  partsOf,
  startOfMonth,
  type LocalDate,
} from '../kernel/local-date.js';
import { quarterEnd, quarterLabel, quarterOf } from './quarter.js';
import type { Coverage } from './usual-coverage.js';

/** The span a report speaks about, both days included, with its Chinese name. */
export interface Covered {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** “2023年11月”, “2023年第三季度”, “2020年上半年”, “2020年度”, “2023年11月上旬”, “2023年11月6日至12日”. */
  readonly label: string;
}

/**
 * The span covered by a report whose date by rule is `ruledOn`. A half-year is the latest one that has ended or
 * ends in that month: 上半年 asked for in June or July is this year's, asked for in January last year's. A week runs from
 * Monday to Sunday; Monday to Wednesday report on the last one, the other days on their own.
 */
export function coverageOf(covers: Coverage, ruledOn: LocalDate): Covered {
  const { year, month } = partsOf(ruledOn);
  switch (covers) {
    case 'week':
      return weekOf(ruledOn);
    case 'ten-days':
      return tenDaysOf(ruledOn);
    case 'previous-month':
      return monthOf(addMonths(ruledOn, -1));
    case 'current-month':
      return monthOf(ruledOn);
    case 'two-months':
      return twoMonths(ruledOn);
    case 'current-quarter':
      return quarterWith(ruledOn);
    case 'previous-quarter':
      return quarterBefore(year, month);
    case 'first-half':
      return halfYear(month >= 6 ? year : year - 1, [1, 6], '上半年');
    case 'second-half':
      return halfYear(month === 12 ? year : year - 1, [7, 12], '下半年');
    case 'previous-year':
      return span(year - 1, [1, 12], `${year - 1}年度`);
    case 'current-year':
      return span(year, [1, 12], `${year}年度`);
  }
}

/** The days of a week, or of ten, on which a report still speaks of the one before. */
const FIRST_DAYS = 3;

function weekOf(ruledOn: LocalDate): Covered {
  const weekday = dayOfWeek(ruledOn);
  const monday = addDays(ruledOn, 1 - weekday - (weekday <= FIRST_DAYS ? 7 : 0));
  return spanOfDays(monday, addDays(monday, 6));
}

/** Any span of days, named “2023年11月6日至12日”; month and year are printed again where they change. */
export function spanOfDays(from: LocalDate, to: LocalDate): Covered {
  const [a, b] = [partsOf(from), partsOf(to)];
  const year = a.year === b.year ? '' : `${b.year}年`;
  const month = a.month === b.month ? '' : `${b.month}月`;
  return { from, to, label: `${a.year}年${a.month}月${a.day}日至${year}${month}${b.day}日` };
}

function tenDaysOf(ruledOn: LocalDate): Covered {
  const { day } = partsOf(ruledOn);
  const into = day - TENS[tensAt(day)];
  const within = into < FIRST_DAYS ? addDays(ruledOn, -into - 1) : ruledOn;
  const { year, month, day: middle } = partsOf(within);
  const at = tensAt(middle);
  const from = fromParts({ year, month, day: TENS[at] });
  const to = at === 2 ? endOfMonth(from) : addDays(from, 9);
  return { from, to, label: `${year}年${month}月${['上旬', '中旬', '下旬'][at]}` };
}

const TENS = [1, 11, 21] as const;
const tensAt = (day: number) => (day > 20 ? 2 : day > 10 ? 1 : 0);

function monthOf(within: LocalDate): Covered {
  const { year, month } = partsOf(within);
  return { from: startOfMonth(within), to: endOfMonth(within), label: `${year}年${month}月` };
}

/** From this day on the month it is due in belongs to the two months. */
const MONTH_PASSES = 20;

function twoMonths(ruledOn: LocalDate): Covered {
  const last = partsOf(ruledOn).day >= MONTH_PASSES ? ruledOn : addMonths(ruledOn, -1);
  const from = startOfMonth(addMonths(startOfMonth(last), -1));
  const [a, b] = [partsOf(from), partsOf(last)];
  const year = a.year === b.year ? '' : `${b.year}年`;
  return { from, to: endOfMonth(last), label: `${a.year}年${a.month}月至${year}${b.month}月` };
}

function quarterWith(ruledOn: LocalDate): Covered {
  const quarter = quarterOf(ruledOn);
  const to = quarterEnd(quarter);
  return { from: startOfMonth(addMonths(startOfMonth(to), -2)), to, label: quarterLabel(quarter) };
}

function quarterBefore(year: number, month: number): Covered {
  const passed = Math.floor((month - 1) / 3);
  const quarter = passed === 0 ? { year: year - 1, quarter: 4 } : { year, quarter: passed };
  const last = quarter.quarter * 3;
  return span(quarter.year, [last - 2, last], quarterLabel(quarter));
}

function halfYear(year: number, months: readonly [number, number], name: string): Covered {
  return span(year, months, `${year}年${name}`);
}

function span(year: number, [first, last]: readonly [number, number], label: string): Covered {
  const to = endOfMonth(fromParts({ year, month: last, day: 1 }));
  return { from: fromParts({ year, month: first, day: 1 }), to, label };
}
