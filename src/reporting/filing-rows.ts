import type { EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { FilingState, ReportingRule } from '../core/reporting/index.js';
import { toDate } from '../platform/database/columns.js';
import type { DueMove } from './due-dates-of.js';
import type { Condition } from '../platform/database/condition.js';

/** A filing with everything its line on a screen and its light are made of. */
export interface FilingRecord {
  readonly id: string;
  readonly noticeId: string;
  readonly docNumber: string;
  readonly title: string;
  readonly officeUnit: string;
  readonly jurisdiction: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly periodId: string;
  readonly period: string;
  readonly ruledOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly dueTime: string | null;
  /** The rule in the form that explains its dates. */
  readonly rule: ReportingRule;
  readonly opensOn: LocalDate;
  readonly state: FilingState;
  readonly version: number;
  readonly revision: number;
  readonly late: boolean;
  readonly submittedAt: number | null;
  readonly tasks: number;
  readonly filled: number;
  readonly events: readonly RecordedEvent[];
  /** Approved extensions in their order: the day it was due until then, the day granted. */
  readonly moves: readonly DueMove[];
  readonly rests: readonly { readonly from: number; readonly until: number | null }[];
  /** The day an extension that waits for its answer asks for. */
  readonly askedDueOn: LocalDate | null;
}

export interface RecordedEvent {
  readonly type: FilingEventType;
  readonly at: number;
  readonly version: number;
  readonly reason: string | null;
}

export type FilingEventType = 'opened' | 'submitted' | 'returned' | 'accepted' | 'overdue' | 'withdrawn';

/** JSON out of the database carries moments as milliseconds. */
const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::int8`;

const COLUMNS = `
  filing.id, filing.notice_id as "noticeId", notice.doc_number as "docNumber", notice.title,
  notice.office_unit as "officeUnit", notice.jurisdiction, filing.unit_id as "unitId", unit.printed as "unitName",
  filing.period_id as "periodId", period.label as period, period.ruled_on::text as "ruledOn",
  filing.due_on::text as "dueOn", filing.due_time as "dueTime", rule.schedule as rule, period.opens_on::text as "opensOn", filing.state, filing.version, filing.revision,
  filing.late, (extract(epoch from filing.submitted_at) * 1000)::float8 as "submittedAt",
  written.tasks, written.filled, coalesce(history.events, '[]') as events,
  coalesce((select jsonb_agg(jsonb_build_object('from', from_due_on, 'to', due_on, 'at', ${MS('decided_at')}) order by decided_at)
            from filing_extension where filing_id = filing.id and state = 'approved'), '[]') as moves,
  coalesce((select jsonb_agg(jsonb_build_object('from', ${MS('from_at')}, 'until', ${MS('until_at')}) order by seq)
            from filing_suspension where filing_id = filing.id), '[]') as rests,
  (select asked_due_on::text from filing_extension where filing_id = filing.id and state = 'asked') as "askedDueOn"`;

const SOURCES = `
  from filing
  join period on period.id = filing.period_id
  join reporting_rule rule on rule.id = filing.rule_id
  join notice on notice.id = filing.notice_id
  join unit on unit.id = filing.unit_id
  cross join lateral (
    select count(*)::int as tasks, (count(*) filter (where entry.no_change or btrim(entry.done) <> ''))::int as filled
    from entry where entry.filing_id = filing.id
  ) written
  cross join lateral (
    select jsonb_agg(jsonb_build_object('type', event.type, 'at', (extract(epoch from event.at) * 1000)::int8,
                                        'version', event.version, 'reason', event.reason) order by event.seq) as events
    from filing_event event where event.filing_id = filing.id and event.at <= $1
  ) history`;

/** Opened by then and not withdrawn by a new version of the notice: what is withdrawn was owed until then. */
const STANDS = `filing.opened_at <= $1 and (filing.state <> 'withdrawn' or not exists (
    select from filing_event gone where gone.filing_id = filing.id and gone.type = 'withdrawn' and gone.at <= $1))`;

/** Filings that meet the condition, most urgent first; only events up to `asOf` are seen. */
export async function selectFilings(
  manager: EntityManager,
  asOf: Instant,
  where: Condition,
  paging?: { readonly size: number; readonly offset: number },
): Promise<FilingRecord[]> {
  const limit = paging ? `limit ${Number(paging.size)} offset ${Number(paging.offset)}` : '';
  return manager.query(
    `select ${COLUMNS} ${SOURCES} where ${STANDS} and (${where.sql})
     order by (filing.state in ('open', 'returned')) desc, filing.due_on, notice.doc_number, unit.printed, filing.id ${limit}`,
    [toDate(asOf), ...where.values],
  );
}

export async function countFilings(manager: EntityManager, asOf: Instant, where: Condition): Promise<number> {
  const rows: { n: number }[] = await manager.query(
    `select count(*)::int as n from filing
     join period on period.id = filing.period_id
     join notice on notice.id = filing.notice_id
     join unit on unit.id = filing.unit_id
     where ${STANDS} and (${where.sql})`,
    [toDate(asOf), ...where.values],
  );
  return rows[0]?.n ?? 0;
}
