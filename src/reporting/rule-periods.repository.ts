import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import { BEGUN } from './begun-sql.js';

/** An open period of a rule, with how many of its filings somebody has begun. */
export interface StandingPeriod {
  readonly id: string;
  readonly ruleId: string;
  readonly ruledOn: LocalDate;
  readonly filings: number;
  readonly begun: number;
}

const CHANGED_BECAUSE = '报送要求调整，不再按原规定报送';

/** Periods that are open and due after today, as far as a change of their rule concerns them. */
@Injectable()
export class RulePeriodsRepository {
  standing(manager: EntityManager, ruleIds: readonly string[], today: LocalDate): Promise<StandingPeriod[]> {
    return manager.query(
      `select period.id, period.rule_id as "ruleId", period.ruled_on::text as "ruledOn", count(filing.id)::int as filings,
              (count(*) filter (where filing.id is not null and ${BEGUN}))::int as begun
       from period left join filing on filing.period_id = period.id and filing.state <> 'withdrawn'
       where period.rule_id = any($1) and period.due_on > $2 and period.dropped_at is null
       group by period.id order by period.due_on`,
      [[...ruleIds], today],
    );
  }

  /** Takes periods back: filings nobody has begun are withdrawn, the others stay as they are. Returns the withdrawn ones. */
  async drop(tx: Tx, periodIds: readonly string[]): Promise<string[]> {
    const now = toDate(tx.now);
    await tx.manager.query(
      `select from filing where period_id = any($1) and state = 'open' order by id for update`,
      [[...periodIds]],
    );
    const [rows]: [{ id: string }[], number] = await tx.manager.query(
      `update filing set state = 'withdrawn' from period
       where period.id = filing.period_id and filing.period_id = any($1) and not ${BEGUN} returning filing.id`,
      [[...periodIds]],
    );
    const ids = rows.map((row) => row.id);
    await tx.manager.query(
      `insert into filing_event (filing_id, type, at, version, who, reason)
       select unnest($1::uuid[]), 'withdrawn', $2, 0, $3, $4`,
      [ids, now, tx.actor.name, CHANGED_BECAUSE],
    );
    await tx.manager.query(`update period set dropped_at = $2 where id = any($1)`, [[...periodIds], now]);
    return ids;
  }
}
