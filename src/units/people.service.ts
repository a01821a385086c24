import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { DemoPerson } from '../core/units/index.js';
import type { Tx } from '../platform/transaction/index.js';

export const DUTIES = ['liaison', 'deputy-liaison', 'leader', 'office', 'supervision', 'admin'] as const;
export type Duty = (typeof DUTIES)[number];

export interface Person {
  readonly id: string;
  readonly unitId: string;
  readonly name: string;
  readonly post: string;
  readonly duty: Duty;
  readonly email: string;
  readonly phone: string;
}

const COLUMNS = 'id, unit_id as "unitId", name, post, duty, email, phone';

/** The people who answer for the units. */
@Injectable()
export class PeopleService {
  constructor(private readonly dataSource: DataSource) {}

  /** People of these units with one of these duties, by unit and duty in the order of {@link DUTIES}. */
  peopleOf(
    unitIds: readonly string[],
    duties: readonly Duty[],
    manager: EntityManager = this.dataSource.manager,
  ): Promise<Person[]> {
    return manager.query<Person[]>(
      `select ${COLUMNS} from person where unit_id = any($1) and duty = any($2)
       order by unit_id, array_position($3::text[], duty), id`,
      [unitIds, duties, DUTIES],
    );
  }

  /** In the order of the ids asked for; ids that do not exist are left out. */
  peopleById(ids: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<Person[]> {
    return manager.query<Person[]>(
      `select ${COLUMNS} from person where id = any($1) order by array_position($1::text[], id)`,
      [ids],
    );
  }

  /** Adds people who are not there yet, in one statement; people who are stay as they are. Returns the new ids. */
  async insertPeople(tx: Tx, people: readonly Person[]): Promise<string[]> {
    const rows = await tx.manager.query<{ id: string }[]>(
      `insert into person (id, unit_id, name, post, duty, email, phone)
       select r.id, r."unitId", r.name, r.post, r.duty, r.email, r.phone
       from jsonb_to_recordset($1::jsonb) r(id text, "unitId" text, name text, post text, duty text, email text, phone text)
       on conflict (id) do nothing returning id`,
      [JSON.stringify(people)],
    );
    const after = { count: rows.length };
    if (rows.length > 0)
      tx.audit({ action: 'person.added', subjectType: 'person', subjectId: rows[0]?.id ?? '', after });
    return rows.map((row) => row.id);
  }

  insertDemoPeople(tx: Tx, people: readonly DemoPerson[]): Promise<string[]> {
    const rows = people.map((person) => ({ ...person, duty: dutyOf(person) }));
    return this.insertPeople(tx, rows);
  }
}

/** The duty behind a post of the demo world. */
function dutyOf({ post, roles }: DemoPerson): Duty {
  if (post.startsWith('副联络员')) return 'deputy-liaison';
  const duty = DUTIES.find((d) => (roles as readonly string[]).includes(d));
  return duty ?? 'admin';
}
