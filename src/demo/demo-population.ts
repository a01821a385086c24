import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { demoAdministrators, demoPeople, type DemoPerson, type UnitRegistry } from '../core/units/index.js';
import { IdentityService } from '../identity/index.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { PeopleService } from '../units/index.js';
import { ADMINISTRATORS, CAST, DEMO_SEED, personOf, type Role } from './cast.js';
import type { DemoPasswords } from './demo-accounts.js';

/** A part of the cast with the person who plays it. */
interface Player {
  readonly part: Role;
  readonly person: DemoPerson;
}

interface KnownAccount {
  readonly personId: string;
  readonly passwordHash: string | null;
  readonly oneTimePassword: boolean;
}

/** The people of the demo world, and the accounts of those a visitor can play. */
@Injectable()
export class DemoPopulation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly identity: IdentityService,
  ) {}

  /**
   * Adds whoever is missing; people stay as they are, and accounts do while data folder and database agree on their
   * password. Otherwise new ones are made, saved and in force, or nothing is changed. One process at a time: the caller
   * holds the lock of the demo world.
   */
  async populate(registry: UnitRegistry, passwords: DemoPasswords): Promise<void> {
    // another process on the same folder may have made them while this one waited for the lock
    await passwords.load();
    const players = [...CAST, ...ADMINISTRATORS].map((part) => ({ part, person: personOf(registry, part) }));
    const lockedOut = await this.lockedOut(players, passwords);
    await this.transactions.run(systemActor('demo'), async (tx) => {
      await this.people.insertDemoPeople(tx, everybodyOf(registry));
      if (lockedOut.length > 0) await this.openAccounts(tx, lockedOut, passwords);
    });
  }

  /** Log-in names whose one-time password has been replaced by its owner. */
  async replacedPasswords(): Promise<Set<string>> {
    const rows: { username: string }[] = await this.dataSource.query(
      `select username from account where not one_time_password`,
    );
    return new Set(rows.map((row) => row.username));
  }

  /** Those who cannot sign in with what the data folder keeps: without account, or with another one-time password. */
  private async lockedOut(players: readonly Player[], passwords: DemoPasswords): Promise<Player[]> {
    const rows: KnownAccount[] = await this.dataSource.query(
      `select person_id as "personId", password_hash as "passwordHash", one_time_password as "oneTimePassword"
       from account where person_id = any($1)`,
      [players.map(({ person }) => person.id)],
    );
    const known = new Map(rows.map((row) => [row.personId, row]));
    const stays = await Promise.all(
      players.map(async ({ part, person }) => {
        const account = known.get(person.id);
        if (account === undefined) return false;
        const { passwordHash, oneTimePassword } = account;
        // closed, or its owner's own password by now: no business of the demo's
        if (passwordHash === null || !oneTimePassword) return true;
        return passwords.agreesWith(part.username, passwordHash);
      }),
    );
    return players.filter((_, index) => stays[index] === false);
  }

  /** New passwords and accounts anew: what had been opened with the old ones goes with the old accounts. */
  private async openAccounts(tx: Tx, players: readonly Player[], passwords: DemoPasswords): Promise<void> {
    passwords.renew(players.map(({ part }) => part.username));
    const [renewed] = await tx.manager.query<[{ username: string }[], number]>(
      'delete from account where person_id = any($1) returning username',
      [players.map(({ person }) => person.id)],
    );
    const after = { count: renewed.length, usernames: renewed.map((row) => row.username) };
    if (renewed.length > 0)
      tx.audit({
        action: 'account.password-changed',
        subjectType: 'account',
        subjectId: after.usernames[0] ?? '',
        after,
      });
    await this.identity.createAccounts(
      tx,
      players.map(({ part: { username }, person }) => {
        return { personId: person.id, username, roles: person.roles, password: passwords.of(username) };
      }),
    );
    // last before the commit: a file that cannot be written leaves the old passwords in force
    await passwords.save();
  }
}

function everybodyOf(registry: UnitRegistry): DemoPerson[] {
  const units = [...registry.units.values()];
  const administered = new Set(ADMINISTRATORS.map((part) => part.unitId));
  return [
    ...units.flatMap((unit) => demoPeople(unit, DEMO_SEED)),
    ...units
      .filter((unit) => administered.has(unit.id))
      .flatMap((unit) => demoAdministrators(unit, DEMO_SEED)),
  ];
}
