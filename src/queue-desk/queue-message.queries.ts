import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QueueMessage } from '../contract/index.js';
import { canReadQueueTexts, type Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { ConditionBuilder } from '../platform/database/condition.js';
import { inScope, presentRow, ROW, SOURCES, type StoredRow } from './queue-rows.js';

interface StoredMessage extends StoredRow {
  readonly body: string;
  readonly html: string | null;
  readonly address: string;
  readonly createdAt: Instant;
  readonly notBefore: Instant | null;
  readonly sentAt: Instant | null;
  readonly items: QueueMessage['items'];
}

const ITEMS = `
  select coalesce(jsonb_agg(jsonb_build_object(
    'filingId', f.id, 'unit', fu.printed, 'docNumber', n.doc_number, 'period', pe.label, 'why', i.why,
    'paper', i.paper_title) order by f.due_on, fu.printed, f.id, i.rung), '[]')
  from message_item i join filing f on f.id = i.filing_id join unit fu on fu.id = f.unit_id
    join notice n on n.id = f.notice_id join period pe on pe.id = f.period_id
  where i.message_id = m.id`;

/** One message with everything known of it. */
@Injectable()
export class QueueMessageQueries {
  constructor(private readonly dataSource: DataSource) {}

  async one(actor: Actor, id: string): Promise<QueueMessage | undefined> {
    const where = inScope(
      actor,
      new ConditionBuilder(0).add((p) => `m.id = ${p}::uuid`, id),
    ).build();
    const [row] = await this.dataSource.query<StoredMessage[]>(
      `select ${ROW}, m.body, m.html, m.address, m.created_at as "createdAt", m.not_before as "notBefore",
              m.sent_at as "sentAt", (${ITEMS}) as items
       ${SOURCES} where ${where.sql}`,
      [...where.values],
    );
    return row && presentMessage(row, actor);
  }
}

function presentMessage(row: StoredMessage, actor: Actor): QueueMessage {
  const { body, html, address, createdAt, notBefore, sentAt, items, ...rest } = row;
  const readable = canReadQueueTexts(actor);
  return {
    ...presentRow(rest, actor),
    body: readable ? body : null,
    html: readable ? html : null,
    address: readable ? address : null,
    createdAt: isoOf(createdAt),
    notBefore: notBefore === null ? null : isoOf(notBefore),
    sentAt: sentAt === null ? null : isoOf(sentAt),
    items: readable ? items : [],
  };
}
