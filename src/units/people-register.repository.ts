import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { PlannedPerson } from '../core/units/index.js';

export interface PeopleCount {
  readonly added: number;
  readonly changed: number;
  readonly same: number;
}

/** A person is known by unit, name and duty: of two people of one name in one post the registry knows one. */
const KNOWN = `select count(*) filter (where p.id is null)::int as added,
    count(*) filter (where p.id is not null and (p.post, p.email, p.phone) is distinct from (r.post, r.email, r.phone))::int as changed,
    count(*) filter (where (p.post, p.email, p.phone) is not distinct from (r.post, r.email, r.phone) and p.id is not null)::int as same
  from jsonb_to_recordset($1::jsonb) r("unitId" text, name text, post text, duty text, email text, phone text)
  left join person p on p.unit_id = r."unitId" and p.name = r.name and p.duty = r.duty`;

/** Writes the people of an import. */
@Injectable()
export class PeopleRegisterRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** How many of these people are new, how many have another post or address now. */
  async count(
    people: readonly PlannedPerson[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<PeopleCount> {
    const [count] = await manager.query<PeopleCount[]>(KNOWN, [JSON.stringify(people)]);
    return count ?? { added: 0, changed: 0, same: 0 };
  }

  /** The people of a renamed unit go on under its new name; returns how many. */
  async move(manager: EntityManager, fromUnit: string, toUnit: string): Promise<number> {
    const [, moved] = await manager.query<[object[], number]>(
      'update person set unit_id = $2 where unit_id = $1',
      [fromUnit, toUnit],
    );
    return moved;
  }

  async save(manager: EntityManager, people: readonly PlannedPerson[]): Promise<void> {
    const rows = JSON.stringify(people.map((person) => ({ ...person, id: randomUUID() })));
    const known = `p.unit_id = r."unitId" and p.name = r.name and p.duty = r.duty`;
    const columns = `r(id text, "unitId" text, name text, post text, duty text, email text, phone text)`;
    await manager.query(
      `update person p set post = r.post, email = r.email, phone = r.phone
       from jsonb_to_recordset($1::jsonb) ${columns}
       where ${known} and (p.post, p.email, p.phone) is distinct from (r.post, r.email, r.phone)`,
      [rows],
    );
    await manager.query(
      `insert into person (id, unit_id, name, post, duty, email, phone)
       select r.id, r."unitId", r.name, r.post, r.duty, r.email, r.phone
       from jsonb_to_recordset($1::jsonb) ${columns}
       where not exists (select 1 from person p where ${known})`,
      [rows],
    );
  }
}
