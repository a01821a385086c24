import type { WorkCalendar } from '../calendar/index.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import { expandPeriods } from './expand-periods.js';
import type { ReportingRule } from './reporting-rule.js';

/** So many days are looked ahead; a rule without an opening among them is looked at again after that. */
const AHEAD = 400;

/**
 * The first day after `after` on which a period of the rule may open: none opens on the days between. Holds as long as
 * neither the rule nor the calendar changes.
 */
export function quietUntil(rule: ReportingRule, cal: WorkCalendar, after: LocalDate): LocalDate {
  const openings = expandPeriods(rule, cal, addDays(after, 1), addDays(after, AHEAD)).map((p) => p.opensOn);
  return openings.reduce((first, day) => (day < first ? day : first), addDays(after, AHEAD + 1));
}
