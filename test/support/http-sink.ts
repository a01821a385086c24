import { once } from 'node:events';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { KeyAndCertificate } from './self-signed.js';

/** A request as it came over the wire. */
export interface ReceivedCall {
  readonly method: string;
  /** Path and query, not decoded. */
  readonly target: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/**
 * What the server does: an answer; `hang` never answers; `drop` closes the connection after the request was read;
 * `half` closes it in the middle of the answer.
 */
export type Reply =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body: string }
  | 'hang'
  | 'drop'
  | 'half';

export interface HttpSink {
  readonly url: string;
  readonly calls: ReceivedCall[];
  /** Answers from now on. */
  answer(reply: (call: ReceivedCall) => Reply): void;
  stop(): Promise<void>;
}

/** A real server on the loopback interface that keeps what it is sent; with a certificate it speaks HTTPS. */
export async function startHttpSink(tls?: KeyAndCertificate): Promise<HttpSink> {
  const calls: ReceivedCall[] = [];
  let replyTo: (call: ReceivedCall) => Reply = () => ({ body: '{}' });
  const listener = async (request: http.IncomingMessage, response: http.ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
    const { method = '', url: target = '', headers } = request;
    const call = { method, target, headers, body: Buffer.concat(chunks).toString('utf8') };
    calls.push(call);
    carryOut(replyTo(call), request, response);
  };
  const handle: http.RequestListener = (request, response) => void listener(request, response);
  const server = tls ? https.createServer(tls, handle) : http.createServer(handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    calls,
    answer: (reply) => (replyTo = reply),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function carryOut(reply: Reply, request: http.IncomingMessage, response: http.ServerResponse): void {
  if (reply === 'hang') return;
  if (reply === 'drop') return void request.socket.destroy();
  if (reply === 'half') {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('{"Code":', () => request.socket.destroy());
    return;
  }
  response.writeHead(reply.status ?? 200, { 'content-type': 'application/json', ...reply.headers });
  response.end(reply.body);
}
