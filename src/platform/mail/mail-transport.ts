import type { SendOutcome } from '../sending/index.js';

/** Injection token of the {@link MailTransport} in use. */
export const MAIL_TRANSPORT = Symbol('MAIL_TRANSPORT');

/** One letter to one person. */
export interface Mail {
  /** Outbox id or another id that stays the same when the sending is repeated; becomes the Message-ID. */
  readonly id: string;
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  /** Plain text; lines end in `\n`. */
  readonly text: string;
  /** The same for readers that show HTML; links and pictures from elsewhere are not fetched. */
  readonly html?: string;
}

/**
 * A way for mail to leave. Every expected end is a value; `providerId` is the Message-ID `<id@domain>`, the same for each
 * attempt. A letter in doubt may therefore be sent again: who gets it twice gets it under one number.
 */
export interface MailTransport {
  /** `captured` mail never leaves the system. */
  readonly kind: 'smtp' | 'captured';
  send(mail: Mail): Promise<SendOutcome>;
}
