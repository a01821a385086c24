import type { Paper } from '../core/escalation/index.js';
import type { Instant } from '../core/kernel/instant.js';
import {
  isGroupChannel,
  type Channel,
  type DigestWish,
  type MessageTemplate,
} from '../core/messages/index.js';
import type { FilingFacts } from './digest-facts.queries.js';

/** One thing one person is to be told by one channel. */
export interface DigestItem {
  readonly personId: string;
  /** The unit the person is told for. */
  readonly unitId: string;
  /**
   * Group robots and the webhook speak to nobody in person: whoever the ladder names, one line about the filing goes to
   * the group of its coordinating office. `inbox` is the message itself, read on the person's page of messages.
   */
  readonly channel: Channel;
  /** Rung or kind of rung, and how the ladder calls it. */
  readonly stage: string;
  readonly stageWord: string;
  readonly filingId: string;
  readonly rung: string;
  /** Which rule made it, as the person reads it. */
  readonly why: string;
  /** The official paper (催办单, 督办函) that reaches the person with it: in full by mail, never by short message. */
  readonly paper?: Paper | null;
  /** The office's own words for the rung; used where everything in the message has the same. */
  readonly template?: MessageTemplate | null;
  /** The moment of the rule; absent: now. However late a tick comes, digests are planned by this moment. */
  readonly wantedAt?: Instant;
}

/** An item as it is planned: `personId` is who is told, a person's id or `unit:` and the office whose group is told. */
export interface Telling extends DigestWish {
  /** Null for a group. */
  readonly recipientId: string | null;
  readonly unitId: string;
  readonly stage: string;
  readonly stageWord: string;
  readonly why: string;
  readonly paper: Paper | null;
  readonly template: MessageTemplate | null;
  /** The message it stands in so far; null for what is new. */
  readonly messageId: string | null;
}

export function tellingOf(item: DigestItem, facts: FilingFacts, now: Instant): Telling {
  const { personId, unitId, channel, stage, stageWord, filingId, rung, why } = item;
  const office = facts.office.unitId;
  const whom = isGroupChannel(channel)
    ? { personId: `unit:${office}`, recipientId: null, unitId: office }
    : { personId, recipientId: personId, unitId };
  return {
    ...whom,
    ...{ channel, stage, stageWord, filingId, rung, why },
    ...{ noticeId: facts.noticeId, dueOn: facts.dueOn, wantedAt: item.wantedAt ?? now },
    paper: item.paper ?? null,
    template: item.template ?? null,
    messageId: null,
  };
}

/** One key for what a person is told once: a filing and rung by a channel. */
export function toldKey(t: Pick<Telling, 'personId' | 'channel' | 'filingId' | 'rung'>): string {
  return JSON.stringify([t.personId, t.channel, t.filingId, t.rung]);
}
