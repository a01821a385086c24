import { Inject, Injectable } from '@nestjs/common';
import type { Channel } from '../core/messages/index.js';
import { SMS_PROVIDER, type SmsProvider } from '../platform/sms/index.js';

/** Which ways a message can take in this installation. */
@Injectable()
export class ChannelsService {
  constructor(@Inject(SMS_PROVIDER) private readonly sms: SmsProvider) {}

  /** Mail and the inbox are always there; nothing is written for a channel nobody could send by. */
  isSetUp(channel: Channel): boolean {
    if (channel === 'mail' || channel === 'inbox') return true;
    return channel === 'sms' && this.sms.kind !== 'none';
  }
}
