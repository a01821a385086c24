import { Inject, Injectable } from '@nestjs/common';
import type { WorkCalendar } from '../core/calendar/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { expandPeriods, type Period } from '../core/reporting/index.js';
import { successorOf } from '../core/units/index.js';
import { CALENDAR } from '../parameters/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { RulesQueries } from './rules.queries.js';

type OpenedPeriod = Period & { readonly ruleId: string };

/** Opens periods by themselves: nobody has to create a filing. */
@Injectable()
export class PeriodsService {
  constructor(
    @Inject(CALENDAR) private readonly calendar: WorkCalendar,
    private readonly rules: RulesQueries,
    private readonly units: UnitsService,
  ) {}

  /**
   * Opens every period whose opening day lies in [from, to] and the filings of all units that owe in it.
   * Unique keys make a second run harmless. Returns the number of filings that are new.
   */
  async open(
    tx: Tx,
    range: { readonly from: LocalDate; readonly to: LocalDate; readonly noticeId?: string },
  ): Promise<number> {
    const schedules = await this.rules.schedules(tx.manager, range.noticeId);
    const periods = schedules.flatMap((rule) =>
      expandPeriods(rule, this.calendar, range.from, range.to).map((period) => ({
        ...period,
        ruleId: rule.id,
      })),
    );
    if (periods.length === 0) return 0;
    await insertPeriods(tx, periods);
    const passed = await this.passedOn(tx, periods);
    const opened = await insertFilings(tx, periods, passed);
    await describeOpened(tx, opened);
    return opened.length;
  }

  /**
   * Units that have ceased by the day a period is due, each with the one that bears its duties on that day: a unit
   * absorbed between opening and deadline could not answer for it any more. The day of the tick plays no part, so
   * that catching up gives what daily ticks would have given.
   */
  private async passedOn(tx: Tx, periods: readonly OpenedPeriod[]): Promise<PassedDuty[]> {
    const registry = await this.units.registry();
    const owing: { unitId: string }[] = await tx.manager.query(
      `select distinct unit_id as "unitId" from reporting_unit where rule_id = any($1)
       union select unit_id from duty where notice_id in (select notice_id from reporting_rule where id = any($1))`,
      [[...new Set(periods.map((period) => period.ruleId))]],
    );
    return periods.flatMap(({ ruleId, ruledOn, dueOn }) =>
      owing.flatMap(({ unitId }) => {
        const [bearer] = successorOf(registry, unitId, dueOn).unitIds;
        return bearer === undefined || bearer === unitId
          ? []
          : [{ ruleId, ruledOn, from: unitId, to: bearer }];
      }),
    );
  }
}

/** In one period, the unit `to` answers for the duties that were given to `from`. */
interface PassedDuty {
  readonly ruleId: string;
  readonly ruledOn: LocalDate;
  readonly from: string;
  readonly to: string;
}

/** Passed duties as rows beside `period`, for those of one unit. */
function passedDuties(parameter: string, unit: string): string {
  return `jsonb_to_recordset(${parameter}) as passed ("ruleId" uuid, "ruledOn" date, "from" text, "to" text)
     on passed."ruleId" = period.rule_id and passed."ruledOn" = period.ruled_on and passed."from" = ${unit}`;
}

async function insertPeriods(tx: Tx, periods: readonly OpenedPeriod[]): Promise<void> {
  const rows = periods.map((p) => ({
    ...p,
    coversFrom: p.covers.from,
    coversTo: p.covers.to,
    label: p.covers.label,
  }));
  await tx.manager.query(
    `insert into period (rule_id, ruled_on, due_on, opens_on, covers_from, covers_to, label, opened_at)
     select p."ruleId", p."ruledOn", p."dueOn", p."opensOn", p."coversFrom", p."coversTo", p.label, $2
     from jsonb_to_recordset($1) as p ("ruleId" uuid, "ruledOn" date, "dueOn" date, "opensOn" date,
          "coversFrom" date, "coversTo" date, label text)
     on conflict (rule_id, ruled_on) do nothing`,
    [JSON.stringify(rows), toDate(tx.now)],
  );
}

/** One filing for each unit that owes under the rule, and in it one entry for each of the unit’s duties. */
async function insertFilings(
  tx: Tx,
  periods: readonly OpenedPeriod[],
  passed: readonly PassedDuty[],
): Promise<{ id: string }[]> {
  const keys = JSON.stringify(periods.map(({ ruleId, ruledOn }) => ({ ruleId, ruledOn })));
  const opened: { id: string }[] = await tx.manager.query(
    `insert into filing (period_id, rule_id, notice_id, unit_id, due_on, state, opened_at)
     select distinct period.id, period.rule_id, rule.notice_id, coalesce(passed."to", owes.unit_id), period.due_on,
            'open', $2::timestamptz
     from jsonb_to_recordset($1) as k ("ruleId" uuid, "ruledOn" date)
     join period on period.rule_id = k."ruleId" and period.ruled_on = k."ruledOn"
     join reporting_rule rule on rule.id = period.rule_id
     join reporting_unit owes on owes.rule_id = period.rule_id
     left join ${passedDuties('$3', 'owes.unit_id')}
     on conflict (period_id, unit_id) do nothing
     returning id`,
    [keys, toDate(tx.now), JSON.stringify(passed)],
  );
  await tx.manager.query(
    `insert into entry (filing_id, task_id)
     select filing.id, duty.task_id
     from filing join period on period.id = filing.period_id join duty on duty.notice_id = filing.notice_id
     left join ${passedDuties('$2', 'duty.unit_id')}
     where filing.id = any($1) and coalesce(passed."to", duty.unit_id) = filing.unit_id
     on conflict do nothing`,
    [opened.map((row) => row.id), JSON.stringify(passed)],
  );
  return opened;
}

async function describeOpened(tx: Tx, opened: readonly { id: string }[]): Promise<void> {
  if (opened.length === 0) return;
  await tx.manager.query(
    `insert into filing_event (filing_id, type, at, version, who)
     select unnest($1::uuid[]), 'opened', $2, 0, '系统'`,
    [opened.map((row) => row.id), toDate(tx.now)],
  );
  tx.audit({
    action: 'period.opened',
    subjectType: 'filing',
    subjectId: `${opened.length}`,
    after: { filings: opened.map((row) => row.id) },
  });
}
