import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { letterOf } from './letter.js';
import type { Mail, MailReceipt, MailTransport } from './mail-transport.js';

/** Mail to a real SMTP server, over a few kept connections. */
@Injectable()
export class SmtpTransport implements MailTransport, OnApplicationShutdown {
  readonly kind = 'smtp';
  private readonly transporter: Transporter;

  constructor(
    smtpUrl: string,
    private readonly from: string,
  ) {
    const options = { pool: true, maxConnections: 3, connectionTimeout: 10_000, greetingTimeout: 10_000 };
    this.transporter = createTransport({ url: smtpUrl, ...options, socketTimeout: 30_000 } as object);
  }

  async send(mail: Mail): Promise<MailReceipt> {
    const letter = letterOf(mail, this.from);
    await this.transporter.sendMail(letter);
    return { messageId: letter.messageId };
  }

  onApplicationShutdown(): void {
    this.transporter.close();
  }
}
