import { Injectable } from '@nestjs/common';
import { instant, isoOf, type Instant } from '../core/kernel/instant.js';
import type { WorkCalendar } from '../core/calendar/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { ladderFor, nextRungMoments } from '../core/reminders/index.js';
import { expandPeriods, quietUntil, type Period, type ReportingRule } from '../core/reporting/index.js';
import { mayHavePassed, successorOf } from '../core/units/index.js';
import { Calendars, Ladders } from '../parameters/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import { growFilings, openFilings, type PassedDuty, type PeriodToFill } from './open-filings.js';
import { DueRulesQueries } from './due-rules.queries.js';
import { RulesQueries } from './rules.queries.js';

/** A period with the rule it is of. */
export type OpenedPeriod = Period & { readonly ruleId: string };
type DuePeriod = Pick<OpenedPeriod, 'ruleId' | 'ruledOn' | 'dueOn'>;
/** A period as its notice’s ladder sees it. */
type ClimbedPeriod = DuePeriod & { readonly dueTime: string | null; readonly noticeId: string };
interface Range {
  readonly from: LocalDate;
  readonly to: LocalDate;
}
type FilingId = { readonly id: string };

/** Opens periods by themselves: nobody has to create a filing. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly calendars: Calendars,
    private readonly rules: RulesQueries,
    private readonly dueRules: DueRulesQueries,
    private readonly units: UnitsService,
    private readonly ladders: Ladders,
  ) {}

  /**
   * Opens every period whose opening day lies in [from, to] and the filings of all units that owe in it. A period
   * opens once: unique keys make a second run harmless. Returns the number of filings that are new.
   */
  async open(tx: Tx, range: Range & { readonly noticeId?: string }): Promise<number> {
    const schedules = await this.rules.schedules(tx.manager, range.noticeId);
    const calendar = await this.calendars.held(tx.manager);
    return this.openAll(
      tx,
      schedules.flatMap((rule) => openingsOf(rule, calendar, range)),
    );
  }

  /**
   * As `open`, for the tick, whose ranges follow one another: looks only at rules that are not known to be quiet up to
   * `to`, and keeps for each until when it is.
   */
  async openDue(tx: Tx, range: Range): Promise<number> {
    // first the calendar: a rule must not be found quiet by one that is being changed
    const calendar = await this.calendars.held(tx.manager);
    const due = await this.dueRules.due(tx.manager, range.to);
    const filings = await this.openAll(
      tx,
      due.flatMap(({ schedule }) => openingsOf(schedule, calendar, range)),
    );
    await this.dueRules.keepQuiet(
      tx.manager,
      due.map((rule) => ({ ...rule, until: quietUntil(rule.schedule, calendar, range.to) })),
    );
    return filings;
  }

  /** Opens periods of rules in force, each with the filings of the units that owe under its rule. */
  async openAll(tx: Tx, periods: readonly OpenedPeriod[]): Promise<number> {
    if (periods.length === 0) return 0;
    await lockNotices(tx, periods);
    const opening = await insertPeriods(tx, periods);
    return openFilings(tx, await this.withLadders(tx, opening), await this.passedOn(tx, opening));
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
    const owed = (await lockOwed(tx, periods)).map(({ id }) => id);
    const grown = [...(await growFilings(tx, owed, passed))];
    await countRevision(tx, grown);
    const opened = await openFilings(tx, await this.withLadders(tx, periods), passed);
    return { opened, grown };
  }

  /** The ladder that filings opened now start with; they keep it, whatever is saved afterwards. */
  private async withLadders(tx: Tx, periods: readonly DuePeriod[]): Promise<PeriodToFill[]> {
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
    const ceasing = owing.filter(({ unitId }) => mayHavePassed(registry, unitId));
    return periods.flatMap(({ ruleId, ruledOn, dueOn }) =>
      ceasing.flatMap(({ unitId }) => {
        const [bearer] = successorOf(registry, unitId, dueOn).unitIds;
        return bearer === undefined || bearer === unitId
          ? []
          : [{ ruleId, ruledOn, from: unitId, to: bearer }];
      }),
    );
  }
}

function openingsOf(rule: ReportingRule, calendar: WorkCalendar, { from, to }: Range): OpenedPeriod[] {
  return expandPeriods(rule, calendar, from, to).map((period) => ({ ...period, ruleId: rule.id }));
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
async function countRevision(tx: Tx, filingIds: readonly string[]): Promise<void> {
  await tx.manager.query(`update filing set revision = revision + 1 where id = any($1)`, [filingIds]);
}

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
