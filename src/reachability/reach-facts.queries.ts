import { Injectable } from '@nestjs/common';
import { addWorkingDays } from '../core/calendar/index.js';
import { dateOf } from '../core/kernel/instant.js';
import {
  DEFAULT_REACHABILITY,
  type Absence,
  type Bounce,
  type Contact,
  type OwedFiling,
  type Post,
  type ReachabilityInput,
} from '../core/reachability/index.js';
import { answersFor } from '../core/tasks/index.js';
import { unitOf } from '../core/units/index.js';
import { Calendars } from '../parameters/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/index.js';
import { UnitsService } from '../units/index.js';

interface PersonRow extends Contact {
  readonly unitId: string;
  readonly duty: string;
}

/** What the alarms are found from: only filings due soon, and of their units only the people who are told. */
@Injectable()
export class ReachFactsQueries {
  constructor(
    private readonly units: UnitsService,
    private readonly calendars: Calendars,
  ) {}

  async read({ manager, now }: Tx): Promise<ReachabilityInput> {
    const today = dateOf(now);
    const calendar = await this.calendars.current(manager);
    const until = addWorkingDays(calendar, today, DEFAULT_REACHABILITY.workingDaysAhead);
    const registry = await this.units.registry();
    const owed = await manager.query<OwedFiling[]>(
      `select f.id as "filingId", f.unit_id as "unitId", n.office_unit as "officeUnit", f.opened_at as "openedAt",
              f.due_on as "dueOn"
       from filing f join notice n on n.id = f.notice_id
       where f.state in ('open', 'returned') and f.due_on between $1 and $2`,
      [today, until],
    );
    // what a ceased unit still owes is asked of the unit that answers for it today
    const filings = owed.map((f) => ({ ...f, unitId: answersFor(f.unitId, { registry, on: today }) }));
    const unitIds = [...new Set(filings.map((f) => f.unitId))];
    const people = await manager.query<PersonRow[]>(CONTACTS, [unitIds, toDate(now)]);
    const ids = people.map((p) => p.personId);
    const posts = unitIds.map((id) => postOf(id, unitOf(registry, id).printed, people));
    const [absences, bounces] = [
      await manager.query<Absence[]>(ABSENCES, [ids, today]),
      await manager.query<Bounce[]>(BOUNCES, [ids]),
    ];
    return { contacts: people, posts, absences, bounces, filings, calendar, now };
  }
}

/** Who has handed over is told no more. A person whose account was never opened cannot sign in, and is not judged by it. */
const CONTACTS = `select p.id as "personId", p.unit_id as "unitId", p.duty, p.name, p.email, p.phone, p.left_on as "leftOn",
    case when a.password_hash is null then $2 else a.last_sign_in_at end as "lastLoginAt"
  from person p left join account a on a.person_id = p.id
  where p.unit_id = any($1) and p.duty in ('liaison', 'deputy-liaison') and p.handed_over_to is null
  order by p.id`;

const ABSENCES = `select person_id as "personId", from_on as "from", to_on as "to", reason from absence
  where person_id = any($1) and to_on >= $2 order by from_on`;

const BOUNCES = `select person_id as "personId", channel, address, at, fault as reason from address_fault
  where person_id = any($1)`;

function postOf(unitId: string, unitName: string, people: readonly PersonRow[]): Post {
  const holding = (duty: string) =>
    people.filter((p) => p.unitId === unitId && p.duty === duty).map((p) => p.personId);
  return { unitId, unitName, holders: holding('liaison'), deputies: holding('deputy-liaison') };
}
