import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { FilingState } from '../core/reporting/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/index.js';

export interface FeedFiling {
  readonly id: string;
  readonly title: string;
  readonly docNumber: string;
  readonly period: string;
  readonly dueOn: LocalDate;
  /** `HH:mm`; null where it is the end of the day. */
  readonly dueTime: string | null;
  readonly state: FilingState | 'withdrawn';
  readonly dueChanges: number;
  /** The last thing that happened to it. */
  readonly changedAt: Instant;
}

/** Addresses of calendar feeds, and what stands in a feed. */
@Injectable()
export class FeedRepository {
  constructor(private readonly dataSource: DataSource) {}

  async madeAt(manager: EntityManager, personId: string): Promise<Instant | null> {
    const rows = await manager.query<{ madeAt: Instant }[]>(
      `select made_at as "madeAt" from calendar_feed where person_id = $1 and revoked_at is null`,
      [personId],
    );
    return rows[0]?.madeAt ?? null;
  }

  async make(tx: Tx, personId: string, digest: string): Promise<void> {
    await tx.manager.query(
      `insert into calendar_feed (token_digest, person_id, made_at) values ($1, $2, $3)`,
      [digest, personId, toDate(tx.now)],
    );
  }

  /** Ends the address in force; returns whether there was one. */
  async revoke(tx: Tx, personId: string): Promise<boolean> {
    // one of two who press at once waits here, so that a person never has two addresses
    await tx.manager.query('select from person where id = $1 for no key update', [personId]);
    const [, ended] = await tx.manager.query<[unknown[], number]>(
      `update calendar_feed set revoked_at = $2 where person_id = $1 and revoked_at is null`,
      [personId, toDate(tx.now)],
    );
    return ended > 0;
  }

  /** The unit of whoever an address in force belongs to, while the person is in the post and may sign in. */
  async unitBehind(digest: string, today: LocalDate): Promise<string | null> {
    const rows = await this.dataSource.query<{ unitId: string }[]>(
      `select person.unit_id as "unitId"
       from calendar_feed feed join person on person.id = feed.person_id
         join account on account.person_id = person.id and account.password_hash is not null
       where feed.token_digest = $1 and feed.revoked_at is null and (person.left_on is null or person.left_on > $2)`,
      [digest, today],
    );
    return rows[0]?.unitId ?? null;
  }

  /** What the units owe, however old, and everything due since a day; by due day. */
  filings(unitIds: readonly string[], since: LocalDate): Promise<FeedFiling[]> {
    return this.dataSource.query<FeedFiling[]>(
      `select filing.id, notice.title, notice.doc_number as "docNumber", period.label as period,
              filing.due_on as "dueOn", filing.due_time as "dueTime", filing.state, filing.due_changes as "dueChanges",
              greatest(filing.opened_at, filing.submitted_at, filing.returned_at, filing.accepted_at) as "changedAt"
       from filing join period on period.id = filing.period_id join notice on notice.id = filing.notice_id
       where filing.unit_id = any($1::text[]) and (filing.due_on >= $2 or filing.state in ('open', 'returned'))
       order by filing.due_on, notice.doc_number, filing.id`,
      [unitIds, since],
    );
  }
}
