import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Calendars } from '../parameters/index.js';
import type { WorkCalendar } from '../core/calendar/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { DigestLine } from '../core/messages/index.js';
import { isThere, PeopleService, type PeopleAsOf } from '../units/index.js';
import { whyDue, type ReportingRule } from '../core/reporting/index.js';

/** A digest line without the rung that brought it up and its paper. */
export type FilingFacts = Omit<DigestLine, 'why' | 'paper'> & { readonly noticeId: string };

interface FilingRow extends Omit<FilingFacts, 'dueWhy' | 'office'> {
  readonly ruledOn: LocalDate;
  /** Where an extension has moved it: the day it was due at first. */
  readonly firstDueOn: LocalDate | null;
  readonly rule: ReportingRule;
  readonly officeId: string;
  readonly officeName: string;
}

export interface Recipient {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
}

/** What a digest says about filings and people; reads the tables of the features below. */
@Injectable()
export class DigestFactsQueries {
  constructor(
    private readonly people: PeopleService,
    private readonly calendars: Calendars,
  ) {}

  async filings(
    { manager, on }: PeopleAsOf,
    filingIds: readonly string[],
  ): Promise<Map<string, FilingFacts>> {
    const rows = await manager.query<FilingRow[]>(
      `select f.id as "filingId", f.unit_id as "unitId", u.printed as "unitName", n.id as "noticeId",
              n.doc_number as "docNumber", n.title,
              p.label as period, p.ruled_on as "ruledOn", f.due_on as "dueOn",
              f.due_time as "dueTime", r.schedule as rule,
              (select from_due_on from filing_extension e where e.filing_id = f.id and e.state = 'approved'
               order by e.decided_at limit 1) as "firstDueOn",
              n.office_unit as "officeId", o.printed as "officeName"
       from filing f join unit u on u.id = f.unit_id join period p on p.id = f.period_id join reporting_rule r on r.id = f.rule_id
         join notice n on n.id = f.notice_id join unit o on o.id = n.office_unit
       where f.id = any($1::uuid[])`,
      [filingIds],
    );
    const contacts = await this.contacts({ manager, on }, [...new Set(rows.map((row) => row.officeId))]);
    const calendar = await this.calendars.current(manager);
    return new Map(rows.map((row) => [row.filingId, factsOf(row, contacts, calendar)]));
  }

  async recipients(manager: EntityManager, personIds: readonly string[]): Promise<Map<string, Recipient>> {
    const people = await this.people.peopleById(personIds, manager);
    return new Map(
      people.map((p) => [p.id, { personId: p.id, name: p.name, email: p.email, phone: p.phone }]),
    );
  }

  async unitNames(manager: EntityManager, unitIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await manager.query<{ id: string; printed: string }[]>(
      'select id, printed from unit where id = any($1)',
      [unitIds],
    );
    return new Map(rows.map((row) => [row.id, row.printed]));
  }

  /** The first person of each office who is there that day, as “name，number”. */
  private async contacts(asOf: PeopleAsOf, officeIds: readonly string[]): Promise<Map<string, string>> {
    const people = (await this.people.peopleOf(officeIds, ['office'], asOf)).filter(isThere);
    const say = (name: string, phone: string) => (phone === '' ? name : `${name}，${phone}`);
    return new Map(people.reverse().map((p) => [p.unitId, say(p.name, p.phone)]));
  }
}

function factsOf(row: FilingRow, contacts: ReadonlyMap<string, string>, calendar: WorkCalendar): FilingFacts {
  const { officeId, officeName, ruledOn, firstDueOn, rule, ...facts } = row;
  const { dueOn } = row;
  return {
    ...facts,
    dueWhy: whyDue(rule, calendar, { ruledOn, dueOn, firstDueOn }),
    office: { unitId: officeId, name: officeName, contact: contacts.get(officeId) ?? null },
  };
}
