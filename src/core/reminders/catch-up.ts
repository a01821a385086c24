import { monthDay } from '../calendar/index.js';
import { dateOf, instant, timeOf, type Instant } from '../kernel/instant.js';
import type { Channel } from '../messages/channel.js';
import type { RungKind } from './ladder.js';
import type { PlannedRung } from './plan-rungs.js';

/** A person a rung speaks to, and the channels it would use. */
export interface CaughtUpPerson {
  readonly personId: string;
  readonly channels: readonly Channel[];
}

export interface CatchUpInput<R extends PlannedRung> {
  /** What `planRungs` gave for (from, until]. */
  readonly planned: readonly R[];
  readonly kindOf: (rung: R) => RungKind;
  /** Who would be told by a rung. */
  readonly audienceOf: (rung: R) => readonly CaughtUpPerson[];
  readonly from: Instant;
  /** The moment the engine is back. */
  readonly until: Instant;
  /** A rung reached within so many milliseconds counts as on time. */
  readonly grace: number;
}

/** One message for one person after an outage, by the first channel of {@link CHANNEL_ORDER} any of its rungs uses. */
export interface CatchUpMessage<R extends PlannedRung> {
  readonly personId: string;
  readonly channel: Channel;
  readonly rungs: readonly R[];
}

export interface CatchUpSummary {
  /** First and last moment of a rung that was missed. */
  readonly missedFrom: Instant;
  readonly missedUntil: Instant;
  readonly madeGoodAt: Instant;
  readonly rungs: number;
  readonly filings: number;
  readonly persons: number;
  readonly byRung: Readonly<Record<string, number>>;
  /** One Chinese sentence for the status page. */
  readonly sentence: string;
}

export interface CatchUp<R extends PlannedRung> {
  /** Every planned rung, none left out and none added, and whether its moment was missed. */
  readonly rungs: readonly (R & { readonly missed: boolean })[];
  readonly messages: readonly CatchUpMessage<R>[];
  readonly summary: CatchUpSummary;
}

/** A text that may be long and can be read later comes first. */
const CHANNEL_ORDER: readonly Channel[] = ['mail', 'inbox', 'sms', 'wecom', 'dingtalk', 'feishu', 'webhook'];
/** Two ticks of a minute, and some patience. */
export const CATCH_UP_GRACE = 15 * 60_000;

/**
 * What to do when the engine comes back after an outage, or the clock has jumped forward: null where nothing was missed.
 * Every rung is recorded, the missed ones as missed; the ladder is not replayed: each filing is told of by its last
 * message rung only (`superseded` rungs are not sent), and each person gets one message for everything.
 */
export function catchUp<R extends PlannedRung>(input: CatchUpInput<R>): CatchUp<R> | null {
  const rungs = input.planned.map((rung) => ({ ...rung, missed: input.until - rung.at > input.grace }));
  const missed = rungs.filter((rung) => rung.missed);
  if (missed.length === 0) return null;
  const messages = groupByPerson(input);
  return { rungs, messages, summary: summarize(missed, messages.length, input.until) };
}

function groupByPerson<R extends PlannedRung>(input: CatchUpInput<R>): CatchUpMessage<R>[] {
  const told = new Map<string, { rungs: R[]; channels: Set<Channel> }>();
  const sent = input.planned.filter(
    (rung) => !rung.superseded && ['remind', 'chase'].includes(input.kindOf(rung)),
  );
  for (const rung of sent) {
    for (const { personId, channels } of input.audienceOf(rung)) {
      const own = told.get(personId) ?? { rungs: [], channels: new Set<Channel>() };
      if (!own.rungs.includes(rung)) own.rungs.push(rung);
      for (const channel of channels) own.channels.add(channel);
      told.set(personId, own);
    }
  }
  return [...told].flatMap(([personId, { rungs, channels }]) => {
    const channel = CHANNEL_ORDER.find((candidate) => channels.has(candidate));
    return channel ? [{ personId, channel, rungs }] : [];
  });
}

function summarize(missed: readonly PlannedRung[], persons: number, madeGoodAt: Instant): CatchUpSummary {
  const first = missed.reduce<number>((least, { at }) => Math.min(least, at), madeGoodAt);
  const last = missed.reduce<number>((most, { at }) => Math.max(most, at), first);
  const [missedFrom, missedUntil] = [instant(first), instant(last)];
  const byRung: Record<string, number> = {};
  for (const { rung } of missed) byRung[rung] = (byRung[rung] ?? 0) + 1;
  const filings = new Set(missed.map(({ filingId }) => filingId)).size;
  const sentence = `${wordOf(missedFrom)}至${wordOf(missedUntil)}应办的${missed.length}级（${filings}件报送单）因系统中断未按时办理，已于${wordOf(madeGoodAt)}补记，并向${persons}人各合并发送一条消息，不逐级重发。`;
  return {
    missedFrom,
    missedUntil,
    madeGoodAt,
    rungs: missed.length,
    filings,
    persons,
    byRung,
    sentence,
  };
}

/** `11月3日09:00`, China time. */
function wordOf(at: Instant): string {
  return `${monthDay(dateOf(at))}${timeOf(at)}`;
}
