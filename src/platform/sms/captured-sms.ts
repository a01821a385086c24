import type { DataSource } from 'typeorm';
import type { Clock } from '../clock/clock.js';
import { toDate } from '../database/columns.js';
import { accepted, refused, type SendOutcome } from '../sending/index.js';
import type { Sms, SmsProvider } from './sms-provider.js';

/** Short messages that stay in the table `captured_sms`. The same id is kept once. */
export class CapturedSms implements SmsProvider {
  readonly kind = 'captured';

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async send(sms: Sms): Promise<SendOutcome> {
    const at = await this.clock.now();
    await this.dataSource.query(
      `insert into captured_sms (id, phone, text, captured_at) values ($1, $2, $3, $4) on conflict (id) do nothing`,
      [sms.id, sms.phone, sms.text, toDate(at)],
    );
    return accepted(`captured-${sms.id}`);
  }
}

/** What production has until a provider is configured: it says so instead of losing messages. */
export const noSms: SmsProvider = {
  kind: 'none',
  send: () =>
    Promise.resolve(refused({ class: 'stop-channel', code: 'local.no-provider', words: '未配置短信服务' })),
};
