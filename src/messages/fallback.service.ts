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

interface Reachable {
  readonly email: string;
  readonly phone: string;
  readonly channelOrder: readonly string[] | null;
}

/** What becomes of a message whose channel is closed: told by the person’s next channel, or put off. */
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
    if (message.personId === null || isGroupChannel(message.channel)) return null;
    const isShort = until !== null && until - tx.now < MAIL_WAITS_MS;
    if (message.channel === 'mail' && isShort) return null;
    const items = await this.itemsOf(tx, message.id);
    const next = await this.choose(tx, { ...message, personId: message.personId }, items);
    if (next === null) return null;
    const reason = `${why}，改由${channelWordOf(next)}告知`;
    await this.delivery.markRerouted(tx.manager, message.id, reason);
    const whom = { personId: message.personId, unitId: message.unitId, channel: next };
    await this.messages.addToDigest(
      tx,
      items.map((item) => ({ ...item, ...whom, wantedAt: tx.now })),
    );
    tx.audit({
      action: 'message.rerouted',
      subjectType: 'message',
      subjectId: message.id,
      after: { reason },
    });
    return next;
  }

  private async choose(
    tx: Tx,
    { channel, personId }: DueMessage & { readonly personId: string },
    items: readonly StoredItem[],
  ): Promise<Channel | null> {
    const [person] = await tx.manager.query<Reachable[]>(
      `select email, phone, channel_order as "channelOrder" from person where id = $1`,
      [personId],
    );
    if (!person) return null;
    const closed = await this.closedChannels(tx.now);
    const hasAddress = (c: Channel) =>
      (c === 'mail' ? person.email : c === 'sms' ? person.phone : 'inbox') !== '';
    const usable = this.channels.setUp().filter((c) => !isGroupChannel(c) && !closed.has(c) && hasAddress(c));
    const hasPaper = items.some((item) => item.paper !== null);
    return nextChannel({ from: channel, order: person.channelOrder, usable: new Set(usable), hasPaper });
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
