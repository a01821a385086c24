import type { Paper } from '../core/escalation/index.js';
import type { Channel } from '../core/messages/index.js';
import type { DayItem, DayMessage, MessageKey } from './messages.repository.js';

/** One thing one person is to be told by one channel. */
export interface DigestItem {
  readonly personId: string;
  /** The unit the person is told for. */
  readonly unitId: string;
  readonly channel: Channel;
  /** Rung or kind of rung; items of one stage share a message. */
  readonly stage: string;
  readonly stageWord: string;
  readonly filingId: string;
  readonly rung: string;
  /** Which rule made it, as the person reads it. */
  readonly why: string;
  /** The official paper (催办单, 督办函) that reaches the person with it: in full by mail, never by short message. */
  readonly paper?: Paper | null;
}

/** A message to begin or to extend. */
export interface SortedDigest extends MessageKey {
  readonly id: string;
  readonly isNew: boolean;
  readonly unitId: string;
  readonly stageWord: string;
  readonly part: number;
  /** What it said so far, and what comes to it now. */
  readonly told: readonly DayItem[];
  readonly added: readonly DayItem[];
}

export interface DayState {
  /** All messages of the day for the people concerned, in the order of their parts. */
  readonly known: readonly DayMessage[];
  /** Ids of the messages that may still grow. */
  readonly growing: ReadonlySet<string>;
  readonly newId: () => string;
}

export function keyOf({ personId, channel, stage }: MessageKey): string {
  return JSON.stringify([personId, channel, stage]);
}

/** Groups what is new to each person into messages; the last part is extended where it may grow. */
export function sortIntoDigests(items: readonly DigestItem[], day: DayState): SortedDigest[] {
  const known = groupBy(day.known, keyOf);
  return [...groupBy(items, keyOf)].flatMap(([key, group]) => {
    const digest = sortOne(group, known.get(key) ?? [], day);
    return digest ? [digest] : [];
  });
}

function sortOne(
  items: readonly DigestItem[],
  parts: readonly DayMessage[],
  day: DayState,
): SortedDigest | null {
  const told = new Set(parts.flatMap((part) => part.items.map(itemKey)));
  const fresh = new Map(items.map((item) => [itemKey(item), item]));
  const added = [...fresh]
    .filter(([key]) => !told.has(key))
    .map(([, { filingId, rung, why, paper = null }]) => ({ filingId, rung, why, paper }));
  const [first] = items;
  if (!first || added.length === 0) return null;
  const { personId, channel, stage, unitId, stageWord } = first;
  const start = { personId, channel, stage, unitId, stageWord, added };
  const last = parts.at(-1);
  if (last && day.growing.has(last.id))
    return { ...start, id: last.id, isNew: false, part: last.part, told: last.items };
  return { ...start, id: day.newId(), isNew: true, part: (last?.part ?? 0) + 1, told: [] };
}

function itemKey({ filingId, rung }: { readonly filingId: string; readonly rung: string }): string {
  return `${filingId} ${rung}`;
}

function groupBy<T>(values: readonly T[], keyOfValue: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const value of values) {
    const group = groups.get(keyOfValue(value));
    if (group) group.push(value);
    else groups.set(keyOfValue(value), [value]);
  }
  return groups;
}
