import { CHANNELS } from '../../ui/words.js';

/** “邮件”, “短信”; a channel without a word of its own keeps its name. */
export function channelWord(channel: string): string {
  return (CHANNELS as Readonly<Record<string, string>>)[channel] ?? channel;
}
