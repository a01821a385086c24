import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '../../../core/kernel/instant.js';

export interface Tc3Call {
  readonly host: string;
  readonly service: string;
  readonly body: string;
}

export interface Tc3Key {
  readonly id: string;
  readonly secret: string;
}

const ALGORITHM = 'TC3-HMAC-SHA256';
const CONTENT_TYPE = 'application/json; charset=utf-8';
const SIGNED = 'content-type;host';

/**
 * The headers of a JSON POST signed by Tencent Cloud's signature v3
 * (https://cloud.tencent.com/document/api/382/52072). Action, version and region are not part of the signature.
 */
export function signTc3({ host, service, body }: Tc3Call, key: Tc3Key, at: Instant): Record<string, string> {
  const seconds = String(Math.floor(at / 1000));
  const day = new Date(at).toISOString().slice(0, 10);
  const scope = `${day}/${service}/tc3_request`;
  const headers = `content-type:${CONTENT_TYPE}\nhost:${host}\n`;
  const canonical = ['POST', '/', '', headers, SIGNED, sha256(body)].join('\n');
  const toSign = [ALGORITHM, seconds, scope, sha256(canonical)].join('\n');
  const signingKey = [day, service, 'tc3_request'].reduce<string | Buffer>(hmac, `TC3${key.secret}`);
  const signature = hmac(signingKey, toSign).toString('hex');
  return {
    host,
    'content-type': CONTENT_TYPE,
    'x-tc-timestamp': seconds,
    authorization: `${ALGORITHM} Credential=${key.id}/${scope}, SignedHeaders=${SIGNED}, Signature=${signature}`,
  };
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
