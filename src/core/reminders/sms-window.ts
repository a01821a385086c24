import { addWorkingDays, isWorkingDay, type WorkCalendar } from '../calendar/index.js';
import { dateOf, instantAt, type Instant } from '../kernel/instant.js';

const OPENS = '08:30';
const CLOSES = '20:00';

/**
 * The first moment, not before `at`, at which a text message may go out: working days from 08:30 to 20:00 China
 * time. This is the house's own policy; no regulation fixes hours for official notices.
 */
export function nextSmsWindow(cal: WorkCalendar, at: Instant): Instant {
  const today = dateOf(at);
  if (isWorkingDay(cal, today)) {
    const opens = instantAt(today, OPENS);
    if (at < opens) return opens;
    if (at < instantAt(today, CLOSES)) return at;
  }
  return instantAt(addWorkingDays(cal, today, 1), OPENS);
}
