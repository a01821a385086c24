import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import { addressIn, guardLookup, TargetRefused, type MayReach } from './reachable.js';

export interface HttpCall {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface HttpRules {
  /** For the whole call: waiting for a connection, connecting, asking and reading the answer. */
  readonly timeoutMs: number;
  /** Certificates to trust beside the well-known ones, PEM. */
  readonly ca?: string;
  /** Which addresses may be connected to; absent: all. */
  readonly mayReach?: MayReach;
}

/**
 * What became of a call. `not-sent`: not a byte of the request left. `in-doubt`: the request was written, but the answer
 * did not arrive or not whole.
 */
export type HttpAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly headers: http.IncomingHttpHeaders;
      readonly body: string;
    }
  | { readonly kind: 'not-sent'; readonly why: string; readonly forbidden: boolean }
  | { readonly kind: 'in-doubt'; readonly why: string };

const LONGEST_ANSWER = 256 * 1024;
// No connection is kept: when the other side has just closed a kept one, the request is lost after it was written, and
// a message that never left would count as in doubt.
const plain = new http.Agent({ keepAlive: false, maxSockets: 4 });
const secure = new https.Agent({ keepAlive: false, maxSockets: 4 });

/** POSTs once: no redirect is followed, nothing is repeated, nothing is thrown. Proxy variables are not read. */
export async function callOnce(call: HttpCall, rules: HttpRules): Promise<HttpAnswer> {
  const literal = addressIn(call.url);
  if (literal !== null && rules.mayReach && !rules.mayReach(literal))
    return failure(new TargetRefused(literal));
  return post(call, rules);
}

function post(call: HttpCall, rules: HttpRules): Promise<HttpAnswer> {
  return new Promise((resolve) => {
    let written = false;
    const request = open(call, rules);
    const end = (answer: HttpAnswer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const late = new Error(`${rules.timeoutMs} 毫秒内没有答复`);
    const timer = setTimeout(() => request.destroy(late), rules.timeoutMs);
    request.once('socket', (socket: Socket) => {
      const connected = call.url.protocol === 'https:' ? 'secureConnect' : 'connect';
      socket.once(connected, () => (written = true));
    });
    request.on('error', (error) => end(written ? doubt(error) : failure(error)));
    request.once('response', (response) => {
      const { statusCode: status = 0, headers } = response;
      readBody(response).then(
        (body) => end({ kind: 'answered', status, headers, body }),
        (error: Error) => end(doubt(error)),
      );
    });
    request.end(call.body);
  });
}

function open({ url, headers, body }: HttpCall, { ca, mayReach }: HttpRules): http.ClientRequest {
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    ...(mayReach === undefined ? {} : { lookup: guardLookup(mayReach) }),
  };
  if (url.protocol === 'http:') return http.request(url, { ...options, agent: plain });
  const trusted = ca === undefined ? {} : { ca: [...rootCertificates, ca] };
  return https.request(url, { ...options, ...trusted, agent: secure });
}

/** The body as text. One that is too long is cut: no answer worth reading is. */
async function readBody(response: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_ANSWER) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}

function failure(error: Error): HttpAnswer {
  return { kind: 'not-sent', why: describe(error), forbidden: error instanceof TargetRefused };
}

function doubt(error: Error): HttpAnswer {
  return { kind: 'in-doubt', why: `请求已发出，未收到完整答复：${describe(error)}` };
}

/** Node's words, without the address of the call: it may hold a key. */
function describe(error: Error & { readonly code?: string }): string {
  return error.message || error.code || error.name;
}
