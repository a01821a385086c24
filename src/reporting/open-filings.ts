import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

/** A period that stands in the database, and what a filing opened in it starts with. */
export interface PeriodToFill {
  readonly ruleId: string;
  readonly ruledOn: LocalDate;
  readonly ladderVersion: number;
  /** ISO 8601; null where no rung is ahead. */
  readonly nextRungAt: string | null;
}

/** In one period, the unit `to` answers for the duties that were given to `from`. */
export interface PassedDuty {
  readonly ruleId: string;
  readonly ruledOn: LocalDate;
  readonly from: string;
  readonly to: string;
}

const passedRows = (parameter: string): string =>
  `passed as materialized (
     select * from jsonb_to_recordset(${parameter}::jsonb) as p ("ruleId" uuid, "ruledOn" date, "from" text, "to" text)
   )`;

/** Whether the duty of a unit has passed to another in a period: `passed` beside `rule_id` and `ruled_on` of a row. */
const passedFrom = (row: string, unit: string): string =>
  `passed."ruleId" = ${row}.rule_id and passed."ruledOn" = ${row}.ruled_on and passed."from" = ${unit}`;

/**
 * Who owes in each period: the units under the rule, in place of those that have ceased the ones that answer for them,
 * each unit once. Said in two halves, so that a million rows need no sorting: few duties ever pass.
 */
const OWED = `
  asked as (
    select "ruleId" as rule_id, "ruledOn" as ruled_on, "ladderVersion" as ladder_version, "nextRungAt" as next_rung_at
    from jsonb_to_recordset($1::jsonb) as k ("ruleId" uuid, "ruledOn" date, "ladderVersion" int, "nextRungAt" timestamptz)
  ), owed as (
    select asked.*, owes.unit_id from asked join reporting_unit owes on owes.rule_id = asked.rule_id
    where not exists (select from passed where ${passedFrom('asked', 'owes.unit_id')})
    union all
    select distinct asked.*, passed."to"
    from asked join reporting_unit owes on owes.rule_id = asked.rule_id
    join passed on ${passedFrom('asked', 'owes.unit_id')}
    where not exists (select from reporting_unit own where own.rule_id = asked.rule_id and own.unit_id = passed."to")
  )`;

/** What the unit has begun under the rule as it was, about the same span, is not asked of it again. */
const BEGUN_BEFORE = `
  select from filing kept
  join period span on span.id = kept.period_id
  join reporting_rule earlier on earlier.id = kept.rule_id
  where coalesce(earlier.first_id, earlier.id) = rule.first_id and earlier.id <> rule.id
    and kept.unit_id = owed.unit_id and kept.state <> 'withdrawn'
    and span.covers_from = period.covers_from and span.covers_to = period.covers_to`;

/** One entry for each duty of the unit of a `target` (id, notice_id, unit_id, rule_id, ruled_on), and for those passed to it. */
const ENTRIES = `
  insert into entry (filing_id, task_id)
  select target.id, duty.task_id
  from target join duty on duty.notice_id = target.notice_id and duty.unit_id = target.unit_id
  where not exists (select from passed where ${passedFrom('target', 'duty.unit_id')})
  union all
  select target.id, duty.task_id
  from target join passed on passed."ruleId" = target.rule_id and passed."ruledOn" = target.ruled_on
    and passed."to" = target.unit_id
  join duty on duty.notice_id = target.notice_id and duty.unit_id = passed."from"
  on conflict do nothing`;

/**
 * Opens one filing for each unit that owes in the periods, with its entries and the first line of its history, in one
 * statement over the whole set; one that a new version had withdrawn is owed again, one that is there stays as it is.
 * Returns how many are new or owed again.
 */
export async function openFilings(
  tx: Tx,
  periods: readonly PeriodToFill[],
  passed: readonly PassedDuty[],
): Promise<number> {
  if (periods.length === 0) return 0;
  const rows: { n: number }[] = await tx.manager.query(
    `with ${passedRows('$3')}, ${OWED}, opened as (
       insert into filing (period_id, rule_id, notice_id, unit_id, due_on, due_time, ladder_version, next_rung_at, state,
                           opened_at)
       select period.id, period.rule_id, rule.notice_id, owed.unit_id, period.due_on, period.due_time,
              owed.ladder_version, owed.next_rung_at, 'open', $2::timestamptz
       from owed join period on period.rule_id = owed.rule_id and period.ruled_on = owed.ruled_on
       join reporting_rule rule on rule.id = owed.rule_id
       where rule.first_id is null or not exists (${BEGUN_BEFORE})
       on conflict (period_id, unit_id) do update set state = 'open', revision = filing.revision + 1
         where filing.state = 'withdrawn'
       returning id, period_id, rule_id, notice_id, unit_id
     ), target as (
       select opened.*, period.ruled_on from opened join period on period.id = opened.period_id
     ), entered as (${ENTRIES}
     ), told as (
       insert into filing_event (filing_id, type, at, version, who)
       select id, 'opened', $2, 0, '系统' from opened
     )
     select count(*)::int as n from opened`,
    [JSON.stringify(periods), toDate(tx.now), JSON.stringify(passed)],
  );
  const filings = rows[0]?.n ?? 0;
  if (filings > 0) tx.audit({ action: 'period.opened', subjectType: 'filing', subjectId: `${filings}`, after: { filingsOpened: filings, periodsOpened: periods.length } }); // prettier-ignore
  return filings;
}

/** Entries for duties that owed filings have come to since; returns the filings that have gained one. */
export async function growFilings(
  tx: Tx,
  filingIds: readonly string[],
  passed: readonly PassedDuty[],
): Promise<ReadonlySet<string>> {
  const grown: { filingId: string }[] = await tx.manager.query(
    `with ${passedRows('$2')}, target as (
       select filing.id, filing.notice_id, filing.unit_id, filing.rule_id, period.ruled_on
       from filing join period on period.id = filing.period_id where filing.id = any($1::uuid[])
     )
     ${ENTRIES} returning filing_id as "filingId"`,
    [filingIds, JSON.stringify(passed)],
  );
  return new Set(grown.map((entry) => entry.filingId));
}
