import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Paper } from '../core/escalation/index.js';
import type { Channel, ComposedMessage } from '../core/messages/index.js';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';

export interface MessageKey {
  readonly personId: string;
  readonly channel: Channel;
  readonly stage: string;
}

/** A message of the day as the digest finds it. */
export interface DayMessage extends MessageKey {
  readonly id: string;
  readonly part: number;
  readonly items: readonly DayItem[];
}

/** One filing in a message, with the paper that came with it. */
export interface DayItem {
  readonly filingId: string;
  readonly rung: string;
  readonly why: string;
  readonly paper: Paper | null;
}

export interface NewMessage extends MessageKey, ComposedMessage {
  readonly id: string;
  readonly unitId: string;
  readonly onDay: LocalDate;
  readonly part: number;
  readonly address: string;
  readonly createdAt: Instant;
  readonly notBefore: Instant | null;
}

export interface NewItem extends DayItem {
  readonly messageId: string;
}

/** The paper of `message_item i` as SQL: an object with title and body, or null. */
export const PAPER_OF_ITEM = `case when i.paper_title is not null
  then jsonb_build_object('title', i.paper_title, 'body', i.paper_body) end`;

/** One key for all processes: two digests of the same day and person must not be begun at once. */
const DIGEST_LOCK = 7_262_101;

@Injectable()
export class MessagesRepository {
  async lockDigests(manager: EntityManager): Promise<void> {
    await manager.query('select pg_advisory_xact_lock($1)', [DIGEST_LOCK]);
  }

  /** All parts of the day for these people, with their items, in the order of the parts. */
  findOfDay(manager: EntityManager, personIds: readonly string[], onDay: LocalDate): Promise<DayMessage[]> {
    return manager.query<DayMessage[]>(
      `select m.id, m.person_id as "personId", m.channel, m.stage, m.part,
              coalesce(jsonb_agg(jsonb_build_object('filingId', i.filing_id, 'rung', i.rung, 'why', i.why, 'paper', ${PAPER_OF_ITEM}))
                       filter (where i.message_id is not null), '[]') as items
       from message m left join message_item i on i.message_id = m.id
       where m.person_id = any($1) and m.on_day = $2 group by m.id order by m.part`,
      [personIds, onDay],
    );
  }

  /**
   * Of these messages the ones that may still grow: queued and never tried. What was tried may have arrived, and the same
   * Message-ID must not stand over another text. A message being sent right now is skipped, not waited for.
   */
  async lockGrowing(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
    const rows = await manager.query<{ id: string }[]>(
      `select id from message where id = any($1::uuid[]) and state = 'queued' and last_error is null
       order by id for update skip locked`,
      [ids],
    );
    return new Set(rows.map((row) => row.id));
  }

  async insertMessages(manager: EntityManager, messages: readonly NewMessage[]): Promise<void> {
    const rows = messages.map((m) => ({
      ...m,
      createdAt: toDate(m.createdAt),
      notBefore: m.notBefore === null ? null : toDate(m.notBefore),
    }));
    await manager.query(
      `insert into message (id, person_id, unit_id, channel, stage, on_day, part, address, subject, body, state,
                            created_at, not_before)
       select r.id, r."personId", r."unitId", r.channel, r.stage, r."onDay", r.part, r.address, r.subject, r.body,
              'queued', r."createdAt", r."notBefore"
       from jsonb_to_recordset($1::jsonb) r(id uuid, "personId" text, "unitId" text, channel text, stage text,
         "onDay" date, part int, address text, subject text, body text, "createdAt" timestamptz, "notBefore" timestamptz)`,
      [JSON.stringify(rows)],
    );
  }

  async rewriteMessages(
    manager: EntityManager,
    messages: readonly ({ readonly id: string } & ComposedMessage)[],
  ): Promise<void> {
    await manager.query(
      `update message m set subject = r.subject, body = r.body
       from jsonb_to_recordset($1::jsonb) r(id uuid, subject text, body text) where m.id = r.id`,
      [JSON.stringify(messages)],
    );
  }

  async insertItems(manager: EntityManager, items: readonly NewItem[]): Promise<void> {
    await manager.query(
      `insert into message_item (message_id, filing_id, rung, why, paper_title, paper_body)
       select r."messageId", r."filingId", r.rung, r.why, r.paper->>'title', r.paper->>'body'
       from jsonb_to_recordset($1::jsonb) r("messageId" uuid, "filingId" uuid, rung text, why text, paper jsonb)
       on conflict do nothing`,
      [JSON.stringify(items)],
    );
  }

  /**
   * Queued messages that nobody is carrying: those that waited for the hours of short messages, and those whose job was
   * lost for good. At most 1,000 at a time.
   */
  async findStranded(manager: EntityManager, now: Instant): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select m.id from message m
       where m.state = 'queued' and (m.not_before is null or m.not_before <= $1)
         and not exists (select 1 from outbox o where o.finished_at is null and o.topic = 'messages.deliver'
                           and o.payload->>'messageId' = m.id::text)
       order by m.created_at limit 1000`,
      [toDate(now)],
    );
    return rows.map((row) => row.id);
  }
}
