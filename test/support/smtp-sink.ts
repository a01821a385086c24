import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  /** Header and body as they came over the wire. */
  readonly raw: string;
  /** A header's value, unfolded; undefined when it is missing. */
  header(name: string): string | undefined;
}

export interface SmtpSink {
  readonly url: string;
  readonly received: ReceivedMail[];
  /** The next so many mails are refused for the moment (451). */
  refuseNext(count: number): void;
  stop(): Promise<void>;
}

/** A real SMTP server that keeps what it is sent. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const received: ReceivedMail[] = [];
  let toRefuse = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (toRefuse > 0) {
          toRefuse -= 1;
          return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
        }
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map((recipient) => recipient.address);
        received.push(mailOf(mailFrom ? mailFrom.address : '', to, Buffer.concat(chunks).toString('utf8')));
        done();
      });
    },
  });
  // a sender that is killed resets its connection
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuseNext: (count) => (toRefuse = count),
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}

function mailOf(from: string, to: readonly string[], raw: string): ReceivedMail {
  const head = (raw.split('\r\n\r\n', 1)[0] ?? '').replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const header = (name: string) =>
    head
      .find((line) => line.toLowerCase().startsWith(`${name.toLowerCase()}:`))
      ?.slice(name.length + 1)
      .trim();
  return { from, to, raw, header };
}
