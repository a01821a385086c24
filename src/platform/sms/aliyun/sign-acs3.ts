import { createHash, createHmac } from 'node:crypto';
import type { Instant } from '../../../core/kernel/instant.js';

export interface Acs3Call {
  readonly host: string;
  readonly action: string;
  readonly version: string;
  /** An RPC-style call's parameters: they stand in the query, the body is empty. */
  readonly query: Readonly<Record<string, string>>;
}

export interface Acs3Key {
  readonly id: string;
  readonly secret: string;
}

export interface Moment {
  readonly at: Instant;
  readonly nonce: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * The headers of an RPC-style POST signed by Alibaba Cloud's signature version 3
 * (https://help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature).
 */
export function signAcs3(call: Acs3Call, key: Acs3Key, { at, nonce }: Moment): Record<string, string> {
  const payloadHash = sha256('');
  const signed: Record<string, string> = {
    host: call.host,
    'x-acs-action': call.action,
    'x-acs-content-sha256': payloadHash,
    'x-acs-date': new Date(at).toISOString().replace(/\.\d+/, ''),
    'x-acs-signature-nonce': nonce,
    'x-acs-version': call.version,
  };
  const names = Object.keys(signed).sort();
  const headers = names.map((name) => `${name}:${signed[name]}\n`).join('');
  const canonical = ['POST', '/', canonicalQuery(call.query), headers, names.join(';'), payloadHash].join(
    '\n',
  );
  const signature = createHmac('sha256', key.secret)
    .update(`${ALGORITHM}\n${sha256(canonical)}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${key.id},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { ...signed, authorization };
}

/** Sorted, percent-encoded by RFC 3986; the same text has to stand in the URL. */
export function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort()
    .join('&');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
