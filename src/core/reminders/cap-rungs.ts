import type { Instant } from '../kernel/instant.js';
import { capMessages, type CappedMessage, type HeldBack } from './cap-messages.js';
import type { Rung } from './ladder.js';

/** One thing a rung wants to tell one person, or one group, by one channel. */
export interface RungMessage extends CappedMessage {
  /** The moment of the rung. */
  readonly at: Instant;
  readonly version: number;
  readonly rule: Rung;
}

/**
 * {@link capMessages} for what rungs want sent, each by the cap of its own ladder. Taken in an order that depends on
 * nothing but what is told (moment, ladder, rung, channel, person), so that tick by tick and all at once come to the same.
 * What is said twice (to a group, for each person the rung names) counts once. `perDay` false: days are not counted.
 */
export function capRungs<M extends RungMessage>(
  wanted: readonly M[],
  sent: readonly CappedMessage[],
  { perDay = true }: { readonly perDay?: boolean } = {},
): { readonly kept: readonly M[]; readonly held: readonly HeldBack<M>[] } {
  if (wanted.every(({ rule }) => rule.cap === undefined)) return { kept: wanted, held: [] };
  const said = new Map<string, M>();
  for (const message of inOrder(wanted)) {
    const key = keyOf(message);
    if (!said.has(key)) said.set(key, message);
  }
  const capOf = ({ rule: { cap } }: M) => (cap?.per === 'person-day' && !perDay ? undefined : cap);
  const { kept, held } = capMessages([...said.values()], capOf, sent);
  const keys = new Set(kept.map(keyOf));
  return { kept: wanted.filter((message) => keys.has(keyOf(message))), held };
}

function inOrder<M extends RungMessage>(messages: readonly M[]): M[] {
  return messages
    .map((message) => ({ message, key: `${message.rung} ${placeOf(message)} ${message.personId}` }))
    .sort(
      (a, b) =>
        a.message.at - b.message.at ||
        a.message.version - b.message.version ||
        (a.key < b.key ? -1 : a.key > b.key ? 1 : 0),
    )
    .map(({ message }) => message);
}

/** The channel a rung names first goes first. */
function placeOf({ rule, channel }: RungMessage): string {
  return String(rule.channels.indexOf(channel)).padStart(2, '0');
}

function keyOf({ filingId, rung, personId, channel }: CappedMessage): string {
  return JSON.stringify([filingId, rung, personId, channel]);
}
