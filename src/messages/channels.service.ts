import { Inject, Injectable } from '@nestjs/common';
import { CHANNELS, type Channel } from '../core/messages/index.js';
import type { Limit } from '../platform/limits/index.js';
import { MAIL_TRANSPORT, type MailTransport } from '../platform/mail/index.js';
import { DIGEST_TEMPLATE, ROBOTS, WEBHOOK, type Robots } from '../platform/outgoing/index.js';
import { accepted, refused, type SendOutcome } from '../platform/sending/index.js';
import { SMS_PER_NUMBER, SMS_PROVIDER, type SmsProvider } from '../platform/sms/index.js';
import type { Webhook } from '../platform/webhook/index.js';
import type { MessageToSend } from './delivery.repository.js';

/** What all messages of one key (a number, a group) may take together. */
export interface Allowance {
  readonly key: string;
  readonly limits: readonly Limit[];
}

/** The ways a message can take in this installation, behind one door. */
@Injectable()
export class ChannelsService {
  constructor(
    @Inject(MAIL_TRANSPORT) private readonly mail: MailTransport,
    @Inject(SMS_PROVIDER) private readonly sms: SmsProvider,
    @Inject(ROBOTS) private readonly robots: Robots,
    @Inject(WEBHOOK) private readonly webhook: Webhook | null,
  ) {}

  /** Mail and the inbox are always there; nothing is written for a channel nobody could send by. */
  isSetUp(channel: Channel): boolean {
    if (channel === 'mail' || channel === 'inbox') return true;
    if (channel === 'sms') return this.sms.kind !== 'none';
    return channel === 'webhook' ? this.webhook !== null : this.robots[channel] !== undefined;
  }

  setUp(): Channel[] {
    return CHANNELS.filter((channel) => this.isSetUp(channel));
  }

  /** May the same message be handed over again without harm: under the same Message-ID, or to a table that keeps it once? */
  isRepeatable(channel: Channel): boolean {
    return channel === 'mail' || channel === 'inbox' || (channel === 'sms' && this.sms.kind === 'captured');
  }

  allowanceOf({ channel, address }: { channel: Channel; address: string }): Allowance | null {
    const limits = this.limitsOf(channel);
    if (limits.length === 0) return null;
    return { key: channel === 'sms' ? `sms ${address}` : channel, limits };
  }

  /** What one number or group takes; nothing where the channel counts nothing. */
  limitsOf(channel: Channel): readonly Limit[] {
    if (channel === 'sms') return SMS_PER_NUMBER;
    if (channel === 'mail' || channel === 'inbox' || channel === 'webhook') return [];
    return this.robots[channel]?.limits.rate ?? [];
  }

  /** Hands a message over. The message’s own id goes with every attempt, so that the other side can tell a repetition. */
  async send(message: MessageToSend): Promise<SendOutcome> {
    const { id, channel, address, personName, subject, body: text, html } = message;
    switch (channel) {
      case 'inbox':
        return accepted(id);
      case 'mail':
        return this.mail.send({
          ...{ id, to: { name: personName, address }, subject, text },
          ...(html === null ? {} : { html }),
        });
      case 'sms':
        return this.sms.send({
          id,
          phone: address,
          text,
          template: DIGEST_TEMPLATE,
          params: message.params ?? {},
        });
      case 'webhook':
        return this.webhook?.send({ id, payload: { type: 'digest', id, subject, text } }) ?? notSetUp();
      default:
        return this.robots[channel]?.send({ id, text }) ?? notSetUp();
    }
  }
}

/** The channel was taken out of the configuration while the message waited. */
function notSetUp(): SendOutcome {
  return refused({ class: 'stop-channel', code: 'local.not-set-up', words: '该渠道未配置' });
}
