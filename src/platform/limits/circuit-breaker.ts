import { instant, type Instant } from '../../core/kernel/instant.js';

export interface BreakerRules {
  /** So many failures without a success between them open the breaker. */
  readonly failures: number;
  /** How long it stays open the first time; each further time doubles it. */
  readonly coolDownMs: number;
  readonly longestCoolDownMs: number;
  /** How long one attempt may take: then another may try. */
  readonly trialMs: number;
}

/**
 * What is stored for one channel. `closed`: everything passes. `open`: nothing passes before `until`. `half-open`: one
 * attempt is on its way since `since` and decides. `times`: how often it opened without a success between.
 */
export type Breaker =
  | { readonly kind: 'closed'; readonly failures: number }
  | { readonly kind: 'open'; readonly until: Instant; readonly times: number }
  | { readonly kind: 'half-open'; readonly since: Instant; readonly times: number };

export const CLOSED: Breaker = { kind: 'closed', failures: 0 };

/** May an attempt be made at this moment? Keep the breaker it answers in either case. */
export function askBreaker(
  breaker: Breaker,
  rules: BreakerRules,
  at: Instant,
): { readonly passes: boolean; readonly breaker: Breaker } {
  if (breaker.kind === 'closed') return { passes: true, breaker };
  if (breaker.kind === 'half-open') {
    // a trial whose end was never told, or that began after now because the clock was put back
    const lost = at >= breaker.since + rules.trialMs || at < breaker.since;
    return lost ? { passes: true, breaker: { ...breaker, since: at } } : { passes: false, breaker };
  }
  const until = Math.min(breaker.until, at + coolDownOf(rules, breaker.times));
  if (at < until) return { passes: false, breaker: { ...breaker, until: instant(until) } };
  return { passes: true, breaker: { kind: 'half-open', since: at, times: breaker.times } };
}

/** The other side answered: everything is well again. */
export function afterSuccess(): Breaker {
  return CLOSED;
}

/** One attempt failed through no fault of its message. A late failure of an open breaker changes nothing. */
export function afterFailure(breaker: Breaker, rules: BreakerRules, at: Instant): Breaker {
  if (breaker.kind === 'open') return breaker;
  if (breaker.kind === 'half-open') return openBreaker(breaker, rules, at);
  const failures = breaker.failures + 1;
  return failures < rules.failures ? { kind: 'closed', failures } : openBreaker(breaker, rules, at);
}

/** Opens at once: the other side has said that nothing will pass (no money, wrong key). */
export function openBreaker(breaker: Breaker, rules: BreakerRules, at: Instant): Breaker {
  const times = breaker.kind === 'closed' ? 1 : breaker.times + 1;
  return { kind: 'open', until: instant(at + coolDownOf(rules, times)), times };
}

function coolDownOf({ coolDownMs, longestCoolDownMs }: BreakerRules, times: number): number {
  return Math.min(longestCoolDownMs, coolDownMs * 2 ** Math.min(times - 1, 30));
}
