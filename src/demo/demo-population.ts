import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { demoAdministrators, demoPeople, type UnitRegistry } from '../core/units/index.js';
import { IdentityService } from '../identity/index.js';
import { systemActor, Transactions } from '../platform/transaction/index.js';
import { PeopleService } from '../units/index.js';
import { ADMINISTRATORS, CAST, DEMO_SEED, personOf } from './cast.js';
import type { DemoPasswords } from './demo-accounts.js';

/** The people of the demo world, and the accounts of those a visitor can play. */
@Injectable()
export class DemoPopulation {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly identity: IdentityService,
  ) {}

  /** Adds whoever is missing; people and accounts that are there stay as they are. */
  async populate(registry: UnitRegistry, passwords: DemoPasswords): Promise<void> {
    const parts = [...CAST, ...ADMINISTRATORS].map((part) => ({ part, person: personOf(registry, part) }));
    const known = await this.peopleWithAccount();
    const units = [...registry.units.values()];
    const administered = new Set(ADMINISTRATORS.map((part) => part.unitId));
    const everybody = [
      ...units.flatMap((unit) => demoPeople(unit, DEMO_SEED)),
      ...units
        .filter((unit) => administered.has(unit.id))
        .flatMap((unit) => demoAdministrators(unit, DEMO_SEED)),
    ];
    await this.transactions.run(systemActor('demo'), async (tx) => {
      await this.people.insertDemoPeople(tx, everybody);
      await this.identity.createAccounts(
        tx,
        parts
          .filter(({ person }) => !known.has(person.id))
          .map(({ part: { username }, person }) => {
            return { personId: person.id, username, roles: person.roles, password: passwords[username] };
          }),
      );
    });
  }

  /** Log-in names whose one-time password has been replaced by its owner. */
  async replacedPasswords(): Promise<Set<string>> {
    const rows: { username: string }[] = await this.dataSource.query(
      `select username from account where not one_time_password`,
    );
    return new Set(rows.map((row) => row.username));
  }

  /** Hashing a password takes a while on purpose; at later starts there is nothing to hash. */
  private async peopleWithAccount(): Promise<Set<string>> {
    const rows: { id: string }[] = await this.dataSource.query(`select person_id as id from account`);
    return new Set(rows.map((row) => row.id));
  }
}
