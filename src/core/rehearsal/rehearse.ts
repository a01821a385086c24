import { isoOf } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import { planDigests, type PlannedDigest } from '../messages/plan-digests.js';
import type { Channel } from '../messages/channel.js';
import type { UnitId } from '../units/index.js';
import { expectFilings, type ExpectedFiling, type RehearsedFiling } from './expect-filings.js';
import {
  foretellMessages,
  planReached,
  type ForetoldMessage,
  type ReachedRung,
  type RehearsedMessage,
  type SilentPost,
} from './foretell-messages.js';
import type { RehearsalInput } from './rehearsal-input.js';

/** One message as it arrives: everything one person is told by one channel in one send window. */
export interface RehearsedDigest {
  /** ISO 8601 with the China offset. */
  readonly at: string;
  /** Names the send window of the channel for good: “2026-11-23 08:30”. */
  readonly window: string;
  readonly channel: Channel;
  readonly personId: string;
  readonly person: string;
  /** The unit for which the person is told. */
  readonly unitId: UnitId;
  readonly lines: readonly ForetoldMessage[];
}

export interface Rehearsal {
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly filings: readonly RehearsedFiling[];
  readonly messages: readonly RehearsedMessage[];
}

export interface FullRehearsal extends Rehearsal {
  /** The filings with what else is known of them, in the same order. */
  readonly due: readonly ExpectedFiling[];
  /** Every filing the ladder was asked about, those due before and after these days too. */
  readonly expected: readonly ExpectedFiling[];
  /** Every rung reached, those that only record or prepare a paper too; in the order of time. */
  readonly rungs: readonly ReachedRung[];
  /** The messages as they go out; empty where no send windows are given. */
  readonly digests: readonly RehearsedDigest[];
  /** The messages with what else is known of them, in the same order. */
  readonly told: readonly ForetoldMessage[];
  /** Posts that would be told, if somebody held them. */
  readonly silent: readonly SilentPost[];
}

/**
 * What would come about if nobody filed: the filings due in [from, to], and the messages (提醒 and 催办) whose
 * moment lies between 00:00 of `from` and 24:00 of `to`, China time, and after the present where one is given. Papers
 * are not messages: a person decides about them. One row for each filing, rung, channel and person, see {@link rehearseFully}.
 */
export function rehearse(input: RehearsalInput): Rehearsal {
  const { from, to, filings, messages } = rehearseFully(input);
  return { from, to, filings, messages };
}

/**
 * {@link rehearse} with the digests in which the messages arrive and the posts nobody answers for. Where send windows are
 * given, a message's moment is that of its digest.
 */
export function rehearseFully(input: RehearsalInput): FullRehearsal {
  const { from, to, sending, present } = input;
  const expected = expectFilings(input);
  const due = expected
    .filter(({ filing: { dueOn } }) => dueOn >= from && dueOn <= to)
    .sort(inOrderOf(({ filing: f }) => [f.dueOn, f.docNumber, f.unit]));
  const rungs = planReached(expected, input);
  const { messages, silent } = foretellMessages(rungs, expected, input);
  const digests = sending ? planDigests(messages, sending, present?.used).map(describeDigest) : [];
  const told = (sending ? digests.flatMap((digest) => digest.lines) : [...messages]).sort(
    inOrderOf(({ message: m }) => [m.at, m.docNumber, m.unit]),
  );
  return {
    ...{ from, to, filings: due.map(({ filing }) => filing), due, expected, rungs, digests },
    messages: told.map(({ message }) => message),
    told,
    silent: [...silent].sort(inOrderOf((s) => [s.at, s.docNumber, s.unit])),
  };
}

function describeDigest(planned: PlannedDigest<ForetoldMessage>): RehearsedDigest {
  const { window, channel, personId } = planned;
  const at = isoOf(planned.at);
  const lines = planned.notices.flatMap(({ wishes }) =>
    wishes.map((wish) => ({ ...wish, message: { ...wish.message, at } })),
  );
  const person = lines[0]?.message.person ?? '';
  return { at, window, channel, personId, person, unitId: lines[0]?.personUnit ?? '', lines };
}

/** Compares by several texts, the first that differs deciding. */
function inOrderOf<T>(keysOf: (row: T) => readonly string[]): (a: T, b: T) => number {
  return (a, b) => {
    const theirs = keysOf(b);
    for (const [i, mine] of keysOf(a).entries()) {
      const other = theirs[i] ?? '';
      if (mine !== other) return mine < other ? -1 : 1;
    }
    return 0;
  };
}
