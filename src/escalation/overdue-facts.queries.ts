import type { EntityManager } from 'typeorm';
import type { OverdueFacts } from '../core/escalation/index.js';
import type { ListedFiling } from '../core/escalation/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';

/** What papers say about a filing, apart from the day they are written and the limit they set. */
export interface PaperFacts extends Omit<OverdueFacts, 'writtenOn' | 'newLimitWorkingDays'> {
  readonly filingId: string;
  readonly unitId: string;
  readonly noticeId: string;
  readonly jurisdiction: string;
}

/** Facts of filings by id. The sender is the supervision office of the government that issued the notice. */
export async function selectPaperFacts(
  manager: EntityManager,
  filingIds: readonly string[],
): Promise<PaperFacts[]> {
  return manager.query(
    `select filing.id as "filingId", filing.unit_id as "unitId", filing.notice_id as "noticeId", notice.jurisdiction,
            unit.printed as "unitName", notice.title as "noticeTitle", notice.doc_number as "docNumber",
            period.label as "periodLabel", period.ruled_on::text as "ruledOn", filing.due_on::text as "dueOn",
            (select count(*)::int from entry where entry.filing_id = filing.id) as tasks,
            coalesce(sender.printed, '督查室') as "senderName", office.printed as "receiverName",
            coalesce((select earlier.overdue_at is not null from filing earlier join period before on before.id = earlier.period_id
              where earlier.rule_id = filing.rule_id and earlier.unit_id = filing.unit_id
                and before.ruled_on < period.ruled_on
              order by before.ruled_on desc limit 1), false) as "previousPeriodOverdue"
     from filing
     join period on period.id = filing.period_id
     join notice on notice.id = filing.notice_id
     join unit on unit.id = filing.unit_id
     join unit office on office.id = notice.office_unit
     left join lateral (select printed from unit s where s.jurisdiction = notice.jurisdiction and s.kind = 'supervision'
                        order by s.id limit 1) sender on true
     where filing.id = any($1) order by filing.due_on, unit.printed, filing.id`,
    [[...filingIds]],
  );
}

/** The filings a quarterly 通报 counts: due in [from, to]; one notice, or a whole government. */
export async function selectListedFilings(
  manager: EntityManager,
  of: {
    readonly jurisdiction?: string;
    readonly noticeId?: string;
    readonly from: LocalDate;
    readonly to: LocalDate;
  },
): Promise<(ListedFiling & { noticeId: string; docNumber: string; title: string; period: string })[]> {
  return manager.query(
    `select filing.id as "filingId", filing.unit_id as "unitId", unit.printed as "unitName",
            filing.due_on::text as "dueOn", filing.first_submitted_at as "firstSubmittedAt",
            notice.id as "noticeId", notice.doc_number as "docNumber", notice.title, period.label as period
     from filing
     join period on period.id = filing.period_id
     join notice on notice.id = filing.notice_id
     join unit on unit.id = filing.unit_id
     where filing.due_on between $1 and $2
       and ($3::text is null or notice.jurisdiction = $3) and ($4::uuid is null or notice.id = $4)
     order by unit.printed, filing.due_on, filing.id`,
    [of.from, of.to, of.jurisdiction ?? null, of.noticeId ?? null],
  );
}
