import { Injectable } from '@nestjs/common';
import type { Role } from '../core/access/actor.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { PeopleService } from '../units/index.js';
import { AccountsRepository } from './accounts.repository.js';
import { hashPassword, newOneTimePassword } from './passwords.js';

export interface AccountRequest {
  readonly personId: string;
  readonly username: string;
  readonly roles: readonly Role[];
  /** Absent: the account exists, but nobody can sign in with it. */
  readonly password?: string | undefined;
}

export interface AdministratorRequest {
  readonly username: string;
  readonly role: 'sysadmin' | 'secadmin' | 'auditor';
  readonly unitId: string;
  readonly name: string;
}

const ADMINISTRATORS: readonly Role[] = ['sysadmin', 'secadmin', 'auditor'];
const POSTS = { sysadmin: '系统管理员', secadmin: '安全管理员', auditor: '审计管理员' } as const;

/** Accounts: who may sign in, and as what. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly accounts: AccountsRepository,
    private readonly people: PeopleService,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Creates the accounts that do not exist yet, in one statement; a person who has one keeps it, password and all.
   * Passwords count as one-time until changed. Returns the log-in names created now. Throws RangeError where one
   * person would hold two of the three administrator roles (三员分立).
   */
  async createAccounts(tx: Tx, requests: readonly AccountRequest[]): Promise<string[]> {
    const double = requests.find((r) => r.roles.filter((role) => ADMINISTRATORS.includes(role)).length > 1);
    if (double) throw new RangeError(`${double.username}: one person cannot hold two administrator roles`);
    const rows = await Promise.all(
      requests.map(async ({ personId, username, roles, password }) => ({
        personId,
        username: username.normalize('NFKC').toLowerCase(),
        roles,
        passwordHash: password === undefined ? null : await hashPassword(password),
      })),
    );
    const created = await this.accounts.insertNew(tx.manager, rows);
    if (created.length > 0) {
      const after = { count: created.length, usernames: created.slice(0, 20) };
      tx.audit({ action: 'account.created', subjectType: 'account', subjectId: created[0] ?? '', after });
    }
    return created;
  }

  /**
   * For the command line: a new administrator with a one-time password, which is returned and kept nowhere. Throws
   * when the log-in name is taken.
   */
  async createAdministrator(request: AdministratorRequest): Promise<{ username: string; password: string }> {
    const { role, unitId, name } = request;
    const username = request.username.normalize('NFKC').toLowerCase();
    const password = newOneTimePassword();
    await this.transactions.run(systemActor('command-line'), async (tx) => {
      const person = { id: `admin.${username}`, unitId, name, post: POSTS[role], duty: 'admin' as const };
      await this.people.insertPeople(tx, [{ ...person, email: '', phone: '' }]);
      const made = await this.createAccounts(tx, [
        { personId: person.id, username, roles: [role], password },
      ]);
      if (made.length === 0) throw new Error(`account ${username} exists already`);
    });
    return { username, password };
  }
}
