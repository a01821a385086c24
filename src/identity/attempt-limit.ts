import { instant, type Instant } from '../core/kernel/instant.js';

/** So many wrong passwords in a row lock an account (GB/T 22239-2019 身份鉴别: 限制非法登录次数). */
export const ATTEMPTS = 5;
export const LOCK_MINUTES = 15;
/** Failures of all names together from one address; an office shares one address, hence the larger number. */
export const ATTEMPTS_PER_ADDRESS = 100;
const REMEMBERED = 10_000;

/** The end of a lock that begins now. */
export function lockEnd(now: Instant): Instant {
  return instant(now + LOCK_MINUTES * 60_000);
}

/** Whole seconds until the lock ends, at least 1. */
export function secondsLeft(lockedUntil: Instant, now: Instant): number {
  return Math.max(1, Math.ceil((lockedUntil - now) / 1_000));
}

interface Count {
  readonly attempts: number;
  readonly since: Instant;
  readonly lockedUntil: Instant | null;
}

/**
 * Counts attempts for keys that have no row in the database (names that do not exist, network addresses), by the same
 * rule as accounts are locked, so that a locked answer does not tell which names exist. Forgets the oldest keys.
 */
export class AttemptCounter {
  private readonly counts = new Map<string, Count>();

  constructor(private readonly limit: number) {}

  lockedUntil(key: string, now: Instant): Instant | null {
    const until = this.counts.get(key)?.lockedUntil ?? null;
    return until !== null && until > now ? until : null;
  }

  /** Counts an attempt unless the key is locked; the last one allowed locks it. Returns whether it was allowed. */
  take(key: string, now: Instant): boolean {
    if (this.lockedUntil(key, now) !== null) return false;
    const known = this.counts.get(key);
    const fresh = !known || known.lockedUntil !== null || lockEnd(known.since) <= now;
    const attempts = fresh ? 1 : known.attempts + 1;
    this.counts.delete(key);
    this.counts.set(key, {
      attempts,
      since: fresh ? now : known.since,
      lockedUntil: attempts >= this.limit ? lockEnd(now) : null,
    });
    const [oldest] = this.counts.keys();
    if (this.counts.size > REMEMBERED && oldest !== undefined) this.counts.delete(oldest);
    return true;
  }
}
