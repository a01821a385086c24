import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { KeyAndCertificate } from './self-signed.js';

/** Where the server says no, and with what; `drop` closes the connection there instead. */
export interface SmtpScript {
  readonly at: 'connect' | 'mail' | 'rcpt' | 'data';
  readonly reply: number | 'drop' | 'silence';
}

export interface ScriptedSmtp {
  readonly port: number;
  /** Letters taken over, as they came. */
  readonly letters: string[];
  /** How many letters came to their last dot, taken or not. */
  read(): number;
  /** The logins that were tried, and whether the connection was encrypted by then. */
  readonly logins: { readonly user: string; readonly method: string; readonly encrypted: boolean }[];
  /** What goes wrong from now on; nothing when left out. */
  play(script?: SmtpScript): void;
  stop(): Promise<void>;
}

export interface SmtpOffer {
  /** Offers STARTTLS with it, or TLS from the beginning. */
  readonly tls?: KeyAndCertificate & { readonly atOnce?: boolean };
  /** Asks for this login. */
  readonly login?: { readonly user: string; readonly password: string };
  readonly methods?: readonly string[];
}

/** A real SMTP server whose replies a test writes. */
export async function startScriptedSmtp({ tls, login, methods }: SmtpOffer = {}): Promise<ScriptedSmtp> {
  const letters: string[] = [];
  const logins: ScriptedSmtp['logins'] = [];
  let read = 0;
  let script: SmtpScript | undefined;
  const drop = () => {
    for (const connection of server.connections) dropConnection(connection);
  };
  const pass = (at: SmtpScript['at'], done: (error?: Error | null) => void): void => {
    if (script?.at !== at) return done();
    if (script.reply === 'drop') return drop();
    if (script.reply !== 'silence') done(replyOf(script.reply));
  };
  const server: SMTPServer = new SMTPServer({
    ...(tls
      ? { key: tls.key, cert: tls.cert, secure: tls.atOnce ?? false }
      : { disabledCommands: ['STARTTLS'] }),
    authOptional: !login,
    disableReverseLookup: true,
    ...(methods ? { authMethods: [...methods] } : {}),
    onAuth: (auth, session, done) => {
      logins.push({ user: auth.username ?? '', method: auth.method, encrypted: session.secure });
      const known = auth.username === login?.user && isPassword(auth, login?.password ?? '');
      return known ? done(null, { user: auth.username }) : done(replyOf(535));
    },
    onConnect: (_session, done) => pass('connect', done),
    onMailFrom: (_address, _session, done) => pass('mail', done),
    onRcptTo: (_address, _session, done) => pass('rcpt', done),
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        read += 1;
        pass('data', (error) => {
          if (!error) letters.push(Buffer.concat(chunks).toString('utf8'));
          done(error);
        });
      });
    },
  } satisfies SMTPServerOptions);
  // a sender that breaks off resets its connection
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  const play = (next?: SmtpScript) => (script = next);
  const stop = () => {
    drop();
    return new Promise<void>((resolve) => server.close(resolve));
  };
  return { port, letters, read: () => read, logins, play, stop };
}

function replyOf(responseCode: number): Error {
  return Object.assign(new Error('the script says so'), { responseCode });
}

function isPassword(
  auth: Parameters<NonNullable<SMTPServerOptions['onAuth']>>[0],
  password: string,
): boolean {
  return auth.method === 'CRAM-MD5' ? auth.validatePassword(password) : auth.password === password;
}

/** The server keeps no public handle of its sockets. */
function dropConnection(connection: unknown): void {
  (connection as { _socket: { destroy(): void } })._socket.destroy();
}
