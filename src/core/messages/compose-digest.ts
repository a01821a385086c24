import { composeChat } from './compose-chat.js';
import { composeMail } from './compose-mail.js';
import { composeSms } from './compose-sms.js';
import { countSms, type SmsCount } from './count-sms.js';
import type { ComposedMessage, Digest } from './digest.js';

/**
 * The text of one digest: a mail (plain and HTML) that names every filing with its dates and reasons, a short message
 * with counts only, or a short text with links for the other channels. Throws RangeError for a digest without lines:
 * nobody is written to about nothing.
 */
export function composeDigest(digest: Digest): ComposedMessage {
  if (digest.lines.length === 0) throw new RangeError('a digest needs at least one line');
  if (digest.channel === 'sms') return composeSms(digest);
  return digest.channel === 'mail' ? composeMail(digest) : composeChat(digest);
}

/** What will be sent, from the function that sends it, with the count a carrier would bill (null where it is no short message). */
export function previewDigest(digest: Digest): ComposedMessage & { readonly sms: SmsCount | null } {
  const message = composeDigest(digest);
  return { ...message, sms: digest.channel === 'sms' ? countSms(message.body) : null };
}
