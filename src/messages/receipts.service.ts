import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dateOf } from '../core/kernel/instant.js';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Instant } from '../core/kernel/instant.js';
import {
  aliyunReceipts,
  AliyunSms,
  huaweiReceipts,
  SMS_PROVIDER,
  tencentReceipts,
  TencentSms,
  type ReceiptAnswer,
  type ReceiptReader,
  type SmsProvider,
  type SmsReceipt,
} from '../platform/sms/index.js';
import { systemActor, throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { PeopleService } from '../units/index.js';
import { concernsAddress } from './address-faults.js';
import { FallbackService } from './fallback.service.js';

const READERS: Readonly<Record<string, ReceiptReader>> = {
  aliyun: aliyunReceipts,
  tencent: tencentReceipts,
  huawei: huaweiReceipts,
};
/** Providers hand out at most a hundred at a time; this many rounds are more than a day's messages. */
const MOST_PULLS = 50;
/** A message in doubt is asked after for two days; then a person has to say what became of it. */
const ASKED_AFTER_MS = 2 * 86_400_000;

interface Doubted {
  readonly phone: string;
  readonly at: Instant;
}

interface Settled {
  readonly id: string;
  readonly personId: string | null;
  readonly unitId: string;
  readonly address: string;
  readonly before: string;
}

/** What providers say became of short messages: pushed to us or asked for; each word counts once. */
@Injectable()
export class ReceiptsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly fallback: FallbackService,
    @Inject(SMS_PROVIDER) private readonly sms: SmsProvider,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Takes a push and returns what the provider wants to hear. Refused: a provider that is not in use, a wrong secret
   * (both as if the route did not exist), a body that is no push.
   */
  async takePush(provider: string, token: string, body: unknown): Promise<ReceiptReader['thanks']> {
    const reader = READERS[provider];
    const { receiptToken } = this.config.outgoing.sms;
    if (!reader || provider !== this.sms.kind || receiptToken === undefined || !equals(token, receiptToken))
      throwRefusal('access/not-found');
    const reading = reader.readPush(textOfPush(provider, body));
    if (reading === null) throwRefusal('receipt/unreadable');
    await this.keep(provider, reading.receipts);
    return reader.thanks;
  }

  /** Asks the provider for receipts: all there are (Tencent), or those of the messages in doubt (Aliyun). Huawei only pushes. */
  async pull(): Promise<void> {
    if (this.sms instanceof TencentSms) await this.pullAll(this.sms);
    if (this.sms instanceof AliyunSms) await this.askAfterDoubts(this.sms);
  }

  private async pullAll(sms: TencentSms): Promise<void> {
    for (let n = 0; n < MOST_PULLS; n += 1) {
      const receipts = receiptsIn(await sms.pullReceipts());
      if (receipts.length === 0) return;
      await this.keep(sms.kind, receipts);
    }
  }

  private async askAfterDoubts(sms: AliyunSms): Promise<void> {
    const now = await this.clock.now();
    const doubts = await this.dataSource.query<Doubted[]>(
      `select distinct address as phone, date_trunc('day', coalesce(sent_at, not_before, planned_at)) as at from message
       where state = 'in-doubt' and channel = 'sms' and planned_at > $1`,
      [toDate((now - ASKED_AFTER_MS) as Instant)],
    );
    for (const { phone, at } of doubts) {
      for (const onDay of new Set([dateOf(at), dateOf(now)]))
        await this.keep(sms.kind, receiptsIn(await sms.findReceipts({ phone, onDay })));
    }
  }

  private async keep(provider: string, receipts: readonly SmsReceipt[]): Promise<void> {
    if (receipts.length === 0) return;
    await this.transactions.run(systemActor('messages'), async (tx) => {
      for (const receipt of receipts) await this.keepOne(tx, provider, receipt);
    });
  }

  private async keepOne(tx: Tx, provider: string, receipt: SmsReceipt): Promise<void> {
    const { state, phone } = receipt;
    const reference = receipt.providerId || receipt.ownId || '';
    const found = await this.findMessage(tx, receipt);
    if (state.kind === 'waiting') return found && this.settle(tx, found, { state: 'sent', why: null });
    const { code, words } = state.kind === 'failed' ? state : { code: '', words: '' };
    const fresh = await tx.manager.query<object[]>(
      `insert into sms_receipt (provider, reference, phone, state, code, words, at, received_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning reference`,
      [
        ...[provider, reference, phone, state.kind, code, words],
        ...[receipt.at === null ? null : toDate(receipt.at), toDate(tx.now)],
      ],
    );
    if (fresh.length === 0 || !found) return;
    if (state.kind === 'delivered')
      return this.settle(tx, found, { state: 'sent', why: null, deliveredAt: receipt.at ?? tx.now });
    await this.settle(tx, found, { state: 'failed', why: `${code}：${words}` });
    if (found.personId !== null && concernsAddress(code)) {
      const fault = { personId: found.personId, channel: 'sms' as const, address: found.address };
      await this.people.markAddress(tx, { ...fault, fault: words || code });
    }
    await this.fallback.takeOver(tx, { ...found, channel: 'sms' });
  }

  private async findMessage(tx: Tx, { providerId, ownId, phone }: SmsReceipt): Promise<Settled | undefined> {
    const rows = await tx.manager.query<Settled[]>(
      `select id, person_id as "personId", unit_id as "unitId", address, state as before from message
       where channel = 'sms' and state in ('sent', 'in-doubt') and delivered_at is null
         and (provider_id = $1 or id::text = $2) and right(regexp_replace(address, '\\D', '', 'g'), 11) = right($3, 11)
       for update`,
      [providerId || null, ownId ?? null, phone],
    );
    return rows[0];
  }

  private async settle(
    tx: Tx,
    { id, before }: Settled,
    { state, why, deliveredAt }: { state: 'sent' | 'failed'; why: string | null; deliveredAt?: Instant },
  ): Promise<void> {
    await tx.manager.query(
      `update message set state = $2, last_error = $3, delivered_at = $4, sent_at = coalesce(sent_at, $5) where id = $1`,
      [id, state, why, deliveredAt === undefined ? null : toDate(deliveredAt), toDate(tx.now)],
    );
    if (state === before) return;
    const row = { subjectType: 'message', subjectId: id, after: { reason: why ?? '短信服务商的回执' } };
    if (state === 'failed') tx.audit({ action: 'message.bounced', ...row });
    else tx.audit({ action: 'message.settled', ...row });
  }
}

function receiptsIn(answer: ReceiptAnswer): readonly SmsReceipt[] {
  if (!answer.ok) throw new Error(`receipts: ${answer.why}`);
  return answer.receipts;
}

/** The push as it came: a form (Huawei) or JSON, which the server has read by now. */
function textOfPush(provider: string, body: unknown): string {
  if (provider !== 'huawei') return JSON.stringify(body ?? null);
  const fields = Object.entries(typeof body === 'object' && body !== null ? body : {});
  return new URLSearchParams(
    fields.map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function equals(given: string, secret: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(secret)];
  return a.length === b.length && timingSafeEqual(a, b);
}
