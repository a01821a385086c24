import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';
import { TURN, type DueMessage, type MessageToSend } from './delivery.repository.js';
import { IN_DOUBT } from './in-doubt.js';

/** A mail nobody has tried yet, with all that is needed to send it. */
export type PlainMail = DueMessage & MessageToSend;

/** What {@link BulkDeliveryRepository.advance} writes down. */
export interface Advance {
  readonly sent: readonly { readonly id: string; readonly providerId: string }[];
  readonly begun: readonly string[];
}

@Injectable()
export class BulkDeliveryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The messages of which the transaction has got the turn; see `DeliveryRepository.takeTurn`. */
  async takeTurns(manager: EntityManager, ids: readonly string[]): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `select id from unnest($1::text[]) id where pg_try_advisory_xact_lock(${TURN}, hashtext(id))`,
      [ids],
    );
    return rows.map(({ id }) => id);
  }

  findPlain(manager: EntityManager, ids: readonly string[], now: Instant): Promise<PlainMail[]> {
    return manager.query<PlainMail[]>(
      `select m.id, m.channel, m.person_id as "personId", m.unit_id as "unitId", m.address, m.send_window as "window",
              m.planned_at as "plannedAt", m.attempts, false as interrupted, coalesce(p.name, '') as "personName",
              m.subject, m.body, m.html, m.params
       from message m left join person p on p.id = m.person_id
       where m.id = any($1::uuid[]) and m.state = 'queued' and (m.not_before is null or m.not_before <= $2)
         and m.channel = 'mail' and m.attempts = 0 and m.sending_since is null
       order by m.created_at, m.id`,
      [ids, toDate(now)],
    );
  }

  /** Writes down, in one commit of its own, what was accepted and that the sending of the next begins. */
  async advance({ sent, begun }: Advance, now: Instant): Promise<void> {
    if (sent.length + begun.length === 0) return;
    await this.dataSource.query(
      `with beginning as (
         update message set last_error = coalesce(last_error, $5), sending_since = $4, attempts = attempts + 1,
                held_why = null
         where id = any($3::uuid[])
       ), ended as (
         update message m set state = 'sent', last_error = null, sending_since = null, provider_id = r.provider,
                sent_at = $4, held_why = null
         from unnest($1::uuid[], $2::text[]) r (id, provider) where m.id = r.id
         returning m.id, m.channel, m.provider_id
       )
       insert into message_attempt (message_id, channel, at, outcome, provider_id)
       select id, channel, $4, 'accepted', provider_id from ended`,
      [sent.map(({ id }) => id), sent.map(({ providerId }) => providerId), begun, toDate(now), IN_DOUBT],
    );
  }

  /** Those of the messages that may go out now. */
  async findLeft(ids: readonly string[], now: Instant): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select id from message where id = any($1::uuid[]) and state = 'queued' and (not_before is null or not_before <= $2)
       order by created_at, id`,
      [ids, toDate(now)],
    );
    return rows.map(({ id }) => id);
  }
}
