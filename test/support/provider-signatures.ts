import { createHash, createHmac } from 'node:crypto';
import type { ReceivedCall } from './http-sink.js';

// Written from the providers' documents, apart from the code under test, and working backwards from what came over the
// wire: a server knows only the request and the secret.

const hash = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const mac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text, 'utf8').digest();

/** Alibaba Cloud: the signed headers are named in the request; every x-acs- header has to be among them. */
export function isSignedByAcs3(call: ReceivedCall, secret: string): boolean {
  const given = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
    call.headers.authorization ?? '',
  );
  if (!given) return false;
  const named = given[2]!.split(';');
  const required = Object.keys(call.headers).filter((name) => name.startsWith('x-acs-') || name === 'host');
  if (
    required.some((name) => !named.includes(name)) ||
    call.headers['x-acs-content-sha256'] !== hash(call.body)
  )
    return false;
  const [path, query = ''] = call.target.split('?');
  const sorted = query
    .split('&')
    .map((pair) => pair.split('=').map((part) => strictly(decodeURIComponent(part))))
    .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  const headers = named.map((name) => `${name}:${String(call.headers[name]).trim()}\n`).join('');
  const canonical = `${call.method}\n${path}\n${sorted}\n${headers}\n${given[2]}\n${hash(call.body)}`;
  return mac(secret, `ACS3-HMAC-SHA256\n${hash(canonical)}`).toString('hex') === given[3];
}

/** RFC 3986: only letters, digits and -_.~ stay as they are. */
function strictly(text: string): string {
  return [...Buffer.from(text, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9_.~-]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

/** Tencent Cloud: the key is derived from the day and the service in the credential scope. */
export function isSignedByTc3(call: ReceivedCall, secret: string): boolean {
  const given =
    /Credential=[^/]+\/(\d{4}-\d\d-\d\d)\/(\w+)\/tc3_request, SignedHeaders=([^,]+), Signature=(\w+)$/.exec(
      call.headers.authorization ?? '',
    );
  if (!given) return false;
  const [, day = '', service = '', named = '', signature] = given;
  const stamp = String(call.headers['x-tc-timestamp']);
  if (new Date(Number(stamp) * 1000).toISOString().slice(0, 10) !== day) return false;
  const headers = named.split(';').map((name) => `${name}:${String(call.headers[name]).toLowerCase()}\n`);
  const canonical = `${call.method}\n/\n\n${headers.join('')}\n${named}\n${hash(call.body)}`;
  const text = `TC3-HMAC-SHA256\n${stamp}\n${day}/${service}/tc3_request\n${hash(canonical)}`;
  const key = mac(mac(mac(`TC3${secret}`, day), service), 'tc3_request');
  return mac(key, text).toString('hex') === signature;
}

/** Huawei Cloud, X-WSSE. */
export function isSignedByWsse(call: ReceivedCall, appKey: string, secret: string): boolean {
  const fields = Object.fromEntries(
    [...String(call.headers['x-wsse']).matchAll(/(\w+)="([^"]*)"/g)].map((m) => [m[1], m[2]]),
  );
  const digest = createHash('sha256').update(`${fields.Nonce}${fields.Created}${secret}`).digest('base64');
  return (
    call.headers.authorization === 'WSSE realm="SDP",profile="UsernameToken",type="Appkey"' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(fields.Created ?? '') &&
    /^[0-9A-Za-z]{1,128}$/.test(fields.Nonce ?? '') &&
    fields.Username === appKey &&
    fields.PasswordDigest === digest
  );
}
