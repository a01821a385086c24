import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Role } from '../core/access/actor.js';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';
import { ATTEMPTS, lockEnd } from './attempt-limit.js';

/** An account with the person it belongs to. */
export interface Account {
  readonly id: string;
  readonly username: string;
  /** Null: the account is closed, or was never opened. */
  readonly passwordHash: string | null;
  readonly oneTimePassword: boolean;
  readonly roles: readonly Role[];
  readonly lockedUntil: Instant | null;
  readonly personId: string;
  readonly name: string;
  readonly post: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly jurisdiction: string;
  /** The first day the person is no longer there. */
  readonly leftOn: LocalDate | null;
}

export interface NewAccount {
  readonly personId: string;
  readonly username: string;
  readonly roles: readonly Role[];
  readonly passwordHash: string | null;
}

export const ACCOUNT_COLUMNS = `
  a.id, a.username, a.password_hash as "passwordHash", a.one_time_password as "oneTimePassword", a.roles,
  a.locked_until as "lockedUntil", p.id as "personId", p.name, p.post, u.id as "unitId", u.printed as "unitName",
  u.jurisdiction, p.left_on as "leftOn"`;
export const PERSON_JOINS = 'join person p on p.id = a.person_id join unit u on u.id = p.unit_id';

@Injectable()
export class AccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Log-in names are kept in lower case. */
  async findByUsername(username: string): Promise<Account | undefined> {
    const rows = await this.dataSource.query<Account[]>(
      `select ${ACCOUNT_COLUMNS} from account a ${PERSON_JOINS} where a.username = $1`,
      [username],
    );
    return rows[0];
  }

  /**
   * Counts an attempt before the password is looked at, so that a burst of guesses cannot outrun the limit; the last one
   * allowed locks the account at once, and a right password opens it again. Returns false when it is locked already.
   */
  async takeAttempt(accountId: string, now: Instant): Promise<boolean> {
    const count = 'case when locked_until is null then failed_attempts + 1 else 1 end';
    const [rows] = await this.dataSource.query<[object[], number]>(
      `update account set failed_attempts = ${count},
              locked_until = case when ${count} >= ${ATTEMPTS} then $3::timestamptz end
       where id = $1 and (locked_until is null or locked_until <= $2) returning id`,
      [accountId, toDate(now), toDate(lockEnd(now))],
    );
    return rows.length === 1;
  }

  /** When the person last signed in, by the clock of the work: it is compared with when filings opened. */
  async markSignIn(manager: EntityManager, accountId: string, at: Instant): Promise<void> {
    await manager.query('update account set last_sign_in_at = $2 where id = $1', [accountId, toDate(at)]);
  }

  async forgetAttempts(manager: EntityManager, accountId: string): Promise<void> {
    await manager.query('update account set failed_attempts = 0, locked_until = null where id = $1', [
      accountId,
    ]);
  }

  async replacePassword(manager: EntityManager, accountId: string, passwordHash: string): Promise<void> {
    await manager.query('update account set password_hash = $2, one_time_password = false where id = $1', [
      accountId,
      passwordHash,
    ]);
  }

  /** People who have an account already keep it as it is; returns the log-in names that are new. */
  async insertNew(manager: EntityManager, accounts: readonly NewAccount[]): Promise<string[]> {
    const rows = await manager.query<{ username: string }[]>(
      `insert into account (person_id, username, password_hash, roles)
       select r.person_id, r.username, r.password_hash, array(select jsonb_array_elements_text(r.roles))
       from jsonb_to_recordset($1::jsonb) r(person_id text, username text, password_hash text, roles jsonb)
       on conflict (person_id) do nothing returning username`,
      [
        JSON.stringify(
          accounts.map((a) => ({
            person_id: a.personId,
            username: a.username,
            password_hash: a.passwordHash,
            roles: a.roles,
          })),
        ),
      ],
    );
    return rows.map((row) => row.username);
  }
}
