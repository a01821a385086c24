/** What is to be done after a refusal. */
export type RefusalClass =
  /** The other side could not, this time: the same message again, later. */
  | 'retry'
  /** A limit is used up: again when the window named by `notBefore` has opened. */
  | 'wait-for-window'
  /** This message will never go out this way; others may. */
  | 'stop-message'
  /** Nothing goes out this way until somebody has put the account, the key or the template right. */
  | 'stop-channel';

/** How long a used-up limit lasts; `src/platform/limits` turns it into a moment. */
export type LimitWindow = 'minute' | 'ten-minutes' | 'hour' | 'day';

/** The other side has taken the message over. */
export interface Accepted {
  readonly kind: 'accepted';
  /** The other side's number for it, or the message's own id where the other side gives none. */
  readonly providerId: string;
}

/** The other side, or this side before it sent anything, said no: the message is certainly not on its way. */
export interface Refused {
  readonly kind: 'refused';
  readonly class: RefusalClass;
  /** The other side's code; `local.…` when nothing was sent. */
  readonly code: string;
  /** The other side's words, for the person who has to put it right. */
  readonly words: string;
  readonly notBefore?: LimitWindow;
}

/** The message may be on its way or not. Whoever sends it again must know that it may arrive twice. */
export interface InDoubt {
  readonly kind: 'in-doubt';
  readonly why: string;
}

/** What became of one attempt. Expected misfortune is a value; only a mistake in the program throws. */
export type SendOutcome = Accepted | Refused | InDoubt;

export function accepted(providerId: string): Accepted {
  return { kind: 'accepted', providerId };
}

export function refused(refusal: Omit<Refused, 'kind'>): Refused {
  return { kind: 'refused', ...refusal };
}

export function inDoubt(why: string): InDoubt {
  return { kind: 'in-doubt', why };
}

/** An outcome other than {@link Accepted}, for callers that work with exceptions. */
export class NotAccepted extends Error {
  constructor(readonly outcome: Refused | InDoubt) {
    super(outcome.kind === 'refused' ? `${outcome.code}: ${outcome.words}` : outcome.why);
  }
}

/** Gives back what was accepted and throws {@link NotAccepted} for anything else. */
export function demandAccepted(outcome: SendOutcome): Accepted {
  if (outcome.kind !== 'accepted') throw new NotAccepted(outcome);
  return outcome;
}
