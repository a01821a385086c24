import type { EntityManager } from 'typeorm';
import type { ListedFiling } from '../core/escalation/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { restingSql } from '../reporting/index.js';

/**
 * The filings a quarterly 通报 counts: due in [from, to]; one notice, or a whole government. What rests and was never
 * submitted is neither in time nor missing.
 */
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
            filing.due_on::text as "dueOn", filing.due_time as "dueTime", filing.first_submitted_at as "firstSubmittedAt",
            notice.id as "noticeId", notice.doc_number as "docNumber", notice.title, period.label as period
     from filing
     join period on period.id = filing.period_id
     join notice on notice.id = filing.notice_id
     join unit on unit.id = filing.unit_id
     where filing.due_on between $1 and $2 and filing.state <> 'withdrawn'
       and (filing.first_submitted_at is not null or not ${restingSql('filing')})
       and ($3::text is null or notice.jurisdiction = $3) and ($4::uuid is null or notice.id = $4)
     order by unit.printed, filing.due_on, filing.id`,
    [of.from, of.to, of.jurisdiction ?? null, of.noticeId ?? null],
  );
}
