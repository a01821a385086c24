/**
 * The ways a message can take. `mail` and `sms` reach a person's own address; the three robots speak to a group;
 * `webhook` is a signed call to another system; `inbox` is the person's page in this system.
 */
export const CHANNELS = ['mail', 'sms', 'inbox', 'wecom', 'dingtalk', 'feishu', 'webhook'] as const;

export type Channel = (typeof CHANNELS)[number];

const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  mail: '电子邮件',
  sms: '短信',
  inbox: '站内信',
  wecom: '企业微信群机器人',
  dingtalk: '钉钉群机器人',
  feishu: '飞书群机器人',
  webhook: '对接接口',
};

/** “电子邮件”, “短信”; an unknown channel is shown by its own name. */
export function channelWordOf(channel: string): string {
  return isChannel(channel) ? CHANNEL_WORDS[channel] : channel;
}

export function isChannel(text: string): text is Channel {
  return (CHANNELS as readonly string[]).includes(text);
}

/** The channels that speak to a group or another system instead of a person. */
const GROUP_CHANNELS: readonly Channel[] = ['wecom', 'dingtalk', 'feishu', 'webhook'];

/** Does the channel speak to a group or another system? Then a message belongs to the coordinating office, to nobody in person. */
export function isGroupChannel(channel: Channel): boolean {
  return GROUP_CHANNELS.includes(channel);
}
