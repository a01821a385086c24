import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Paper } from '../core/escalation/index.js';
import type { Channel, ComposedMessage, MessageTemplate, UsedWindow } from '../core/messages/index.js';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';
import type { Telling } from './digest-item.js';
import type { FormedDigest } from './form-digests.js';

/** A digest with its text and the address it goes to. */
export interface WrittenDigest extends FormedDigest, ComposedMessage {
  readonly address: string;
  /** The values of the provider's template, for a short message. */
  readonly params: Readonly<Record<string, string>> | null;
}

/** One line of a message that may still grow. */
export interface GrowingItem {
  readonly messageId: string;
  readonly toldTo: string;
  readonly personId: string | null;
  readonly unitId: string;
  readonly channel: Channel;
  readonly window: string;
  readonly filingId: string;
  readonly rung: string;
  readonly stage: string;
  readonly stageWord: string;
  readonly why: string;
  readonly wantedAt: Instant;
  readonly paper: Paper | null;
  readonly template: MessageTemplate | null;
}

/** The paper of `message_item i` as SQL: an object with title and body, or null. */
export const PAPER_OF_ITEM = `case when i.paper_title is not null
  then jsonb_build_object('title', i.paper_title, 'body', i.paper_body) end`;

/** One key for all processes: two digests of the same window and person must not be begun at once. */
const DIGEST_LOCK = 7_262_101;

@Injectable()
export class MessagesRepository {
  async lockDigests(manager: EntityManager): Promise<void> {
    await manager.query('select pg_advisory_xact_lock($1)', [DIGEST_LOCK]);
  }

  /** What has been told of these filings to these, whenever it was: the promise that nothing is told twice. */
  async findTold(
    manager: EntityManager,
    { toldTo, filingIds }: { toldTo: readonly string[]; filingIds: readonly string[] },
  ): Promise<Pick<Telling, 'personId' | 'channel' | 'filingId' | 'rung'>[]> {
    return manager.query(
      `select told_to as "personId", told_by as channel, filing_id as "filingId", rung from message_item
       where filing_id = any($2::uuid[]) and told_to = any($1)`,
      [toldTo, filingIds],
    );
  }

  /**
   * The lines of messages to these that may still grow: queued and never tried. What was tried may have arrived, and the
   * same Message-ID must not stand over another text. A message being sent right now is skipped, not waited for.
   */
  findGrowing(manager: EntityManager, toldTo: readonly string[]): Promise<GrowingItem[]> {
    return manager.query<GrowingItem[]>(
      `with growing as (
         select id, told_to, person_id, unit_id, channel, send_window from message
         where told_to = any($1) and state = 'queued' and last_error is null order by id for update skip locked
       )
       select m.id as "messageId", m.told_to as "toldTo", m.person_id as "personId", m.unit_id as "unitId", m.channel,
              m.send_window as "window", i.filing_id as "filingId", i.rung, i.rung_stage as stage, i.rung_word as "stageWord", i.why,
              i.wanted_at as "wantedAt", i.template, ${PAPER_OF_ITEM} as paper
       from growing m join message_item i on i.message_id = m.id order by i.wanted_at`,
      [toldTo],
    );
  }

  /** The windows of this day and later in which these have a message already. */
  findWindows(
    manager: EntityManager,
    toldTo: readonly string[],
    since: LocalDate,
  ): Promise<(UsedWindow & { readonly id: string })[]> {
    return manager.query(
      `select id, told_to as "personId", channel, send_window as "window" from message
       where told_to = any($1) and send_window >= $2`,
      [toldTo, since],
    );
  }

  async insertMessages(
    manager: EntityManager,
    digests: readonly WrittenDigest[],
    now: Instant,
  ): Promise<void> {
    if (digests.length === 0) return;
    await manager.query(
      `insert into message (id, told_to, person_id, unit_id, channel, stage, stage_word, on_day, send_window, planned_at,
                            address, subject, body, html, params, state, created_at, not_before)
       select id, told_to, person_id, unit_id, channel, stage, stage_word, on_day, send_window, planned_at, address, subject,
              body, html, nullif(params, 'null'::jsonb), 'queued', $2, not_before
       from jsonb_to_recordset($1::jsonb) ${RECORD_OF_DIGEST}`,
      [recordsOf(digests), toDate(now)],
    );
  }

