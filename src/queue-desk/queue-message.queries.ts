import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QueueMessage } from '../contract/index.js';
import { canReadQueueTexts, type Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { canResend, canSettle, channelWordOf } from '../core/messages/index.js';
import { ConditionBuilder } from '../platform/database/condition.js';
import { inScope, presentRow, ROW, SOURCES, type StoredRow } from './queue-rows.js';

type StoredAttempt = Omit<QueueMessage['attempts'][number], 'channelWord'> & { readonly channel: string };

interface StoredMessage extends StoredRow {
  readonly body: string;
  readonly html: string | null;
  readonly address: string;
  readonly createdAt: Instant;
  readonly notBefore: Instant | null;
  readonly sentAt: Instant | null;
  readonly heldWhy: string | null;
  readonly deliveredAt: Instant | null;
  readonly providerId: string | null;
  readonly takenOverBy: string | null;
  readonly takenOverIn: string | null;
  readonly stored: string;
  readonly attempts: readonly StoredAttempt[];
  readonly items: QueueMessage['items'];
}

const ITEMS = `
  select coalesce(jsonb_agg(jsonb_build_object(
    'filingId', f.id, 'unit', fu.printed, 'docNumber', n.doc_number, 'period', pe.label, 'why', i.why,
    'paper', i.paper_title) order by f.due_on, fu.printed, f.id, i.rung), '[]')
  from message_item i join filing f on f.id = i.filing_id join unit fu on fu.id = f.unit_id
    join notice n on n.id = f.notice_id join period pe on pe.id = f.period_id
  where i.message_id = m.id`;

const ATTEMPTS = `
  select coalesce(jsonb_agg(jsonb_build_object(
    'at', to_char(a.at at time zone 'Asia/Shanghai', 'YYYY-MM-DD"T"HH24:MI:SS"+08:00"'), 'channel', a.channel,
    'outcome', a.outcome, 'code', a.code, 'words', a.words) order by a.id), '[]')
  from message_attempt a where a.message_id = m.id`;

/** The message of the other channel that says the same. */
const TAKEN_OVER_IN = `
  select i.message_id from message_item own
    join message_item i on i.filing_id = own.filing_id and i.rung = own.rung and i.told_to = own.told_to
  where own.message_id = m.id and i.told_by = m.taken_over_by limit 1`;

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
              m.sent_at as "sentAt", m.held_why as "heldWhy", m.delivered_at as "deliveredAt", m.provider_id as "providerId",
              m.taken_over_by as "takenOverBy", (${TAKEN_OVER_IN}) as "takenOverIn", m.state as stored,
              (${ATTEMPTS}) as attempts, (${ITEMS}) as items
       ${SOURCES} where ${where.sql}`,
      [...where.values],
    );
    return row && presentMessage(row, actor);
  }
}

function presentMessage(row: StoredMessage, actor: Actor): QueueMessage {
  const { body, html, address, createdAt, notBefore, sentAt, items, ...more } = row;
  const { heldWhy, deliveredAt, providerId, takenOverBy, takenOverIn, stored, attempts, ...rest } = more;
  const readable = canReadQueueTexts(actor);
  return {
    ...presentRow(rest, actor),
    body: readable ? body : null,
    html: readable ? html : null,
    address: readable ? address : null,
    createdAt: isoOf(createdAt),
    ...{ notBefore: textOf(notBefore), sentAt: textOf(sentAt), deliveredAt: textOf(deliveredAt) },
    ...{ heldWhy, providerId },
    takenOver:
      takenOverBy === null ? null : { channelWord: channelWordOf(takenOverBy), messageId: takenOverIn },
    attempts: attempts.map(({ channel, ...attempt }) => ({
      ...attempt,
      channelWord: channelWordOf(channel),
    })),
    acts: {
      resend: readable && canResend(stored),
      twice: stored === 'in-doubt',
      settle: readable && canSettle(stored),
    },
    items: readable ? items : [],
  };
}

function textOf(at: Instant | null): string | null {
  return at === null ? null : isoOf(at);
}
