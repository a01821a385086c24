import type { Channel } from '../core/messages/index.js';
import type { Tx } from '../platform/transaction/index.js';

/** So many mails travel in one job. */
const BATCH = 50;

/** Announces messages to their carriers: mails of one moment in batches, whatever counts its single sendings each alone. */
export function announceDelivery(
  tx: Tx,
  messages: readonly { readonly id: string; readonly channel: Channel }[],
): void {
  const mails = messages.filter(({ channel }) => channel === 'mail').map(({ id }) => id);
  const others = messages.filter(({ channel }) => channel !== 'mail').map(({ id }) => id);
  const alone = mails.length === 1 ? [...mails, ...others] : others;
  for (const messageId of alone) tx.announce({ topic: 'messages.deliver', payload: { messageId } });
  if (mails.length === 1) return;
  for (let n = 0; n < mails.length; n += BATCH) {
    const messageIds = mails.slice(n, n + BATCH);
    tx.announce({ topic: 'messages.deliver-many', payload: { messageIds } });
  }
}
