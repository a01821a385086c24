import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Channel, DeliveryStep } from '../core/messages/index.js';
import type { Instant } from '../core/kernel/instant.js';
import type { SendOutcome } from '../platform/sending/index.js';
import { toDate } from '../platform/database/columns.js';
import { IN_DOUBT } from './in-doubt.js';

/** A queued message whose time has come. */
export interface DueMessage {
  readonly id: string;
  readonly channel: Channel;
  readonly personId: string | null;
  readonly unitId: string;
  readonly address: string;
  readonly window: string;
  readonly plannedAt: Instant;
  readonly attempts: number;
  /** An attempt began and nobody wrote down its end: the process died, or the database did. */
  readonly interrupted: boolean;
}

export interface MessageToSend {
  readonly id: string;
  readonly channel: Channel;
  readonly address: string;
  readonly personName: string;
  readonly subject: string;
  readonly body: string;
  readonly html: string | null;
  readonly params: Readonly<Record<string, string>> | null;
}

/** How an attempt ended; `interrupted`: the process died on the way. */
export type AttemptOutcome = SendOutcome | { readonly kind: 'interrupted' };

/** The first key of the advisory locks by which workers take turns at a message. */
export const TURN = 7_262_102;

@Injectable()
export class DeliveryRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The message, when it is queued and may go out now. */
  async findDueMessage(id: string, now: Instant): Promise<DueMessage | undefined> {
    const rows = await this.dataSource.query<DueMessage[]>(
      `select id, channel, person_id as "personId", unit_id as "unitId", address, send_window as "window",
              planned_at as "plannedAt", attempts, sending_since is not null as interrupted
       from message where id = $1 and state = 'queued' and (not_before is null or not_before <= $2)`,
      [id, toDate(now)],
    );
    return rows[0];
  }

  /** The queued messages that may go out now, oldest first. */
  async findDue(now: Instant): Promise<string[]> {
    const rows = await this.dataSource.query<{ id: string }[]>(
      `select id from message where state = 'queued' and (not_before is null or not_before <= $1) order by created_at, id`,
      [toDate(now)],
    );
    return rows.map((row) => row.id);
  }

  /** Of all workers one has the turn at a message until its transaction ends; a crash gives it back. */
  async takeTurn(manager: EntityManager, id: string): Promise<boolean> {
    const rows = await manager.query<{ mine: boolean }[]>(
      `select pg_try_advisory_xact_lock(${TURN}, hashtext($1)) as mine`,
      [id],
    );
    return rows[0]?.mine === true;
  }

  /** Notes, in a commit of its own, that sending begins; from now on the text is fixed. */
  async beginAttempt(id: string, now: Instant): Promise<void> {
    await this.dataSource.query(
      `update message set last_error = coalesce(last_error, $3), sending_since = $2, attempts = attempts + 1, held_why = null
       where id = $1`,
      [id, toDate(now), IN_DOUBT],
    );
  }

  async findToSend(manager: EntityManager, id: string): Promise<MessageToSend | undefined> {
    const rows = await manager.query<MessageToSend[]>(
      `select m.id, m.channel, m.address, coalesce(p.name, '') as "personName", m.subject, m.body, m.html, m.params
       from message m left join person p on p.id = m.person_id where m.id = $1`,
      [id],
    );
    return rows[0];
  }

  /** Writes down how an attempt ended, and where the message goes from there; without an outcome nothing was tried. */
  async recordStep(
    manager: EntityManager,
    id: string,
    { step, at, outcome }: { step: DeliveryStep; at: Instant; outcome?: AttemptOutcome },
  ): Promise<void> {
    const [sent, held] = [step.kind === 'sent' ? step : null, step.kind === 'held' ? step : null];
    const state = step.kind === 'again' || step.kind === 'held' ? 'queued' : step.kind;
    const why = step.kind === 'sent' ? null : step.why.slice(0, 500);
    const { code, words } = answerOf(outcome);
    await manager.query(
      `with stepped as (
         update message set state = $2, last_error = $3, sending_since = null, provider_id = coalesce($4, provider_id),
                sent_at = case when $2 = 'sent' then $5::timestamptz else sent_at end,
                not_before = coalesce($6, not_before), held_why = case when $6::timestamptz is null then null else $3 end
         where id = $1 returning id, channel)
       insert into message_attempt (message_id, channel, at, outcome, code, words, provider_id)
       select id, channel, $5, $7, $8, $9, $4 from stepped where $7::text is not null`,
      [
        ...[id, state, why, sent?.providerId ?? null, toDate(at), held === null ? null : toDate(held.until)],
        ...[outcome?.kind ?? null, code, words],
      ],
    );
  }

  /** Puts a message off that was not tried: its text may still grow. */
  async hold(
    manager: EntityManager,
    id: string,
    { until, why }: { until: Instant; why: string },
  ): Promise<void> {
    await manager.query('update message set not_before = $2, held_why = $3 where id = $1', [
      id,
      toDate(until),
      why,
    ]);
  }

  /** The channel of the message is closed: it will not go out, `by` tells it. */
  async markRerouted(
    manager: EntityManager,
    id: string,
    { why, by }: { why: string; by: Channel },
  ): Promise<void> {
    await manager.query(
      `update message set state = 'rerouted', last_error = $2, sending_since = null, taken_over_by = $3
       where id = $1 and state = 'queued'`,
      [id, why, by],
    );
  }

  /** The message has failed for good; `by` tells it besides. */
  async markTakenOver(manager: EntityManager, id: string, by: Channel): Promise<void> {
    await manager.query('update message set taken_over_by = $2 where id = $1', [id, by]);
  }

  /** Where the message stands, held until the transaction ends. */
  async holdState(manager: EntityManager, id: string): Promise<string | undefined> {
    const rows = await manager.query<{ state: string }[]>(
      'select state from message where id = $1 for update',
      [id],
    );
    return rows[0]?.state;
  }

  /** Back into the queue under its own id, as if it had never been tried. */
  async queueAgain(manager: EntityManager, id: string): Promise<void> {
    await manager.query(
      `update message set state = 'queued', attempts = 0, sending_since = null, not_before = null, held_why = null
       where id = $1`,
      [id],
    );
  }
}

/** What the other side said, as far as it said anything. */
function answerOf(outcome: AttemptOutcome | undefined): { code: string | null; words: string | null } {
  if (outcome?.kind === 'refused') return { code: outcome.code, words: outcome.words.slice(0, 500) };
  return { code: null, words: outcome?.kind === 'in-doubt' ? outcome.why.slice(0, 500) : null };
}
