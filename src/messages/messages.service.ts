import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { dateOf, type Instant } from '../core/kernel/instant.js';
import { wallTimeOf } from '../core/kernel/zone.js';
import type { SendRules } from '../core/messages/index.js';
import type { Tx } from '../platform/transaction/index.js';
import type { PeopleAsOf } from '../units/index.js';
import { announceDelivery } from './announce-delivery.js';
import { ChannelsService } from './channels.service.js';
import { DigestFactsQueries, type FilingFacts } from './digest-facts.queries.js';
import { tellingOf, toldKey, type DigestItem, type Telling } from './digest-item.js';
import { DigestWriter } from './digest-writer.js';
import { formDigests, type FormedDigest, type Forming, type GrowingMessage } from './form-digests.js';
import { MessagesRepository, type GrowingItem } from './messages.repository.js';
import { SendPoliciesService } from './send-policies.service.js';

/** How many messages a call of {@link MessagesService.addToDigest} began, and how many it added to. */
export interface DigestOutcome {
  readonly created: number;
  readonly extended: number;
}

const NOTHING: DigestOutcome = { created: 0, extended: 0 };

/** What is said to whom: one digest for each person, channel and send window. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly facts: DigestFactsQueries,
    private readonly writer: DigestWriter,
    private readonly policies: SendPoliciesService,
    private readonly channels: ChannelsService,
  ) {}

  /**
   * Tells people about filings. Items of one person and channel go into the message of the send window in which they may
   * go out (`planDigests` of the core, by the moments of the rules, so that it does not matter when a tick came); what was
   * tried never changes its text, and what comes later waits for the next window. What a person was told by a channel is
   * never told again, so that a second call changes nothing. Messages whose moment has come are announced with the commit,
   * the others wait (`not_before`) for the sweep. Channels nobody has set up are left out. Throws RangeError for a filing,
   * person or unit that does not exist.
   */
  async addToDigest(tx: Tx, items: readonly DigestItem[]): Promise<DigestOutcome> {
    const wanted = items.filter((item) => this.channels.isSetUp(item.channel));
    if (wanted.length === 0) return NOTHING;
    await this.messages.lockDigests(tx.manager);
    const facts = await this.facts.filings(asOf(tx), [...new Set(wanted.map((item) => item.filingId))]);
    const fresh = await this.findFresh(tx, wanted, facts);
    if (fresh.length === 0) return NOTHING;
    const rules = await this.policies.rules(tx.manager);
    const { digests, emptied } = formDigests(await this.gather(tx, fresh, { facts, rules }));
    await this.save(tx, digests);
    await this.messages.removeMessages(tx.manager, emptied);
    const created = digests.filter((d) => d.isNew).length;
    const outcome = { created, extended: digests.length - created };
    tx.audit({ action: 'message.queued', subjectType: 'message', subjectId: dateOf(tx.now), after: outcome });
    return outcome;
  }

  /**
   * Announces queued messages that nobody is carrying: those whose window has opened, and those whose job was lost. To be
   * called by each tick; returns how many.
   */
  async sweep(tx: Tx): Promise<number> {
    const stranded = await this.messages.findStranded(tx.manager, tx.now);
    announceDelivery(tx, stranded);
    return stranded.length;
  }

  private async findFresh(
    tx: Tx,
    items: readonly DigestItem[],
    facts: ReadonlyMap<string, FilingFacts>,
  ): Promise<Telling[]> {
    const tellings = items.map((item) => {
      const filing = facts.get(item.filingId);
      if (!filing) throw new RangeError(`a digest speaks of ${item.filingId}, which does not exist`);
      return tellingOf(item, filing, tx.now);
    });
    const toldTo = [...new Set(tellings.map((t) => t.personId))];
    const told = await this.messages.findTold(tx.manager, { toldTo, filingIds: [...facts.keys()] });
    const known = new Set(told.map(toldKey));
    return tellings.filter((telling) => !known.has(toldKey(telling)));
  }

  /** What has not gone out to the same people by the same channels, and the windows they have been written to in. */
  private async gather(
    tx: Tx,
    fresh: readonly Telling[],
    { facts, rules }: { facts: ReadonlyMap<string, FilingFacts>; rules: SendRules },
  ): Promise<Forming> {
    const toldTo = [...new Set(fresh.map((t) => t.personId))];
    const lanes = new Set(fresh.map(laneOf));
    const items = (await this.messages.findGrowing(tx.manager, toldTo)).filter((item) =>
      lanes.has(laneOf({ personId: item.toldTo, channel: item.channel })),
    );
    const all = await this.completeFacts(tx, facts, items);
    const growing = growingMessagesOf(items, all);
    const earliest = Math.min(...[...fresh, ...items].map(({ wantedAt }) => wantedAt)) as Instant;
    const since = wallTimeOf(rules.zone, earliest).date;
    const windows = await this.messages.findWindows(tx.manager, toldTo, since);
    const ids = new Set(growing.map(({ id }) => id));
    const used = windows.filter(({ id }) => !ids.has(id));
    return { fresh, growing, used, rules, now: tx.now, newId: randomUUID };
  }

  private async completeFacts(
    tx: Tx,
    known: ReadonlyMap<string, FilingFacts>,
    items: readonly GrowingItem[],
  ): Promise<ReadonlyMap<string, FilingFacts>> {
    const missing = [...new Set(items.map((item) => item.filingId))].filter((id) => !known.has(id));
    if (missing.length === 0) return known;
    return new Map([...known, ...(await this.facts.filings(asOf(tx), missing))]);
  }

  private async save(tx: Tx, digests: readonly FormedDigest[]): Promise<void> {
    if (digests.length === 0) return;
    const written = await this.writer.compose(tx.manager, digests, tx.now);
    const fresh = written.filter((d) => d.isNew);
    await this.messages.insertMessages(tx.manager, fresh, tx.now);
    await this.messages.rewriteMessages(
      tx.manager,
      written.filter((d) => !d.isNew),
    );
    await this.messages.saveItems(tx.manager, digests);
    announceDelivery(
      tx,
      fresh.filter(({ notBefore }) => notBefore === null),
    );
  }
}

function asOf({ manager, now }: Tx): PeopleAsOf {
  return { manager, on: dateOf(now) };
}

function laneOf({ personId, channel }: Pick<Telling, 'personId' | 'channel'>): string {
  return JSON.stringify([personId, channel]);
}

function growingMessagesOf(
  items: readonly GrowingItem[],
  facts: ReadonlyMap<string, FilingFacts>,
): GrowingMessage[] {
  const messages = new Map<string, GrowingMessage & { tellings: Telling[] }>();
  for (const { toldTo, personId: recipientId, window, ...item } of items) {
    const filing = facts.get(item.filingId);
    if (!filing) continue;
    const { messageId: id, channel } = item;
    const message = messages.get(id) ?? { id, personId: toldTo, channel, window, tellings: [] };
    const { noticeId, dueOn } = filing;
    message.tellings.push({ ...item, personId: toldTo, recipientId, noticeId, dueOn });
    messages.set(id, message);
  }
  return [...messages.values()];
}
