import type { Instant } from '../kernel/instant.js';
import { wallTimeOf } from '../kernel/zone.js';
import type { Channel } from './channel.js';
import { nextSendMoment, policyOf, type SendRules } from './send-window.js';

/** What is known of a digest that is to go out: when the plan has it, and its window. */
export interface PlannedSending {
  readonly channel: Channel;
  readonly window: string;
  readonly at: Instant;
}

/**
 * Until when a digest has to be held back at `now`; null when it may go out at once. One whose moment has passed (an
 * outage, a retry) waits for the next window in which its channel may speak, unless it is the exception of a deadline and
 * its day is not over.
 */
export function holdUntil(
  { channel, window, at }: PlannedSending,
  rules: SendRules,
  now: Instant,
): Instant | null {
  if (at > now) return at;
  const isException = window.includes('!');
  if (isException && window.startsWith(wallTimeOf(rules.zone, now).date)) return null;
  const moment = nextSendMoment(policyOf(rules.policies, channel), rules, now);
  return moment.at > now ? moment.at : null;
}
