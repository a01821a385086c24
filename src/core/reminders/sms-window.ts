import type { WorkCalendar } from '../calendar/index.js';
import type { Instant } from '../kernel/instant.js';
import { CHINA_ZONE } from '../kernel/zone.js';
import { nextSendMoment, policyOf, DEFAULT_POLICIES } from '../messages/send-window.js';

/**
 * The first moment, not before `at`, at which a text message may go out by the house's default hours: working days from
 * 08:30 to 20:00 China time.
 */
export function nextSmsWindow(calendar: WorkCalendar, at: Instant): Instant {
  return nextSendMoment(policyOf(DEFAULT_POLICIES, 'sms'), { calendar, zone: CHINA_ZONE }, at).at;
}
