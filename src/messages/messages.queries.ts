import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { MessageQuery, MessageRow, Page } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { channelWordOf, stageWordOf } from '../core/messages/index.js';
import { scopeOf } from './message-scope.js';
import { PAPER_OF_ITEM } from './messages.repository.js';

type StoredMessage = Omit<MessageRow, 'unit' | 'createdAt' | 'sentAt'> & {
  readonly unitId: string;
  readonly unitName: string;
  readonly createdAt: Instant;
  readonly sentAt: Instant | null;
};

const FROM = `from message m left join person p on p.id = m.person_id join unit u on u.id = m.unit_id
  where ($1::text is null or u.jurisdiction = $1) and ($2::text is null or m.unit_id = $2)
    and ($3::text is null or m.person_id = $3) and ($4::text is null or m.channel = $4)
    and ($5::text is null or exists (select 1 from message_item i where i.message_id = m.id and i.rung_stage = $5)) and ($6::text is null or m.unit_id = $6)`;

/** The list of messages, as far as the reader may see them. */
@Injectable()
export class MessagesQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(actor: Actor, query: MessageQuery): Promise<Page<MessageRow>> {
    const { page, size, channel, stage, unitId } = query;
    const { jurisdiction, unitId: own, personId } = scopeOf(actor);
    const filter = [jurisdiction, own, personId, channel ?? null, stage ?? null, unitId ?? null];
    const counted = await this.dataSource.query<{ n: number }[]>(`select count(*) as n ${FROM}`, filter);
    const rows = await this.dataSource.query<StoredMessage[]>(
      `select m.id, m.channel, m.stage, m.stage_word as "stageWord",
              coalesce(p.name, '') as person, u.id as "unitId", u.printed as "unitName", m.subject, m.body,
              m.state, m.created_at as "createdAt", m.sent_at as "sentAt",
              (select coalesce(jsonb_agg(jsonb_build_object('filingId', i.filing_id, 'rung', i.rung, 'why', i.why,
                                                            'paper', ${PAPER_OF_ITEM})
                                         order by i.filing_id, i.rung), '[]')
               from message_item i where i.message_id = m.id) as items
       ${FROM} order by m.created_at desc, m.id limit $7 offset $8`,
      [...filter, size, (page - 1) * size],
    );
    return { items: rows.map(presentMessage), total: counted[0]?.n ?? 0, page, size };
  }
}

function presentMessage({ unitId, unitName, createdAt, sentAt, ...row }: StoredMessage): MessageRow {
  return {
    ...row,
    stageWord: row.stageWord || stageWordOf(row.stage),
    // a group or another system instead of a person
    person: row.person || channelWordOf(row.channel),
    unit: { id: unitId, name: unitName },
    createdAt: isoOf(createdAt),
    sentAt: sentAt === null ? null : isoOf(sentAt),
  };
}
