import type { EntityManager } from 'typeorm';
import { instant, instantAt, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import {
  owedSpans,
  type FilingStep,
  type LadderFiling,
  type Suspension,
  type VersionedFiling,
} from '../core/reminders/index.js';
import type { FilingState } from '../core/reporting/index.js';
import { toDate } from '../platform/database/columns.js';
import { dueDatesOf, type DueMove } from './due-dates-of.js';
import { missedBeforeSql } from './missed-sql.js';
import { sameLine } from './rule-line-sql.js';

/** A filing with all its ladder depends on. */
export type ClimbingFiling = LadderFiling & VersionedFiling;

/** With the version of its row by which it was found; see {@link keepNextRungs}. */
export interface DueFiling extends ClimbingFiling {
  readonly foundBy: string;
}

/** JSON out of the database carries moments as milliseconds. */
const MS = (column: string) => `(extract(epoch from ${column}) * 1000)::float8`;

interface LadderRow {
  readonly filingId: string;
  readonly noticeId: string;
  readonly ladderVersion: number;
  readonly dueOn: LocalDate;
  readonly dueTime: string | null;
  readonly opensOn: LocalDate;
  readonly submittedAt: number | null;
  readonly returnedAt: number | null;
  readonly state: FilingState | 'withdrawn';
  readonly previousPeriodOverdue: boolean;
  readonly moves: readonly DueMove[] | null;
  readonly suspensions:
    readonly { readonly from: number; readonly until: number | null; readonly reason: string }[] | null;
  readonly steps: readonly { readonly type: FilingStep['type']; readonly at: number }[] | null;
  readonly foundBy: string;
}

/** Was the unit’s filing of the period before, under the same rule, overdue at its deadline? */
const PREVIOUS_OVERDUE = `coalesce((
  select ${missedBeforeSql('earlier', 'filing')}
  from filing earlier join period before on before.id = earlier.period_id
  where ${sameLine('earlier', 'filing')} and earlier.unit_id = filing.unit_id and before.ruled_on < period.ruled_on
    and earlier.state <> 'withdrawn'
  order by before.ruled_on desc limit 1), false)`;

const EXTENSIONS = `
  select json_agg(json_build_object('from', from_due_on, 'to', due_on, 'at', ${MS('decided_at')}) order by decided_at)
  from filing_extension where filing_id = filing.id and state = 'approved'`;
const SUSPENSIONS = `
  select json_agg(json_build_object('from', ${MS('from_at')}, 'until', ${MS('until_at')}, 'reason', reason) order by seq)
  from filing_suspension where filing_id = filing.id`;
/** Told step by step only where the latest submission and return do not say it all. */
const STEPS = `
  case when filing.version > 1 then (
    select json_agg(json_build_object('type', type, 'at', ${MS('at')}) order by seq)
    from filing_event where filing_id = filing.id) end`;

const FILINGS = `
  select filing.id as "filingId", filing.notice_id as "noticeId", filing.ladder_version as "ladderVersion",
         filing.due_on::text as "dueOn", filing.due_time as "dueTime", period.opens_on::text as "opensOn", ${MS('filing.submitted_at')} as "submittedAt",
         ${MS('filing.returned_at')} as "returnedAt", filing.state, ${PREVIOUS_OVERDUE} as "previousPeriodOverdue",
         (${EXTENSIONS}) as moves, (${SUSPENSIONS}) as suspensions, ${STEPS} as steps,
         filing.xmin::text as "foundBy"
  from filing join period on period.id = filing.period_id`;

/**
 * The filings whose next rung has come by `until`, and those that have changed since they were looked at: the engine
 * reads no other, however many are owed. A filing counts as open from the morning of its opening day, even where the
 * tick that opened it came later.
 */
export async function selectDueFilings(manager: EntityManager, until: Instant): Promise<DueFiling[]> {
  // most ticks find nothing: asked like this it costs a tenth of planning the question below
  const any = await manager.query<unknown[]>('select from filing where next_rung_at <= $1 limit 1', [
    toDate(until),
  ]);
  if (any.length === 0) return [];
  const rows: LadderRow[] = await manager.query(
    `${FILINGS} where filing.next_rung_at <= $1 order by filing.due_on, filing.id`,
    [toDate(until)],
  );
  return rows.map((row) => ({ ...toFiling(row), foundBy: row.foundBy }));
}

/** Filings still owed, and those submitted after `since`, whether something is due or not: for looking ahead. */
export async function selectLadderFilings(manager: EntityManager, since: Instant): Promise<ClimbingFiling[]> {
  const rows: LadderRow[] = await manager.query(
    `${FILINGS} where filing.state in ('open', 'returned') or filing.submitted_at > $1
     order by filing.due_on, filing.id`,
    [toDate(since)],
  );
  return rows.map(toFiling);
}

/** One filing, whether something is due or not; null where there is none. */
export async function selectLadderFiling(manager: EntityManager, id: string): Promise<ClimbingFiling | null> {
  const rows: LadderRow[] = await manager.query(`${FILINGS} where filing.id = $1`, [id]);
  return rows[0] ? toFiling(rows[0]) : null;
}

/** Keeps when filings are to be looked at next; one that has changed since it was found is left for the next tick. */
export async function keepNextRungs(
  manager: EntityManager,
  filings: readonly DueFiling[],
  moments: ReadonlyMap<string, Instant | null>,
): Promise<void> {
  if (filings.length === 0) return;
  await manager.query(
    `update filing set next_rung_at = r.next
     from unnest($1::uuid[], $2::text[], $3::timestamptz[]) as r (id, found, next)
     where filing.id = r.id and filing.xmin::text = r.found`,
    [
      filings.map(({ filingId }) => filingId),
      filings.map(({ foundBy }) => foundBy),
      filings.map(({ filingId }) => {
        const next = moments.get(filingId);
        return next == null ? null : toDate(next);
      }),
    ],
  );
}

function toFiling(row: LadderRow): ClimbingFiling {
  const { filingId, noticeId, ladderVersion, dueOn, dueTime, previousPeriodOverdue } = row;
  // no longer owed, like one that is in for good
  const state = row.state === 'withdrawn' ? 'accepted' : row.state;
  const at = (ms: number | null) => (ms === null ? null : instant(Math.round(ms)));
  const openedAt = instantAt(row.opensOn, '00:00');
  const suspensions = (row.suspensions ?? []).map(({ from, until, reason }): Suspension => {
    return { from: instant(Math.round(from)), until: at(until), reason };
  });
  return {
    ...{
      filingId,
      noticeId,
      ladderVersion,
      dueOn,
      dueTime,
      state,
      previousPeriodOverdue,
      openedAt,
      suspensions,
    },
    submittedAt: at(row.submittedAt),
    returnedAt: at(row.returnedAt),
    dueDates: dueDatesOf(row, openedAt),
    ...owedOf(row),
  };
}

/** What a new version of the notice has withdrawn was never owed as far as rungs still to come are concerned. */
function owedOf({ state, steps }: LadderRow): Pick<ClimbingFiling, 'owed'> {
  if (state === 'withdrawn') return { owed: [] };
  if (steps === null) return {};
  return { owed: owedSpans(steps.map(({ type, at }) => ({ type, at: instant(Math.round(at)) }))) };
}
