import type { EntityManager } from 'typeorm';
import { instant, instantAt, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import type { UsedWindow } from '../core/messages/index.js';
import type { StandingFiling } from '../core/rehearsal/index.js';
import { readerOf } from '../notices/index.js';
import { toDate } from '../platform/database/columns.js';
import { SUPERVISION_OF_NOTICE } from '../reminders/index.js';
import { BEGUN, filingInScope, missedSql, selectLadderFilings } from '../reporting/index.js';
import type { RehearsalScope } from './select-rules.js';

interface StandingRow extends Omit<StandingFiling, 'openedAt' | 'submittedAt' | 'previousPeriodOverdue'> {
  readonly opensOn: LocalDate;
  readonly submittedAt: number | null;
}

/** How far back the filing before an expected one is looked for, in periods of its rule. */
const PERIODS_LOOKED_BACK = 3;

/**
 * The filings of the records a rehearsal from `at` on needs: those still owed or submitted since, those due on `from` or
 * later, and the latest ones of each rule, which say whether the next would be the second in a row.
 */
export async function selectStanding(
  manager: EntityManager,
  { noticeId, reader, at, from }: RehearsalScope & { readonly at: Instant; readonly from: LocalDate },
): Promise<StandingFiling[]> {
  const rows = await manager.query<StandingRow[]>(
    `select filing.id as "filingId", filing.notice_id as "noticeId", notice.doc_number as "docNumber",
            notice.office_unit as "officeUnit", ${SUPERVISION_OF_NOTICE} as "supervisionUnit", filing.rule_id as "ruleId", filing.unit_id as "unitId",
            unit.printed as unit, period.ruled_on::text as "ruledOn", filing.due_on::text as "dueOn",
            period.opens_on::text as "opensOn", filing.state,
            jsonb_build_object('from', period.covers_from, 'to', period.covers_to, 'label', period.label) as covers,
            (extract(epoch from filing.submitted_at) * 1000)::float8 as "submittedAt",
            ${missedSql('filing')} as missed, ${BEGUN} as begun
     from filing join period on period.id = filing.period_id join notice on notice.id = filing.notice_id
       join unit on unit.id = filing.unit_id
     where filing.state <> 'withdrawn' and ($1::uuid is null or notice.id = $1)
       and ($2::text[] is null or ${filingInScope('$2')})
       and (filing.state in ('open', 'returned') or filing.submitted_at > $3 or filing.due_on >= $4
            or period.id in (select late.id from reporting_rule rule cross join lateral (
                 select id from period of where of.rule_id = rule.id order by ruled_on desc limit ${PERIODS_LOOKED_BACK}) late
                 where rule.active_from is not null))
     order by filing.due_on, filing.id`,
    [noticeId ?? null, reader ? readerOf(reader) : null, toDate(at), from],
  );
  const climbing = new Map((await selectLadderFilings(manager, at)).map((f) => [f.filingId, f]));
  return rows.map(({ opensOn, submittedAt, ...row }) => ({
    ...row,
    openedAt: instantAt(opensOn, '00:00'),
    submittedAt: submittedAt === null ? null : instant(submittedAt),
    previousPeriodOverdue: false,
    // what the ladder climbs by is what the engine itself reads
    ...climbing.get(row.filingId),
  }));
}

/** Up to when the engine has done its work; null before its first tick. */
export async function selectTickMark(manager: EntityManager): Promise<Instant | null> {
  const rows = await manager.query<{ at: Instant }[]>(
    `select (extract(epoch from at) * 1000)::float8 as at from tick_mark where name = 'engine'`,
  );
  return rows[0] ? instant(rows[0].at) : null;
}

/** The send windows of a day and later in which a message has gone out or is in doubt; what waits untried may still grow. */
export function selectUsedWindows(manager: EntityManager, since: LocalDate): Promise<UsedWindow[]> {
  return manager.query(
    `select told_to as "personId", channel, send_window as "window" from message
     where send_window >= $1 and not (state = 'queued' and last_error is null)`,
    [since],
  );
}
