import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NoticeRef } from '../contract/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import {
  movedBy,
  periodsDueBetween,
  type CalendarChange,
  type MovedPeriod,
  type OpenedPeriod,
  type ReportingRule,
} from '../core/reporting/index.js';
import type { Tx } from '../platform/transaction/tx.js';
import { KEEPS_DAY } from './begun-sql.js';
import { RulesQueries } from './rules.queries.js';

/** Filings of one period that are due the same day and that somebody has begun, or nobody. */
interface FilingGroup {
  readonly periodId: string;
  readonly ruleId: string;
  readonly notice: NoticeRef;
  readonly period: string;
  readonly ruledOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly begun: boolean;
  readonly filings: number;
}

/** What a change of the calendar does to such filings. */
export interface DueMoved extends MovedPeriod, Pick<FilingGroup, 'notice' | 'period' | 'filings'> {
  readonly rule: ReportingRule;
}

/** Lets the due days of opened periods follow the work calendar; what somebody has begun keeps its day. */
@Injectable()
export class DueMovesService {
  constructor(private readonly rules: RulesQueries) {}

  /**
   * Which due days a change would move, and which it must leave, by the day they are due now. Filings of one period
   * that nobody has begun are told apart from the others: they move without them.
   */
  async list(
    manager: EntityManager,
    change: CalendarChange,
    periodIds?: readonly string[],
  ): Promise<DueMoved[]> {
    const rules = new Map((await this.rules.schedules(manager)).map((rule) => [rule.id, rule]));
    const groups = await selectGroups(manager, change.today, periodIds);
    const known = groups.flatMap((group) => {
      const rule = rules.get(group.ruleId);
      return rule ? [{ group, rule }] : [];
    });
    const opened = known.map(({ group: { ruledOn, dueOn, begun }, rule }, i): OpenedPeriod => {
      return { periodId: `${i}`, rule, ruledOn, dueOn, begun };
    });
    return movedBy(change, opened).flatMap((moved) => {
      const found = known[Number(moved.periodId)];
      if (!found) return [];
      const { periodId, notice, period, filings } = found.group;
      return [{ ...moved, periodId, notice, period, filings, rule: found.rule }];
    });
  }

  /**
   * Moves what can move and writes one audit row for each period. The filings are locked first: one that is saved at
   * this moment is waited for, and left where it is. Returns what has moved.
   */
  async apply(tx: Tx, change: CalendarChange, why: string): Promise<DueMoved[]> {
    const wanted = (await this.list(tx.manager, change)).filter((move) => move.kind === 'moves');
    if (wanted.length === 0) return [];
    const periodIds = [...new Set(wanted.map((move) => move.periodId))];
    await tx.manager.query('select from filing where period_id = any($1::uuid[]) order by id for update', [
      periodIds,
    ]);
    const moves = (await this.list(tx.manager, change, periodIds)).filter((move) => move.kind === 'moves');
    await moveDueDays(tx, moves, change);
    for (const { notice, period, from, to, filings } of moves)
      tx.audit({
        action: 'period.moved',
        subjectType: 'notice',
        subjectId: notice.id,
        before: { period, dueOn: from },
        after: { period, dueOn: to, filings, reason: why },
      });
    return moves;
  }
}

async function moveDueDays(tx: Tx, moves: readonly DueMoved[], change: CalendarChange): Promise<void> {
  const rows = moves.map(({ periodId, rule, ruledOn, from, to }) => {
    const period = to === null ? [] : periodsDueBetween(rule, change.next, to, to);
    const { opensOn, dueTime } = period.find((p) => p.ruledOn === ruledOn) ?? {};
    return { periodId, from, to, opensOn: opensOn ?? null, dueTime: dueTime ?? null };
  });
  const given = `jsonb_to_recordset($1) as m ("periodId" uuid, "from" date, "to" date, "opensOn" date, "dueTime" text)`;
  await tx.manager.query(
    `update filing set due_on = m."to", due_time = m."dueTime" from ${given}
     where filing.period_id = m."periodId" and filing.due_on = m."from" and not ${KEEPS_DAY}`,
    [JSON.stringify(rows)],
  );
  // a period that has opened stays so: its opening day follows only to an earlier one
  await tx.manager.query(
    `update period set due_on = m."to", due_time = m."dueTime", opens_on = least(period.opens_on, m."opensOn") from ${given}
     where period.id = m."periodId" and period.due_on = m."from"`,
    [JSON.stringify(rows)],
  );
}

/** One row for filings of a period that stand alike; withdrawn and overdue ones are not asked for any more. */
function selectGroups(
  manager: EntityManager,
  today: LocalDate,
  periodIds: readonly string[] | undefined,
): Promise<FilingGroup[]> {
  return manager.query<FilingGroup[]>(
    `select period.id as "periodId", period.rule_id as "ruleId", period.label as period, period.ruled_on as "ruledOn",
            jsonb_build_object('id', notice.id, 'docNumber', notice.doc_number, 'title', notice.title) as notice,
            filing.due_on as "dueOn", ${KEEPS_DAY} as begun, count(*)::int as filings
     from filing join period on period.id = filing.period_id join notice on notice.id = filing.notice_id
     where filing.due_on >= $1 and filing.state <> 'withdrawn' and filing.overdue_at is null
       and ($2::uuid[] is null or period.id = any($2))
     group by period.id, notice.id, filing.due_on, begun
     order by filing.due_on, notice.doc_number, period.ruled_on, begun`,
    [today, periodIds ?? null],
  );
}
