import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { RemarkRow } from '../contract/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';

/** A remark before its rung is called by the word of its ladder. */
export interface StoredRemark extends Omit<RemarkRow, 'label'> {
  readonly ladderVersion: number | null;
}

const SHOWN = 50;

/** Posts nobody answered for, people who stood in, and messages over the cap. */
@Injectable()
export class RemarksQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Those since a moment, the latest first and no more than fit a page, with how many there are; null asks for every government. */
  async since(from: Instant, jurisdiction: string | null): Promise<{ rows: StoredRemark[]; total: number }> {
    const values = [toDate(from), jurisdiction];
    const [rows, counted] = await Promise.all([
      this.dataSource.query<(Omit<StoredRemark, 'at'> & { at: Instant })[]>(
        `select r.filing_id as "filingId", r.at, r.kind, r.rung, r.why, period.label as period,
                case when person.id is null then r.who
                     else person.name || substr(r.who, length(person.id) + 1) end as who,
                jsonb_build_object('id', unit.id, 'name', unit.printed) as unit,
                jsonb_build_object('id', notice.id, 'docNumber', notice.doc_number, 'title', notice.title) as notice,
                filing.ladder_version as "ladderVersion"
         ${REMARKS}
         join unit on unit.id = filing.unit_id join period on period.id = filing.period_id
         left join person on r.kind = 'held' and person.id = split_part(r.who, ' ', 1)
         where ${IN_SCOPE} order by r.at desc, unit.printed, r.rung, r.who limit ${SHOWN}`,
        values,
      ),
      this.dataSource.query<{ n: number }[]>(
        `select count(*)::int as n ${REMARKS} where ${IN_SCOPE}`,
        values,
      ),
    ]);
    return { rows: rows.map((row) => ({ ...row, at: isoOf(row.at) })), total: counted[0]?.n ?? 0 };
  }
}

const REMARKS = `from rung_remark r join filing on filing.id = r.filing_id join notice on notice.id = filing.notice_id`;
const IN_SCOPE = `r.at >= $1 and ($2::text is null or notice.jurisdiction = $2)`;
