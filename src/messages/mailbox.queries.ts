import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { CapturedMessage, MailboxQuery, Page } from '../contract/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';

type StoredCapture = Omit<CapturedMessage, 'at'> & { readonly at: Instant };

/** Short messages carry no name; the message they came from knows it. */
const CAPTURED = `
  select * from (
    select 'mail-' || c.seq as id, 'mail' as channel, c.to_address as "to", c.to_name as "toName", c.subject, c.text,
           c.message_id as "messageId", c.captured_at as at, c.seq
    from captured_mail c
    union all
    select 'sms-' || c.seq, 'sms', c.phone, coalesce(p.name, ''), coalesce(m.subject, ''), c.text, c.id, c.captured_at, c.seq
    from captured_sms c left join message m on m.id::text = c.id left join person p on p.id = m.person_id
  ) captured
  where ($1::text is null or channel = $1)
    and ($2::text is null or strpos(lower(concat_ws(' ', "to", "toName", subject, text)), lower($2)) > 0)`;

/** What arrived in the captured mailbox of the demo profile. */
@Injectable()
export class MailboxQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list({ page, size, q, channel }: MailboxQuery): Promise<Page<CapturedMessage>> {
    const filter = [channel ?? null, q === '' ? null : (q ?? null)];
    const counted = await this.dataSource.query<{ n: number }[]>(
      `select count(*) as n from (${CAPTURED}) c`,
      filter,
    );
    const rows = await this.dataSource.query<(StoredCapture & { seq: number })[]>(
      `${CAPTURED} order by at desc, seq desc, channel limit $3 offset $4`,
      [...filter, size, (page - 1) * size],
    );
    const items = rows.map(({ seq: _seq, at, ...row }) => ({ ...row, at: isoOf(at) }));
    return { items, total: counted[0]?.n ?? 0, page, size };
  }
}
