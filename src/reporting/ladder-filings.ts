import type { EntityManager } from 'typeorm';
import { instant, instantAt, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { LadderFiling } from '../core/reminders/index.js';
import type { FilingState } from '../core/reporting/index.js';
import { toDate } from '../platform/database/columns.js';
import { deadlineSql } from './deadline-sql.js';

interface LadderRow {
  readonly filingId: string;
  readonly dueOn: LocalDate;
  readonly dueTime: string | null;
  readonly opensOn: LocalDate;
  readonly submittedAt: number | null;
  readonly returnedAt: number | null;
  readonly state: FilingState;
  readonly previousPeriodOverdue: boolean;
}

/**
 * Was the unit’s filing of the period before, under the same rule, overdue at its deadline? Told by the mark, or by
 * the submissions where one tick catches up with both periods and the mark is not there yet.
 */
const PREVIOUS_OVERDUE = `coalesce((
  select earlier.overdue_at is not null or earlier.first_submitted_at is null
         or earlier.first_submitted_at >= ${deadlineSql('earlier')}
  from filing earlier join period before on before.id = earlier.period_id
  where earlier.rule_id = filing.rule_id and earlier.unit_id = filing.unit_id and before.ruled_on < period.ruled_on
    and earlier.state <> 'withdrawn'
  order by before.ruled_on desc limit 1), false)`;

/**
 * What the ladder needs to know: filings still owed, and those submitted after `since`, because a rung before the
 * submission may still have to be recorded. `filingId` limits it to one. A filing counts as open from the morning
 * of its opening day, even where the tick that opened it came later.
 */
export async function selectLadderFilings(
  manager: EntityManager,
  since: Instant,
  filingId?: string,
): Promise<LadderFiling[]> {
  const rows: LadderRow[] = await manager.query(
    `select filing.id as "filingId", filing.due_on::text as "dueOn", filing.due_time as "dueTime", period.opens_on::text as "opensOn",
            (extract(epoch from filing.submitted_at) * 1000)::float8 as "submittedAt",
            (extract(epoch from filing.returned_at) * 1000)::float8 as "returnedAt",
            filing.state, ${PREVIOUS_OVERDUE} as "previousPeriodOverdue"
     from filing join period on period.id = filing.period_id
     where (filing.id = $2 or ($2::uuid is null and (filing.state in ('open', 'returned') or filing.submitted_at > $1)))
     order by filing.due_on, filing.id`,
    [toDate(since), filingId ?? null],
  );
  return rows.map(({ opensOn, submittedAt, returnedAt, ...row }) => ({
    ...row,
    openedAt: instantAt(opensOn, '00:00'),
    submittedAt: submittedAt === null ? null : instant(submittedAt),
    returnedAt: returnedAt === null ? null : instant(returnedAt),
  }));
}
