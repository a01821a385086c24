export type Cadence =
  'weekly' | 'ten-daily' | 'monthly' | 'two-monthly' | 'quarterly' | 'half-yearly' | 'yearly';

/** What a report covers, told from the day it is due by rule. */
export type Coverage =
  | 'week'
  | 'ten-days'
  | 'previous-month'
  | 'current-month'
  | 'two-months'
  | 'previous-quarter'
  | 'current-quarter'
  | 'first-half'
  | 'second-half'
  | 'previous-year'
  | 'current-year';

/** From this day of a month on, a report speaks of that month too (月底). */
const MONTH_NEARLY_OVER = 28;

/**
 * What a report covers when the notice does not say: the span of its cadence that has just ended, or that ends in
 * the month it is due in. A report due on 31 March is about the first quarter, one due on 3 April as well.
 */
export function usualCoverage(
  cadence: Cadence,
  { month, day }: { readonly month: number; readonly day: number },
): Coverage {
  switch (cadence) {
    case 'weekly':
      return 'week';
    case 'ten-daily':
      return 'ten-days';
    case 'monthly':
      return day >= MONTH_NEARLY_OVER ? 'current-month' : 'previous-month';
    case 'two-monthly':
      return 'two-months';
    case 'quarterly':
      return month % 3 === 0 ? 'current-quarter' : 'previous-quarter';
    case 'half-yearly':
      return month <= 5 || month === 12 ? 'second-half' : 'first-half';
    case 'yearly':
      return month >= 11 ? 'current-year' : 'previous-year';
  }
}
