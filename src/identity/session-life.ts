import { instant, type Instant } from '../core/kernel/instant.js';

const HOUR = 3_600_000;

/** A session ends after this long without a request. */
export const IDLE_HOURS = 12;
/** And at the latest this long after sign-in. */
export const LIFE_DAYS = 7;
/** The time of the last request is written at most this often. */
export const TOUCH_EVERY_MS = 60_000;

/** When a session that begins now ends at the latest. */
export function endOfLife(now: Instant): Instant {
  return instant(now + LIFE_DAYS * 24 * HOUR);
}

/** A session last used at or before this moment has ended. */
export function idleSince(now: Instant): Instant {
  return instant(now - IDLE_HOURS * HOUR);
}
