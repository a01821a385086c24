import type { LadderSetting } from '../core/reminders/index.js';
import type { ChannelsService } from '../messages/index.js';
import type { Config } from '../platform/config/index.js';

/** What this installation has: the channels that are set up, and its signature. */
export function settingOf(channels: ChannelsService, { outgoing }: Config): LadderSetting {
  const { signature } = outgoing.sms;
  return { channels: channels.setUp(), ...(signature === undefined ? {} : { signature }) };
}

export function signatureOf({ signature }: LadderSetting): Pick<LadderSetting, 'signature'> {
  return signature === undefined ? {} : { signature };
}
