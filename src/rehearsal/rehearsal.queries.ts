import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { LocalDate } from '../core/kernel/local-date.js';
import { rehearse, type Rehearsal, type RehearsedRule } from '../core/rehearsal/index.js';
import type { ReminderLadder } from '../core/reminders/index.js';
import { Calendars, LADDER } from '../parameters/index.js';
import { throwRefusal } from '../platform/transaction/index.js';
import { UnitsService } from '../units/index.js';
import { selectPeople } from './select-people.js';

export interface RehearsalRequest {
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** Document number or id; absent: all notices. */
  readonly notice?: string | undefined;
}

/** What would come about if nobody filed. Reads only: the database itself refuses any change in its transaction. */
@Injectable()
export class RehearsalQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly units: UnitsService,
    private readonly calendars: Calendars,
    @Inject(LADDER) private readonly ladder: ReminderLadder,
  ) {}

  /** Refuses `access/not-found` for a notice that is not there; one that is not assigned yet owes nothing. */
  async rehearse({ from, to, notice }: RehearsalRequest): Promise<Rehearsal> {
    const { ladder } = this;
    return this.dataSource.transaction(async (manager) => {
      await manager.query('set transaction isolation level repeatable read, read only');
      const calendar = await this.calendars.current(manager);
      const noticeId = notice === undefined ? null : await findNotice(manager, notice);
      const registry = await this.units.registry(manager);
      const rules = await selectRules(manager, noticeId);
      const people = await selectPeople(manager);
      return rehearse({ rules, registry, calendar, ladder, people, from, to });
    });
  }
}

/** Brackets of a document number are typed in many ways; it is printed with 〔〕. */
const BRACKETS = `translate($1, '[]()［］（）', '〔〕〔〕〔〕〔〕')`;

async function findNotice(manager: EntityManager, notice: string): Promise<string> {
  const rows = await manager.query<{ id: string }[]>(
    `select id from notice where amends is null and (doc_number in ($1, ${BRACKETS}) or id::text = lower($1))`,
    [notice],
  );
  return rows[0]?.id ?? throwRefusal('access/not-found', { notice });
}

/** Rules that open periods, each with the units that owe since 交办. */
function selectRules(manager: EntityManager, noticeId: string | null): Promise<RehearsedRule[]> {
  return manager.query<RehearsedRule[]>(
    `select rule.schedule || jsonb_build_object('endedOn', rule.ended_on) as schedule, notice.doc_number as "docNumber", notice.id as "noticeId",
            notice.office_unit as "officeUnit",
            array(select unit_id from reporting_unit where rule_id = rule.id order by unit_id) as units
     from reporting_rule rule join notice on notice.id = rule.notice_id
     where rule.schedule is not null and rule.active_from is not null and ($1::uuid is null or notice.id = $1)
     order by notice.doc_number, rule.seq`,
    [noticeId],
  );
}
