import type { DataSource } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import { toDate } from '../database/columns.js';
import { accepted, type SendOutcome } from '../sending/index.js';
import { isMailAddress, letterOf, refuseAddress } from './letter.js';
import type { Mail, MailTransport } from './mail-transport.js';

/** Mail that stays in the table `captured_mail`, for the demo's mailbox. The same id is kept once. */
export class CapturedTransport implements MailTransport {
  readonly kind = 'captured';

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly from: string,
  ) {}

  async send(mail: Mail): Promise<SendOutcome> {
    if (!isMailAddress(mail.to.address)) return refuseAddress(mail.to.address);
    const letter = letterOf(mail, this.from);
    const at = await this.clock.now();
    await this.dataSource.query(
      `insert into captured_mail (id, message_id, to_name, to_address, subject, text, captured_at)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
      [mail.id, letter.messageId, letter.to.name, letter.to.address, letter.subject, mail.text, toDate(at)],
    );
    return accepted(letter.messageId);
  }
}
