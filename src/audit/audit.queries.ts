import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditQuery, AuditRow, AuditVerification, Page } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { verifyChain, type ChainVerdict } from '../core/audit/index.js';
import { AUDIT_COLUMNS, chainedRowOf, sm3, type AuditRecord } from '../platform/transaction/index.js';
import { actionsSaid } from './action-words.js';
import { AuditNames } from './audit-names.queries.js';
import { namesSaid, SUBJECT_WORDS, SYSTEM_ACTORS } from './audit-words.js';
import { describeVerdict } from './describe-verdict.js';
import { presentRecord } from './present-record.js';

/** Rows that are read and hashed at a time, so that a long trail needs little memory. */
const BATCH = 5_000;

/** `$4` is the text looked for, `$5` to `$7` the names in the code of what it is part of on the screen. */
const WHERE = `where ($1::text is null or action = $1) and ($2::text is null or subject_type = $2)
  and ($3::text is null or subject_id = $3)
  and ($4::text is null
       or strpos(lower(concat_ws(' ', actor->>'name', subject_id, action)), lower($4)) > 0
       or action = any($5::text[]) or subject_type = any($6::text[])
       or (actor->>'kind' = 'system' and actor->>'name' = any($7::text[]))
       or actor->>'unitId' in (select id from unit where strpos(printed, $4) > 0)
       or subject_id in (
         select id::text from notice where strpos(doc_number, $4) > 0
         union all select filing.id::text from filing join unit on unit.id = filing.unit_id
         where strpos(unit.printed, $4) > 0
         union all select draft.id::text from draft join unit on unit.id = draft.unit_id
         where strpos(unit.printed, $4) > 0))`;

/** The read side of the audit trail. Writing is the transaction handle's alone. */
@Injectable()
export class AuditQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly names: AuditNames,
  ) {}

  /** Newest first. `q` looks into what a row shows: who, which action, what it is about; and into the names behind. */
  async list(query: AuditQuery, reader: Actor): Promise<Page<AuditRow>> {
    const { page, size } = query;
    const filter = filterOf(query);
    const counted = await this.dataSource.query<{ n: number }[]>(
      `select count(*) as n from audit ${WHERE}`,
      filter,
    );
    const rows = await this.dataSource.query<AuditRecord[]>(
      `select ${AUDIT_COLUMNS} from audit ${WHERE} order by seq desc limit $8 offset $9`,
      [...filter, size, (page - 1) * size],
    );
    const names = await this.names.of(rows, reader);
    return {
      items: rows.map((row) => presentRecord(row, names)),
      total: counted[0]?.n ?? 0,
      page,
      size,
    };
  }

  /**
   * Recomputes the whole chain from its first row, in one snapshot. Finds rows changed, taken out, put in or renumbered; a
   * chain alone cannot show that its end was cut off.
   */
  verify(): Promise<AuditVerification> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      let after = { seq: 0, hash: '' };
      for (;;) {
        const rows = await readAfter(manager, after.seq);
        const verdict = verdictOf(rows, after);
        const count = after.seq + rows.length;
        if (!verdict.ok || rows.length < BATCH)
          return describeVerdict(verdict, verdict.ok ? count : verdict.atSeq - 1);
        after = { seq: count, hash: verdict.lastHash };
      }
    });
  }
}

function readAfter(manager: EntityManager, seq: number): Promise<AuditRecord[]> {
  return manager.query<AuditRecord[]>(
    `select ${AUDIT_COLUMNS} from audit where seq > $1 order by seq limit ${BATCH}`,
    [seq],
  );
}

function verdictOf(rows: readonly AuditRecord[], after: { seq: number; hash: string }): ChainVerdict {
  return verifyChain(rows.map(chainedRowOf), sm3, after.seq === 0 ? {} : { after });
}

function filterOf({ action, subjectType, subjectId, q }: AuditQuery): unknown[] {
  const plain = [action ?? null, subjectType ?? null, subjectId ?? null];
  if (q === undefined || q === '') return [...plain, null, [], [], []];
  return [...plain, q, actionsSaid(q), namesSaid(SUBJECT_WORDS, q), namesSaid(SYSTEM_ACTORS, q)];
}
