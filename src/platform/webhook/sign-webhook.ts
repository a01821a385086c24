import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '../../core/kernel/instant.js';

/** What is signed: the id and the body of one message at one moment. */
export interface WebhookContent {
  readonly id: string;
  readonly at: Instant;
  readonly body: string;
}

/**
 * The headers of a webhook as Standard Webhooks 1.0 has them (https://www.standardwebhooks.com), so that receivers find
 * a library in their language:
 * - `webhook-id`: the message's id, the same for each attempt. A receiver that has seen it answers 2xx and does nothing.
 * - `webhook-timestamp`: seconds since 1970 of this attempt. Receivers refuse what is older than five minutes.
 * - `webhook-signature`: `v1,` and Base64 of HMAC-SHA256 over `id.timestamp.body`.
 */
export function signWebhook({ id, at, body }: WebhookContent, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
}

/** Is one of the signatures in the header (parted by spaces, as during a change of secrets) ours? */
export function checkWebhook(content: WebhookContent, header: string, secret: string): boolean {
  const expected = Buffer.from(signWebhook(content, secret)['webhook-signature'] ?? '');
  return header.split(' ').some((given) => {
    const bytes = Buffer.from(given);
    return bytes.length === expected.length && timingSafeEqual(bytes, expected);
  });
}

/** The key of `whsec_<Base64>`. Throws for another form and for less than 24 bytes. */
export function keyOf(secret: string): Buffer {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const key = Buffer.from(encoded ?? '', 'base64');
  if (key.length < 24) throw new Error('a webhook secret is whsec_ and at least 24 bytes in Base64');
  return key;
}