  async rewriteMessages(manager: EntityManager, digests: readonly WrittenDigest[]): Promise<void> {
    if (digests.length === 0) return;
    await manager.query(
      `update message m set subject = r.subject, body = r.body, html = r.html, params = nullif(r.params, 'null'::jsonb), stage = r.stage,
              stage_word = r.stage_word, planned_at = r.planned_at, not_before = r.not_before
       from jsonb_to_recordset($1::jsonb) ${RECORD_OF_DIGEST} where m.id = r.id`,
      [recordsOf(digests)],
    );
  }

  /** Puts lines into their messages; one that stood in another message moves. */
  async saveItems(manager: EntityManager, digests: readonly FormedDigest[]): Promise<void> {
    const rows = digests.flatMap(({ id, tellings }) =>
      tellings
        .filter((t) => t.messageId !== id)
        .map((t) => ({ ...t, id, toldTo: t.personId, wantedAt: toDate(t.wantedAt) })),
    );
    await manager.query(
      `insert into message_item (message_id, filing_id, rung, told_to, told_by, rung_stage, rung_word, why, wanted_at,
                                 paper_title, paper_body, template)
       select r.id, r."filingId", r.rung, r."toldTo", r.channel, r.stage, r."stageWord", r.why, r."wantedAt",
              r.paper->>'title', r.paper->>'body', nullif(r.template, 'null'::jsonb)
       from jsonb_to_recordset($1::jsonb) r(id uuid, "filingId" uuid, rung text, "toldTo" text, channel text, stage text,
         "stageWord" text, why text, "wantedAt" timestamptz, paper jsonb, template jsonb)
       on conflict (filing_id, rung, told_to, told_by) do update set message_id = excluded.message_id`,
      [JSON.stringify(rows)],
    );
  }

  async removeMessages(manager: EntityManager, ids: readonly string[]): Promise<void> {
    if (ids.length > 0) await manager.query('delete from message where id = any($1::uuid[])', [ids]);
  }

  /**
   * Queued messages that nobody is carrying: those that waited for their window, and those whose job was lost for good. At
   * most 5,000 at a time.
   */
  async findStranded(
    manager: EntityManager,
    now: Instant,
  ): Promise<{ readonly id: string; readonly channel: Channel }[]> {
    return manager.query(
      `with carried as (
         select payload->>'messageId' as id from outbox where finished_at is null and topic = 'messages.deliver'
         union all
         select jsonb_array_elements_text(payload->'messageIds') from outbox
         where finished_at is null and topic = 'messages.deliver-many'
       )
       select m.id, m.channel from message m
       where m.state = 'queued' and (m.not_before is null or m.not_before <= $1)
         and not exists (select from carried where carried.id = m.id::text)
       order by m.created_at limit 5000`,
      [toDate(now)],
    );
  }
}

const RECORD_OF_DIGEST = `r(id uuid, told_to text, person_id text, unit_id text, channel text, stage text, stage_word text,
  on_day date, send_window text, planned_at timestamptz, address text, subject text, body text, html text,
  params jsonb, not_before timestamptz)`;

function recordsOf(digests: readonly WrittenDigest[]): string {
  const rows = digests.map((d) => ({
    ...{ id: d.id, told_to: d.personId, person_id: d.recipientId, unit_id: d.unitId, channel: d.channel },
    ...{ stage: d.stage, stage_word: d.stageWord, on_day: d.window.slice(0, 10), send_window: d.window },
    ...{ planned_at: toDate(d.at), not_before: d.notBefore === null ? null : toDate(d.notBefore) },
    ...{ address: d.address, subject: d.subject, body: d.body, html: d.html ?? null, params: d.params },
  }));
  return JSON.stringify(rows);
}
