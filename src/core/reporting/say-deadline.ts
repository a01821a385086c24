import { monthDay } from '../calendar/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { TimeOfDay } from './reporting-rule.js';

/** “12月4日前”, “12月4日12:00前”: until when a report is owed, China time. */
export function sayDeadline(dueOn: LocalDate, dueTime?: TimeOfDay | null): string {
  return `${monthDay(dueOn)}${dueTime ?? ''}前`;
}
