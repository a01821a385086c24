import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';
import { ACCOUNT_COLUMNS, PERSON_JOINS, type Account } from './accounts.repository.js';
import { endOfLife, idleSince, TOUCH_EVERY_MS } from './session-life.js';

interface SessionRow extends Account {
  readonly lastSeenAt: Instant;
}

@Injectable()
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The account of a session that has not ended: neither idle nor too old, and the account not closed. */
  async findLive(digest: string, now: Instant): Promise<Account | undefined> {
    const [row] = await this.dataSource.query<SessionRow[]>(
      `select ${ACCOUNT_COLUMNS}, s.last_seen_at as "lastSeenAt"
       from session s join account a on a.id = s.account_id ${PERSON_JOINS}
       where s.token_digest = $1 and s.expires_at > $2 and s.last_seen_at > $3 and a.password_hash is not null`,
      [digest, toDate(now), toDate(idleSince(now))],
    );
    if (row && now - row.lastSeenAt > TOUCH_EVERY_MS) await this.touch(digest, now);
    return row;
  }

  private async touch(digest: string, now: Instant): Promise<void> {
    await this.dataSource.query(
      'update session set last_seen_at = $2 where token_digest = $1 and last_seen_at < $2',
      [digest, toDate(now)],
    );
  }

  async open(
    manager: EntityManager,
    session: { digest: string; accountId: string; now: Instant },
  ): Promise<void> {
    const { digest, accountId, now } = session;
    await manager.query(
      `insert into session (token_digest, account_id, created_at, last_seen_at, expires_at) values ($1, $2, $3, $3, $4)`,
      [digest, accountId, toDate(now), toDate(endOfLife(now))],
    );
  }

  /** Returns whether there was such a session. */
  async end(manager: EntityManager, digest: string): Promise<boolean> {
    const [rows] = await manager.query<[object[], number]>(
      'delete from session where token_digest = $1 returning token_digest',
      [digest],
    );
    return rows.length > 0;
  }

  /** Ends the sessions of an account except the one given; returns how many. */
  async endOthers(manager: EntityManager, accountId: string, keep: string): Promise<number> {
    const [rows] = await manager.query<[object[], number]>(
      'delete from session where account_id = $1 and token_digest <> $2 returning token_digest',
      [accountId, keep],
    );
    return rows.length;
  }

  async removeEnded(manager: EntityManager, now: Instant): Promise<void> {
    await manager.query('delete from session where expires_at <= $1 or last_seen_at <= $2', [
      toDate(now),
      toDate(idleSince(now)),
    ]);
  }
}
