import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import {
  channelWordOf,
  isGroupChannel,
  nextChannel,
  type Channel,
  type MessageTemplate,
} from '../core/messages/index.js';
import type { Paper } from '../core/escalation/index.js';
import type { SendOutcome } from '../platform/sending/index.js';
import type { Tx } from '../platform/transaction/index.js';
import { PeopleService } from '../units/index.js';
import { concernsAddress } from './address-faults.js';
import { ChannelsService } from './channels.service.js';
import { DeliveryRepository, type DueMessage } from './delivery.repository.js';
import { LimitsRepository } from './limits.repository.js';
import { MessagesService } from './messages.service.js';
import { PAPER_OF_ITEM } from './messages.repository.js';
import type { Obstacle } from './sending-gate.js';

/** A mail says more than what would take its place: it waits for its server this long before another channel does. */
const MAIL_WAITS_MS = 30 * 60_000;

interface StoredItem {
  readonly filingId: string;
  readonly rung: string;
  readonly stage: string;
  readonly stageWord: string;
  readonly why: string;
  readonly paper: Paper | null;
  readonly template: MessageTemplate | null;
}

/** An address that came back is none. */
const REACHABLE = `
  select channel_order as "channelOrder",
         case when m.address is null then p.email else '' end as email,
         case when s.address is null then p.phone else '' end as phone
  from person p
    left join address_fault m on m.person_id = p.id and m.channel = 'mail' and m.address = p.email
    left join address_fault s on s.person_id = p.id and s.channel = 'sms' and s.address = p.phone
  where p.id = $1`;

interface Reachable {
  readonly email: string;
  readonly phone: string;
  readonly channelOrder: readonly string[] | null;
}

/** The message that could not go its way, as far as its fallback asks. */
export type Stuck = Pick<DueMessage, 'id' | 'channel' | 'personId' | 'unitId'>;

/** What becomes of a message whose channel is closed or has refused it: told by the person’s next channel, or put off. */
@Injectable()
export class FallbackService {
  constructor(
    private readonly delivery: DeliveryRepository,
    private readonly messages: MessagesService,
    private readonly channels: ChannelsService,
    private readonly limits: LimitsRepository,
    private readonly people: PeopleService,
  ) {}

  /**
   * Tells what the message says by the next usable channel of the person’s order, in a digest of that channel, and
   * records why; null where there is none and the message has to wait or fail. What the person was told by that channel
   * already is not told again.
   */
  async reroute(tx: Tx, message: DueMessage, { until, why }: Obstacle): Promise<Channel | null> {
    const isShort = until !== null && until - tx.now < MAIL_WAITS_MS;
    if (message.channel === 'mail' && isShort) return null;
    const items = await this.itemsOf(tx, message.id);
    const next = await this.choose(tx, message, items);
    if (next === null) return null;
    const reason = `${why}，改由${channelWordOf(next)}告知`;
    await this.delivery.markRerouted(tx.manager, message.id, { why: reason, by: next });
    await this.tellBy(tx, message, { next, items, reason });
    return next;
  }

  /**
   * The same after a channel has refused a message for good: the message stays failed, and the person’s next channel
   * tells what it said. Null where there is none: then a person has to see to it.
   */
  async takeOver(tx: Tx, message: Stuck): Promise<Channel | null> {
    const items = await this.itemsOf(tx, message.id);
    const next = await this.choose(tx, message, items);
    if (next === null) return null;
    const reason = `${channelWordOf(message.channel)}未能送达，改由${channelWordOf(next)}告知`;
    await this.delivery.markTakenOver(tx.manager, message.id, next);
    await this.tellBy(tx, message, { next, items, reason });
    return next;
  }

  private async tellBy(
    tx: Tx,
    { id, personId, unitId }: Stuck,
    { next, items, reason }: { next: Channel; items: readonly StoredItem[]; reason: string },
  ): Promise<void> {
    const whom = { personId: personId ?? '', unitId, channel: next, wantedAt: tx.now };
    await this.messages.addToDigest(
      tx,
      items.map((item) => ({ ...item, ...whom })),
    );
    tx.audit({ action: 'message.rerouted', subjectType: 'message', subjectId: id, after: { reason } });
  }

  private async choose(
    tx: Tx,
    { id, channel, personId }: Stuck,
    items: readonly StoredItem[],
  ): Promise<Channel | null> {
    if (personId === null || isGroupChannel(channel)) return null;
    const [person] = await tx.manager.query<Reachable[]>(REACHABLE, [personId]);
    if (!person) return null;
    const closed = await this.closedChannels(tx.now);
    for (const failed of await this.failedChannels(tx, id)) closed.add(failed);
    const hasAddress = (c: Channel) =>
      (c === 'mail' ? person.email : c === 'sms' ? person.phone : 'inbox') !== '';
    const usable = this.channels.setUp().filter((c) => !isGroupChannel(c) && !closed.has(c) && hasAddress(c));
    const hasPaper = items.some((item) => item.paper !== null);
    return nextChannel({ from: channel, order: person.channelOrder, usable: new Set(usable), hasPaper });
  }

  /** The other channels by which the same could not be told either: they must not hand it back and forth. */
  private async failedChannels({ manager }: Tx, id: string): Promise<Channel[]> {
    const rows = await manager.query<{ channel: Channel }[]>(
      `select distinct m.channel from message_item own
         join message_item i on i.filing_id = own.filing_id and i.rung = own.rung and i.told_to = own.told_to
         join message m on m.id = i.message_id
       where own.message_id = $1 and m.id <> $1 and m.state in ('failed', 'rerouted')`,
      [id],
    );
    return rows.map(({ channel }) => channel);
  }

  private async closedChannels(now: Instant): Promise<Set<Channel>> {
    const breakers = [...(await this.limits.breakers())];
    return new Set(
      breakers.filter(([, b]) => b.kind === 'open' && b.until > now).map(([channel]) => channel),
    );
  }

  private itemsOf({ manager }: Tx, id: string): Promise<StoredItem[]> {
    return manager.query<StoredItem[]>(
      `select i.filing_id as "filingId", i.rung, i.rung_stage as stage, i.rung_word as "stageWord", i.why, i.template,
              ${PAPER_OF_ITEM} as paper
       from message_item i where i.message_id = $1`,
      [id],
    );
  }

  /** An address that came back is the office’s to know before the next deadline. */
  async blameAddress(
    tx: Tx,
    { personId, channel, address }: DueMessage,
    outcome: SendOutcome,
  ): Promise<void> {
    if (personId === null || outcome.kind !== 'refused' || (channel !== 'mail' && channel !== 'sms')) return;
    if (concernsAddress(outcome.code))
      await this.people.markAddress(tx, { personId, channel, address, fault: outcome.words });
  }
}
