import type { EntityManager } from 'typeorm';
import type { OverdueFacts } from '../core/escalation/index.js';
import { missedBeforeSql } from './missed-sql.js';
import { sameLine } from './rule-line-sql.js';

/** What papers say about a filing, apart from who sends them, the day they are written and the limit they set. */
export interface PaperFacts extends Omit<OverdueFacts, 'senderName' | 'writtenOn' | 'newLimitWorkingDays'> {
  readonly filingId: string;
  readonly unitId: string;
  readonly noticeId: string;
  readonly jurisdiction: string;
  /** The supervision office of the government that issued the notice. */
  readonly supervisionName: string;
}

/** Facts of filings by id, of all that are asked for in one query; the receiver is the coordinating office. */
export async function selectPaperFacts(
  manager: EntityManager,
  filingIds: readonly string[],
): Promise<PaperFacts[]> {
  return manager.query(
    `select filing.id as "filingId", filing.unit_id as "unitId", filing.notice_id as "noticeId", notice.jurisdiction,
            unit.printed as "unitName", notice.title as "noticeTitle", notice.doc_number as "docNumber",
            period.label as "periodLabel", period.ruled_on::text as "ruledOn", filing.due_on::text as "dueOn", filing.due_time as "dueTime",
            (select count(*)::int from entry where entry.filing_id = filing.id) as tasks,
            coalesce(supervision.printed, '督查室') as "supervisionName", office.printed as "receiverName",
            coalesce((select ${missedBeforeSql('earlier', 'filing')} from filing earlier join period before on before.id = earlier.period_id
              where ${sameLine('earlier', 'filing')} and earlier.unit_id = filing.unit_id
                and before.ruled_on < period.ruled_on and earlier.state <> 'withdrawn'
              order by before.ruled_on desc limit 1), false) as "previousPeriodOverdue"
     from filing
     join period on period.id = filing.period_id
     join notice on notice.id = filing.notice_id
     join unit on unit.id = filing.unit_id
     join unit office on office.id = notice.office_unit
     left join lateral (select printed from unit s where s.jurisdiction = notice.jurisdiction and s.kind = 'supervision'
                        order by s.id limit 1) supervision on true
     where filing.id = any($1) order by filing.due_on, unit.printed, filing.id`,
    [[...filingIds]],
  );
}
