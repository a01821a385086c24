import { Injectable } from '@nestjs/common';
import { instant, isoOf, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { ladderFor, nextRungMoments } from '../core/reminders/index.js';
import { expandPeriods, type Period } from '../core/reporting/index.js';
import { successorOf } from '../core/units/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { RulesQueries } from './rules.queries.js';

/** A period with the rule it is of. */
export type OpenedPeriod = Period & { readonly ruleId: string };
type DuePeriod = Pick<OpenedPeriod, 'ruleId' | 'ruledOn' | 'dueOn'>;
/** With what a filing opened in it starts with. */
type LadderPeriod = DuePeriod & { readonly ladderVersion: number; readonly nextRungAt: string | null };
/** A period as its notice’s ladder sees it. */
type ClimbedPeriod = DuePeriod & { readonly dueTime: string | null; readonly noticeId: string };
type FilingId = { readonly id: string };

/** Opens periods by themselves: nobody has to create a filing. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly calendars: Calendars,
    private readonly rules: RulesQueries,
    private readonly units: UnitsService,
    private readonly ladders: Ladders,
  ) {}

  /**
   * Opens every period whose opening day lies in [from, to] and the filings of all units that owe in it. A period
   * opens once: unique keys make a second run harmless. Returns the number of filings that are new.
   */
  async open(
    tx: Tx,
    range: { readonly from: LocalDate; readonly to: LocalDate; readonly noticeId?: string },
  ): Promise<number> {
    const schedules = await this.rules.schedules(tx.manager, range.noticeId);
    const calendar = await this.calendars.held(tx.manager);
    const periods = schedules.flatMap((rule) =>
      expandPeriods(rule, calendar, range.from, range.to).map((period) => ({
        ...period,
        ruleId: rule.id,
      })),
    );
    return this.openAll(tx, periods);
  }

  /** Opens periods of rules in force, each with the filings of the units that owe under its rule. */
  async openAll(tx: Tx, periods: readonly OpenedPeriod[]): Promise<number> {
    if (periods.length === 0) return 0;
    await lockNotices(tx, periods);
    const opening = await insertPeriods(tx, periods);
    const passed = await this.passedOn(tx, opening);
    const opened = await insertFilings(tx, await this.withLadders(tx, opening), passed);
    await insertEntries(tx, opened, passed);
    await describeOpened(tx, opened);
    return opened.length;
  }

  /**
   * After 补充交办: in the periods of a notice that are open and due after `today`, units that have come to owe get
   * their filing, and filings still owed get an entry for each further duty; what is submitted stays as it is.
   * Returns how many filings are new, and those that have gained an entry.
   */
  async extend(
    tx: Tx,
    { noticeId, today }: { noticeId: string; today: LocalDate },
  ): Promise<{ readonly opened: number; readonly grown: readonly string[] }> {
    const periods = await openPeriods(tx, { noticeId, today });
    if (periods.length === 0) return { opened: 0, grown: [] };
    const passed = await this.passedOn(tx, periods);
    const owed = await lockOwed(tx, periods);
    const opened = await insertFilings(tx, await this.withLadders(tx, periods), passed);
    const grown = await insertEntries(tx, [...owed, ...opened], passed);
    const older = owed.filter(({ id }) => grown.has(id));
    await countRevision(tx, older);
    await describeOpened(tx, opened);
    return { opened: opened.length, grown: older.map(({ id }) => id) };
  }

  /** The ladder that filings opened now start with; they keep it, whatever is saved afterwards. */
  private async withLadders(tx: Tx, periods: readonly DuePeriod[]): Promise<LadderPeriod[]> {
    const versions = await this.ladders.versions(tx.manager);
    const found: ClimbedPeriod[] = await tx.manager.query(
      `select period.rule_id as "ruleId", period.ruled_on::text as "ruledOn", period.due_on::text as "dueOn",
              period.due_time as "dueTime", rule.notice_id as "noticeId"
       from jsonb_to_recordset($1) as k ("ruleId" uuid, "ruledOn" date)
       join period on period.rule_id = k."ruleId" and period.ruled_on = k."ruledOn"
       join reporting_rule rule on rule.id = period.rule_id`,
      [JSON.stringify(periods)],
    );
    const climbing = found.map((period) => {
      const ladder = ladderFor({ noticeId: period.noticeId, openedAt: tx.now }, versions);
      if (ladder === null) throw new Error(`no ladder for rule ${period.ruleId}`);
      const filingId = `${period.ruleId} ${period.ruledOn}`;
      return { ...NEW_FILING, ...period, filingId, ladderVersion: ladder.version };
    });
    const after = await lastTick(tx);
    const calendar = await this.calendars.current(tx.manager);
    const moments = nextRungMoments({ filings: climbing, versions, calendar, after });
    return climbing.map(({ ruleId, ruledOn, dueOn, ladderVersion, filingId }) => {
      const next = moments.get(filingId);
      return { ruleId, ruledOn, dueOn, ladderVersion, nextRungAt: next == null ? null : isoOf(next) };
    });
  }

  /**
   * Units that have ceased by the day a period is due, each with the one that bears its duties on that day: a unit
   * absorbed between opening and deadline could not answer for it any more. The day of the tick plays no part, so
   * that catching up gives what daily ticks would have given.
   */
  private async passedOn(tx: Tx, periods: readonly DuePeriod[]): Promise<PassedDuty[]> {
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

/** Keeps 交办 and the opening of a notice’s periods apart: each sees all that the other has done, or nothing. */
async function lockNotices(tx: Tx, periods: readonly DuePeriod[]): Promise<void> {
  await tx.manager.query(
    `select from notice where id in (select notice_id from reporting_rule where id = any($1))
     order by id for key share`,
    [[...new Set(periods.map((period) => period.ruleId))]],
  );
}

/** Returns the periods that have not been open before. */
async function insertPeriods(tx: Tx, periods: readonly OpenedPeriod[]): Promise<OpenedPeriod[]> {
  const rows = periods.map((p) => ({
    ...p,
    coversFrom: p.covers.from,
    coversTo: p.covers.to,
    label: p.covers.label,
  }));
  const opened: { key: string }[] = await tx.manager.query(
    `insert into period (rule_id, ruled_on, due_on, due_time, opens_on, covers_from, covers_to, label, opened_at)
     select p."ruleId", p."ruledOn", p."dueOn", p."dueTime", p."opensOn", p."coversFrom", p."coversTo", p.label, $2
     from jsonb_to_recordset($1) as p ("ruleId" uuid, "ruledOn" date, "dueOn" date, "dueTime" text, "opensOn" date,
          "coversFrom" date, "coversTo" date, label text)
     on conflict (rule_id, ruled_on) do nothing returning rule_id || ' ' || ruled_on as key`,
    [JSON.stringify(rows), toDate(tx.now)],
  );
  const keys = new Set(opened.map((row) => row.key));
  return periods.filter((period) => keys.has(`${period.ruleId} ${period.ruledOn}`));
}

/** Periods that units can still be asked to report in: who gets a duty on the due day or later does not owe them. */
function openPeriods(tx: Tx, on: { noticeId: string; today: LocalDate }): Promise<DuePeriod[]> {
  return tx.manager.query(
    `select period.rule_id as "ruleId", period.ruled_on::text as "ruledOn", period.due_on::text as "dueOn"
     from period join reporting_rule rule on rule.id = period.rule_id
     where rule.notice_id = $1 and rule.ended_on is null and period.due_on > $2 and period.dropped_at is null`,
    [on.noticeId, on.today],
  );
}

/** Filings of the periods that can still be written, locked: one that is being submitted is waited for. */
function lockOwed(tx: Tx, periods: readonly DuePeriod[]): Promise<FilingId[]> {
  return tx.manager.query(
    `select filing.id from filing
     where filing.state in ('open', 'returned') and filing.period_id in (
       select period.id from period join jsonb_to_recordset($1) as k ("ruleId" uuid, "ruledOn" date)
         on period.rule_id = k."ruleId" and period.ruled_on = k."ruledOn")
     order by filing.id for update`,
    [JSON.stringify(periods)],
  );
}

/** Forms that are open in a browser learn that the filing is not the one they show. */
async function countRevision(tx: Tx, filings: readonly FilingId[]): Promise<void> {
  await tx.manager.query(`update filing set revision = revision + 1 where id = any($1)`, [
    filings.map((filing) => filing.id),
  ]);
}

/** What the unit has begun under the rule as it was, about the same span, is not asked of it again. */
const BEGUN_BEFORE = `
  select from filing kept
  join period span on span.id = kept.period_id
  join reporting_rule earlier on earlier.id = kept.rule_id
  where coalesce(earlier.first_id, earlier.id) = rule.first_id and earlier.id <> rule.id
    and kept.unit_id = coalesce(passed."to", owes.unit_id) and kept.state <> 'withdrawn'
    and span.covers_from = period.covers_from and span.covers_to = period.covers_to`;

/** A filing as its ladder sees it on the first day, of any unit: whether that was late before may turn out either way. */
const NEW_FILING = {
  openedAt: instant(0),
  submittedAt: null,
  state: 'open' as const,
  previousPeriodOverdue: false,
};

/** Up to this moment the engine has done everything; a rung before it is not made up for. */
async function lastTick(tx: Tx): Promise<Instant> {
  const rows: { at: Instant }[] = await tx.manager.query(`select at from tick_mark where name = 'engine'`);
  return rows[0]?.at ?? tx.now;
}

/** One filing for each unit that owes under the rule; one that a new version had withdrawn is owed again. */
async function insertFilings(
  tx: Tx,
  periods: readonly LadderPeriod[],
  passed: readonly PassedDuty[],
): Promise<FilingId[]> {
  return tx.manager.query(
    `insert into filing (period_id, rule_id, notice_id, unit_id, due_on, due_time, ladder_version, next_rung_at, state, opened_at)
     select distinct period.id, period.rule_id, rule.notice_id, coalesce(passed."to", owes.unit_id), period.due_on,
            period.due_time, k."ladderVersion", k."nextRungAt", 'open', $2::timestamptz
     from jsonb_to_recordset($1) as k ("ruleId" uuid, "ruledOn" date, "ladderVersion" int, "nextRungAt" timestamptz)
     join period on period.rule_id = k."ruleId" and period.ruled_on = k."ruledOn"
     join reporting_rule rule on rule.id = period.rule_id
     join reporting_unit owes on owes.rule_id = period.rule_id
     left join ${passedDuties('$3', 'owes.unit_id')}
     where rule.first_id is null or not exists (${BEGUN_BEFORE})
     on conflict (period_id, unit_id) do update set state = 'open', revision = filing.revision + 1
       where filing.state = 'withdrawn'
     returning id`,
    [JSON.stringify(periods), toDate(tx.now), JSON.stringify(passed)],
  );
}

/** One entry for each duty of the filing’s unit that has none yet. Returns the filings that have gained one. */
async function insertEntries(
  tx: Tx,
  filings: readonly FilingId[],
  passed: readonly PassedDuty[],
): Promise<ReadonlySet<string>> {
  const entries: { filingId: string }[] = await tx.manager.query(
    `insert into entry (filing_id, task_id)
     select filing.id, duty.task_id
     from filing join period on period.id = filing.period_id join duty on duty.notice_id = filing.notice_id
     left join ${passedDuties('$2', 'duty.unit_id')}
     where filing.id = any($1) and coalesce(passed."to", duty.unit_id) = filing.unit_id
     on conflict do nothing returning filing_id as "filingId"`,
    [filings.map((filing) => filing.id), JSON.stringify(passed)],
  );
  return new Set(entries.map((entry) => entry.filingId));
}

async function describeOpened(tx: Tx, opened: readonly FilingId[]): Promise<void> {
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
