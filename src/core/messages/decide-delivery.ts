import type { Instant } from '../kernel/instant.js';
import { instant } from '../kernel/instant.js';

/** How one attempt ended, as the other side or the line told it. */
export type SendingEnd =
  | { readonly kind: 'accepted'; readonly providerId: string }
  | {
      readonly kind: 'refused';
      readonly class: 'retry' | 'wait-for-window' | 'stop-message' | 'stop-channel';
      readonly code: string;
      readonly words: string;
      /** When the used-up limit opens again, for `wait-for-window`. */
      readonly opensAt?: Instant;
    }
  | { readonly kind: 'in-doubt'; readonly why: string };

/** What is known of the message at the end of an attempt. */
export interface AttemptFacts {
  /** May the same message be sent again without harm (the same Message-ID, a page, a captured message)? */
  readonly repeatable: boolean;
  /** Attempts so far, this one among them. */
  readonly attempts: number;
  /** Does whoever carries the message try no more by himself? */
  readonly last: boolean;
  readonly now: Instant;
}

/** `again`: whoever carries it tries again soon. `held`: nobody touches it before `until`. */
export type DeliveryStep =
  | { readonly kind: 'sent'; readonly providerId: string }
  | { readonly kind: 'again'; readonly why: string }
  | { readonly kind: 'held'; readonly until: Instant; readonly why: string }
  | { readonly kind: 'in-doubt'; readonly why: string }
  | { readonly kind: 'failed'; readonly why: string };

const MINUTE = 60_000;
/** Three further tries of what cannot be repeated by the carrier (domain facts §5.3, retry classes). */
const PAUSES = [MINUTE, 5 * MINUTE, 15 * MINUTE];
/** How long a message waits while its whole channel is refused; the breaker decides meanwhile. */
const CHANNEL_PAUSE = 10 * MINUTE;
/** A message that was put off so often is given up, so that nothing is tried for ever. */
const MOST_ATTEMPTS = 60;

/**
 * Where a message goes from an attempt. Accepted: sent. A refusal for now: again, by the carrier's own back-off where
 * the channel may be repeated, otherwise after 1, 5 and 15 minutes; a limit: when it opens. A refusal of this message:
 * failed, with the words of the other side. A refusal of the whole channel is not the message's fault: it waits. No
 * answer: sent again only where a repetition does no harm, in doubt everywhere else.
 */
export function decideDelivery(facts: AttemptFacts, end: SendingEnd): DeliveryStep {
  if (end.kind === 'accepted') return { kind: 'sent', providerId: end.providerId };
  if (end.kind === 'in-doubt') return afterSilence(facts, end.why);
  const why = `${end.code}：${end.words}`;
  if (end.class === 'stop-message' || facts.attempts >= MOST_ATTEMPTS) return { kind: 'failed', why };
  const after = (pause: number): DeliveryStep => ({ kind: 'held', until: instant(facts.now + pause), why });
  if (end.class === 'stop-channel') return after(CHANNEL_PAUSE);
  if (end.class === 'wait-for-window')
    return { kind: 'held', until: end.opensAt ?? instant(facts.now + MINUTE), why };
  if (facts.repeatable) return facts.last ? { kind: 'failed', why } : { kind: 'again', why };
  const pause = PAUSES[facts.attempts - 1];
  return pause === undefined ? { kind: 'failed', why } : after(pause);
}

function afterSilence({ repeatable, last }: AttemptFacts, why: string): DeliveryStep {
  if (!repeatable) return { kind: 'in-doubt', why };
  return last ? { kind: 'failed', why } : { kind: 'again', why };
}

/** What a person says about a message in doubt, or asks for one that did not go out. */
export type DoubtAnswer = 'sent' | 'not-sent';

/** May a person settle it? Only what is in doubt. */
export function canSettle(state: string): boolean {
  return state === 'in-doubt';
}

/** May a person have it sent again? What failed or is in doubt; what is on its way, sent or told otherwise may not. */
export function canResend(state: string): boolean {
  return state === 'failed' || state === 'in-doubt';
}
