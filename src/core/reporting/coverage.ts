import {
  addMonths,
  endOfMonth,
  fromParts,
  partsOf,
  startOfMonth,
  type LocalDate,
} from '../kernel/local-date.js';
import { quarterLabel } from './quarter.js';
import type { Coverage } from './reporting-rule.js';

/** The span a report speaks about, both days included, with its Chinese name. */
export interface Covered {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** “2023年11月”, “2023年第三季度”, “2020年上半年”, “2020年度”. */
  readonly label: string;
}

/**
 * The span covered by a report whose date by rule is `ruledOn`. A half-year is the latest one that has ended or
 * ends in that month: 上半年 asked for in June or July is this year's, asked for in January last year's.
 */
export function coverageOf(covers: Coverage, ruledOn: LocalDate): Covered {
  const { year, month } = partsOf(ruledOn);
  switch (covers) {
    case 'previous-month':
      return monthBefore(ruledOn);
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

function monthBefore(ruledOn: LocalDate): Covered {
  const from = startOfMonth(addMonths(ruledOn, -1));
  const { year, month } = partsOf(from);
  return { from, to: endOfMonth(from), label: `${year}年${month}月` };
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
