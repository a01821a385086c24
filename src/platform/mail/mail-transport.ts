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
}

export interface MailReceipt {
  /** `<id@domain>`, the same for each attempt. */
  readonly messageId: string;
}

/** A way for mail to leave. Throws when the mail was not taken over; the caller retries. */
export interface MailTransport {
  /** `captured` mail never leaves the system. */
  readonly kind: 'smtp' | 'captured';
  send(mail: Mail): Promise<MailReceipt>;
}
