import type { LocalDate } from '../kernel/local-date.js';
import type { Channel } from '../messages/channel.js';
import type { RungCap, RungId } from './ladder.js';

/** One message a rung wants sent, or one that has been sent. */
export interface CappedMessage {
  readonly filingId: string;
  readonly rung: RungId;
  readonly personId: string;
  readonly channel: Channel;
  /** The day it goes out, in the plan's zone. */
  readonly on: LocalDate;
}

export interface HeldBack<M extends CappedMessage> {
  readonly message: M;
  /** “该件已发送4条，达到上限”. */
  readonly why: string;
}

/**
 * Keeps rungs within their caps. Per filing: a rung adds none once so many messages about the filing have gone out, by
 * whatever rung. Per person and day: none once the person has that many digests that day (all filings of one rung and
 * channel are one digest). Messages are taken in the order given; `sent` is what went out before. What is held back is
 * returned with its reason, never dropped in silence.
 */
export function capMessages<M extends CappedMessage>(
  wanted: readonly M[],
  capOf: (message: M) => RungCap | undefined,
  sent: readonly CappedMessage[] = [],
): { readonly kept: readonly M[]; readonly held: readonly HeldBack<M>[] } {
  const perFiling = new Map<string, number>();
  const perDay = new Map<string, Set<string>>();
  const count = (message: CappedMessage) => {
    perFiling.set(message.filingId, (perFiling.get(message.filingId) ?? 0) + 1);
    const digests = perDay.get(dayKeyOf(message)) ?? new Set<string>();
    perDay.set(dayKeyOf(message), digests.add(digestKeyOf(message)));
  };
  sent.forEach(count);
  const kept: M[] = [];
  const held: HeldBack<M>[] = [];
  for (const message of wanted) {
    const cap = capOf(message);
    const digests = perDay.get(dayKeyOf(message));
    const filingFull = cap?.per === 'filing' && (perFiling.get(message.filingId) ?? 0) >= cap.most;
    const dayFull = cap?.per === 'person-day' && (digests?.size ?? 0) >= cap.most;
    if (filingFull) held.push({ message, why: `该件已发送${cap.most}条，达到上限` });
    else if (dayFull && !digests?.has(digestKeyOf(message)))
      held.push({ message, why: `该人当日已收到${cap.most}条，达到上限` });
    else {
      kept.push(message);
      count(message);
    }
  }
  return { kept, held };
}

function dayKeyOf({ personId, on }: CappedMessage): string {
  return JSON.stringify([personId, on]);
}

function digestKeyOf({ rung, channel }: CappedMessage): string {
  return JSON.stringify([rung, channel]);
}
