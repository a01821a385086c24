import { composeMail } from './compose-mail.js';
import { composeSms } from './compose-sms.js';
import type { ComposedMessage, Digest } from './digest.js';

/**
 * The text of one digest: a mail that names every filing with its dates and reasons, or a short message
 * with counts only. Throws RangeError for a digest without lines: nobody is written to about nothing.
 */
export function composeDigest(digest: Digest): ComposedMessage {
  if (digest.lines.length === 0) throw new RangeError('a digest needs at least one line');
  return digest.channel === 'sms' ? composeSms(digest) : composeMail(digest);
}
