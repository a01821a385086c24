import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Calendars } from '../parameters/index.js';
import { nextSmsWindow } from '../core/reminders/index.js';
import type { WorkCalendar } from '../core/calendar/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { Tx } from '../platform/transaction/index.js';
import { SMS_PROVIDER, type SmsProvider } from '../platform/sms/index.js';
import { DigestWriter, type DigestInHand } from './digest-writer.js';
import { keyOf, sortIntoDigests, type DigestItem } from './sort-into-digests.js';
import { MessagesRepository, type NewItem, type NewMessage } from './messages.repository.js';

/** How many messages a call of {@link MessagesService.addToDigest} began, and how many it added to. */
export interface DigestOutcome {
  readonly created: number;
  readonly extended: number;
}

/** What is said to whom: one digest for each person, channel, day and stage. */
@Injectable()
export class MessagesService {
  constructor(
    private readonly messages: MessagesRepository,
    private readonly writer: DigestWriter,
    private readonly calendars: Calendars,
    @Inject(SMS_PROVIDER) private readonly sms: SmsProvider,
  ) {}

  /**
   * Tells people about filings. Items of one (person, channel, stage) and the day of `tx.now` in China go into one message;
   * one that is still queued and was never tried is extended, otherwise the next part is begun. An item the person was
   * told that day already is left out, so that a second call changes nothing. New messages are announced with the
   * commit; short messages outside working hours wait (`not_before`) for the sweep. Without an SMS provider no short
   * messages are written: the mail of the same stage says more.
   */
  async addToDigest(tx: Tx, items: readonly DigestItem[]): Promise<DigestOutcome> {
    const wanted = items.filter((item) => item.channel === 'mail' || this.sms.kind !== 'none');
    if (wanted.length === 0) return { created: 0, extended: 0 };
    await this.messages.lockDigests(tx.manager);
    const onDay = dateOf(tx.now);
    const personIds = [...new Set(wanted.map((item) => item.personId))];
    const known = await this.messages.findOfDay(tx.manager, personIds, onDay);
    const latest = new Map(known.map((message) => [keyOf(message), message]));
    const growing = await this.messages.lockGrowing(
      tx.manager,
      [...latest.values()].map((m) => m.id),
    );
    const digests = sortIntoDigests(wanted, { known, growing, newId: randomUUID });
    await this.save(tx, await this.writer.compose(tx.manager, digests, onDay));
    const created = digests.filter((d) => d.isNew).length;
    if (digests.length > 0) this.audit(tx, onDay, { created, extended: digests.length - created });
    return { created, extended: digests.length - created };
  }

  /**
   * Announces queued messages that nobody is carrying: short messages whose hour has come, and messages whose job was lost.
   * To be called by each tick; returns how many.
   */
  async sweep(tx: Tx): Promise<number> {
    const stranded = await this.messages.findStranded(tx.manager, tx.now);
    for (const messageId of stranded) tx.announce({ topic: 'messages.deliver', payload: { messageId } });
    return stranded.length;
  }

  private async save(tx: Tx, digests: readonly DigestInHand[]): Promise<void> {
    const fresh = digests.filter((d) => d.isNew);
    const calendar = await this.calendars.current(tx.manager);
    const messages = fresh.map((d) => newMessage(tx, d, calendar));
    if (messages.length > 0) await this.messages.insertMessages(tx.manager, messages);
    const grown = digests.filter((d) => !d.isNew).map(({ id, subject, body }) => ({ id, subject, body }));
    if (grown.length > 0) await this.messages.rewriteMessages(tx.manager, grown);
    const items = digests.flatMap((d) => d.added.map((item): NewItem => ({ ...item, messageId: d.id })));
    if (items.length > 0) await this.messages.insertItems(tx.manager, items);
    for (const { id, notBefore } of messages) {
      if (notBefore === null) tx.announce({ topic: 'messages.deliver', payload: { messageId: id } });
    }
  }

  private audit(tx: Tx, onDay: string, after: DigestOutcome): void {
    tx.audit({ action: 'message.queued', subjectType: 'message', subjectId: onDay, after });
  }
}

function newMessage(tx: Tx, digest: DigestInHand, calendar: WorkCalendar): NewMessage {
  const window = digest.channel === 'sms' ? nextSmsWindow(calendar, tx.now) : tx.now;
  const { id, personId, unitId, channel, stage, part, address, subject, body } = digest;
  return {
    ...{ id, personId, unitId, channel, stage, part, address, subject, body },
    onDay: dateOf(tx.now),
    createdAt: tx.now,
    notBefore: window > tx.now ? window : null,
  };
}
