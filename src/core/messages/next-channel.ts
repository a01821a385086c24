import type { Channel } from './channel.js';

/** The order of the system for people without one of their own: what says more first, the page that is always there last. */
export const DEFAULT_ORDER: readonly Channel[] = ['mail', 'sms', 'inbox'];

export interface Fallback {
  /** The channel that cannot be used. */
  readonly from: Channel;
  /** The person's own order; null: {@link DEFAULT_ORDER}. */
  readonly order: readonly string[] | null;
  /** Channels that are set up, open and have an address of the person. */
  readonly usable: ReadonlySet<Channel>;
  /** A paper is never told by short message: it would not arrive. */
  readonly hasPaper: boolean;
}

/** The channel that takes over, the first usable one of the person's order; null where there is none. */
export function nextChannel({ from, order, usable, hasPaper }: Fallback): Channel | null {
  const wanted = [...(order ?? []), ...DEFAULT_ORDER] as Channel[];
  const fits = (channel: Channel) =>
    channel !== from && usable.has(channel) && !(hasPaper && channel === 'sms');
  return wanted.find(fits) ?? null;
}
