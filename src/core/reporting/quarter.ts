import { endOfMonth, fromParts, partsOf, type LocalDate } from '../kernel/local-date.js';

/** A calendar quarter, 1 to 4. */
export interface Quarter {
  readonly year: number;
  readonly quarter: number;
}

export function quarterOf(date: LocalDate): Quarter {
  const { year, month } = partsOf(date);
  return { year, quarter: Math.floor((month - 1) / 3) + 1 };
}

/** The last day of the quarter. */
export function quarterEnd({ year, quarter }: Quarter): LocalDate {
  return endOfMonth(fromParts({ year, month: quarter * 3, day: 1 }));
}

/** “2023年第四季度”. */
export function quarterLabel({ year, quarter }: Quarter): string {
  return `${year}年第${['一', '二', '三', '四'][quarter - 1] ?? String(quarter)}季度`;
}
