import type { WorkCalendar } from '../calendar/index.js';
import { addMonths, type LocalDate } from '../kernel/local-date.js';
import { periodsDueBetween, type Period } from './expand-periods.js';
import type { ReportingRule } from './reporting-rule.js';

/** Years looked ahead, the shorter first: most rules come many times a year, some once in four (29 February). */
const HORIZONS = [2, 14, 60];

/** The next periods due on `from` or later, at most `count` of them, by due day; none of a rule on demand. */
export function nextPeriods(
  rule: ReportingRule,
  cal: WorkCalendar,
  { from, count }: { readonly from: LocalDate; readonly count: number },
): Period[] {
  let found: Period[] = [];
  for (const years of HORIZONS) {
    found = periodsDueBetween(rule, cal, from, addMonths(from, years * 12));
    if (found.length >= count) break;
  }
  return found.slice(0, count);
}
