import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { dateOf } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { whyUnavailable, type PostLife } from '../core/reachability/index.js';
import type { DemoPerson } from '../core/units/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { toDate } from '../platform/database/columns.js';
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

/** A person as found on a day. */
export interface PersonInPost extends Person {
  /** Why the person cannot be told that day (“休假至12月8日”, “已离岗”); absent while there. */
  readonly unavailable?: string;
  /** Channels in the person’s own order; null: the order of the system. */
  readonly channelOrder: readonly string[] | null;
}

/** Where to look and for which day; the day of the clock where it is left out. */
export interface PeopleAsOf {
  readonly manager: EntityManager;
  /** China. */
  readonly on: LocalDate;
}

/** A mail refused for good, or a receipt that says the number is not in use. */
export interface AddressFault {
  readonly personId: string;
  readonly channel: 'mail' | 'sms';
  /** What the other side said, shown to the office. */
  readonly fault: string;
  /** The address it was sent to; that of today where it is left out. */
  readonly address?: string;
}

type Row = Omit<PersonInPost, 'unavailable'> & PostLife;

/** Columns of `person p` as a {@link Person}. */
const COLUMNS = 'p.id, p.unit_id as "unitId", p.name, p.post, p.duty, p.email, p.phone';
/** What decides on a day, $1, whether the person is there. */
const LIFE = `p.channel_order as "channelOrder", p.left_on as "leftOn",
  (select t.name from person t where t.id = p.handed_over_to) as "handedOverTo",
  coalesce((select jsonb_agg(jsonb_build_object('from', a.from_on, 'to', a.to_on, 'reason', a.reason) order by a.from_on)
            from absence a where a.person_id = p.id and a.from_on <= $1 and a.to_on >= $1), '[]') as absences`;

/** The people who answer for the units. */
@Injectable()
export class PeopleService {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * People of these units with one of these duties, by unit and duty in the order of {@link DUTIES}. Those who have left
   * or are away that day are among them and say so: who tells people leaves them out, or asks the next in the chain.
   */
  async peopleOf(
    unitIds: readonly string[],
    duties: readonly Duty[],
    asOf?: PeopleAsOf,
  ): Promise<PersonInPost[]> {
    const { manager, on } = asOf ?? (await this.today());
    const rows = await manager.query<Row[]>(
      `select ${COLUMNS}, ${LIFE} from person p where p.unit_id = any($2) and p.duty = any($3)
       order by p.unit_id, array_position($4::text[], p.duty), p.id`,
      [on, unitIds, duties, DUTIES],
    );
    return rows.map((row) => presentOn(row, on));
  }

  /** In the order of the ids asked for; ids that do not exist are left out. */
  peopleById(ids: readonly string[], manager: EntityManager = this.dataSource.manager): Promise<Person[]> {
    return manager.query<Person[]>(
      `select ${COLUMNS} from person p where p.id = any($1) order by array_position($1::text[], p.id)`,
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

  /**
   * Notes that an address came back, for the alarm to the office; a later fault of the same channel replaces it. To be
   * called with the row of the delivery that failed for good. Said twice it is written once; not audited by itself,
   * because the failure of the message is.
   */
  async markAddress(tx: Tx, { personId, channel, fault, address }: AddressFault): Promise<void> {
    await tx.manager.query(
      `insert into address_fault (person_id, channel, address, fault, at)
       select id, $2, coalesce($3, case $2 when 'mail' then email else phone end), $4, $5 from person where id = $1
       on conflict (person_id, channel) do update
       set address = excluded.address, fault = excluded.fault, at = excluded.at`,
      [personId, channel, address ?? null, fault.slice(0, 200), toDate(tx.now)],
    );
  }

  private async today(): Promise<PeopleAsOf> {
    return { manager: this.dataSource.manager, on: dateOf(await this.clock.now()) };
  }
}

/** May be told that day. */
export function isThere(person: PersonInPost): boolean {
  return person.unavailable === undefined;
}

/** The holders of the first of these duties of which anybody is there: the deputy where the liaison is away. */
export function firstThere(people: readonly PersonInPost[], duties: readonly Duty[]): PersonInPost[] {
  const there = people.filter(isThere);
  const duty = duties.find((asked) => there.some((person) => person.duty === asked));
  return there.filter((person) => person.duty === duty);
}

function presentOn({ leftOn, handedOverTo, absences, ...person }: Row, on: LocalDate): PersonInPost {
  const unavailable = whyUnavailable({ leftOn, handedOverTo, absences }, on);
  return unavailable === undefined ? person : { ...person, unavailable };
}

/** The duty behind a post of the demo world. */
function dutyOf({ post, roles }: DemoPerson): Duty {
  if (post.startsWith('副联络员')) return 'deputy-liaison';
  const duty = DUTIES.find((d) => (roles as readonly string[]).includes(d));
  return duty ?? 'admin';
}
