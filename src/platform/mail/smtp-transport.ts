import type { Readable } from 'node:stream';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { accepted, type SendOutcome } from '../sending/index.js';
import { isMailAddress, letterOf, refuseAddress } from './letter.js';
import type { Mail, MailTransport } from './mail-transport.js';
import { readSmtpUrl } from './smtp-options.js';
import { outcomeOfSmtpError, type SmtpError } from './smtp-outcome.js';

/** How far a letter got; shared between the attempt and the stream its bytes run through. */
interface Progress {
  handedOver: boolean;
}

/** The part of nodemailer's mail in the making that {@link watchStream} uses. */
interface MailInTheMaking {
  readonly data: { readonly progress?: Progress };
  readonly message: { processFunc(through: (letter: Readable) => Readable): void };
}

/** Mail to a real SMTP server, over a few kept connections. The address is read by {@link readSmtpUrl}. */
@Injectable()
export class SmtpTransport implements MailTransport, OnApplicationShutdown {
  readonly kind = 'smtp';
  private readonly transporter: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
    socketTimeout = 30_000,
  ) {
    const pool = {
      pool: true,
      maxConnections: 3,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      maxRequeues: 1,
    };
    this.transporter = createTransport({ ...readSmtpUrl(smtpUrl), ...pool, socketTimeout } as object);
    this.transporter.use('stream', (mail, done) => {
      watchStream(mail as unknown as MailInTheMaking);
      done();
    });
  }

  async send(mail: Mail): Promise<SendOutcome> {
    if (!isMailAddress(mail.to.address)) return refuseAddress(mail.to.address);
    const letter = letterOf(mail, this.from);
    const progress: Progress = { handedOver: false };
    try {
      await this.transporter.sendMail({ ...letter, progress } as object);
      return accepted(letter.messageId);
    } catch (error) {
      return outcomeOfSmtpError(error as SmtpError, progress.handedOver);
    }
  }

  onApplicationShutdown(): void {
    this.transporter.close();
  }
}

/** Notes when the connection has taken the last byte of the letter; before DATA it takes none. */
function watchStream({ data: { progress }, message }: MailInTheMaking): void {
  if (!progress) return;
  message.processFunc((letter) => letter.once('end', () => (progress.handedOver = true)));
}
