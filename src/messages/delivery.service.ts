import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { MAIL_TRANSPORT, type MailTransport } from '../platform/mail/index.js';
import { demandAccepted } from '../platform/sending/index.js';
import { SMS_PROVIDER, type SmsProvider } from '../platform/sms/index.js';
import { systemActor, Transactions } from '../platform/transaction/index.js';
import { DeliveryRepository, type MessageToSend } from './delivery.repository.js';
import { InFlight } from './in-flight.js';

/** Sends one message and records that it was sent. May be asked twice: what is sent stays sent. */
@Injectable()
export class DeliveryService {
  private readonly inFlight: InFlight;

  constructor(
    private readonly delivery: DeliveryRepository,
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(MAIL_TRANSPORT) private readonly mail: MailTransport,
    @Inject(SMS_PROVIDER) private readonly sms: SmsProvider,
    @Inject(CONFIG) config: Config,
  ) {
    // a sending holds one connection and may need another (captured mail): half of the pool must stay free
    this.inFlight = new InFlight(Math.max(1, Math.floor(config.databasePool / 2)));
  }

  /**
   * Sends the message unless it is sent, given up, not yet due or in another worker's hands. The row is held while it is
   * sent; a crash in between leaves it queued and marked as in doubt, and it is sent again under the same Message-ID.
   * On failure the reason is kept and the error thrown on; `last` says that nobody will try again.
   */
  async deliver(messageId: string, last: boolean): Promise<'sent' | 'nothing-to-do'> {
    const at = await this.clock.now();
    if (!(await this.delivery.beginAttempt(messageId, at))) return 'nothing-to-do';
    try {
      return await this.inFlight.run(() =>
        this.dataSource.transaction(async (manager) => {
          const message = await this.delivery.holdForSending(manager, messageId);
          if (!message) return 'nothing-to-do';
          await this.send(message);
          await this.delivery.markSent(manager, messageId, at);
          return 'sent';
        }),
      );
    } catch (error) {
      await this.recordFailure(messageId, (error as Error).message, last);
      throw error;
    }
  }

  /**
   * Sends what may go out now from this process, without waiting for the queue, and returns how many went. For the demo,
   * whose clock stands still meanwhile: what is due at a moment is then sent at that moment. What fails stays queued, and
   * the queue’s own job tries it again.
   */
  async deliverDue(): Promise<number> {
    const ids = await this.delivery.findDue(await this.clock.now());
    const outcomes = await Promise.allSettled(ids.map((id) => this.deliver(id, false)));
    return outcomes.filter((outcome) => outcome.status === 'fulfilled' && outcome.value === 'sent').length;
  }

  /** The message’s own id goes with every attempt, so that the other side can tell a repetition. */
  private async send(message: MessageToSend): Promise<void> {
    const { id, channel, address, personName, subject, body, html } = message;
    if (channel === 'inbox') return;
    const letter = { id, to: { name: personName, address }, subject, text: body };
    const sending =
      channel === 'mail'
        ? this.mail.send(html === null ? letter : { ...letter, html })
        : this.sms.send({ id, phone: address, text: body });
    demandAccepted(await sending);
  }

  private async recordFailure(id: string, reason: string, last: boolean): Promise<void> {
    await this.transactions.run(systemActor('messages'), async (tx) => {
      const givenUp = await this.delivery.markFailure(tx.manager, { id, reason, last });
      if (givenUp)
        tx.audit({ action: 'message.failed', subjectType: 'message', subjectId: id, after: { reason } });
    });
  }
}
