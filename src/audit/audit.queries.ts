import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AuditQuery, AuditRow, AuditVerification, Page } from '../contract/index.js';
import { describeChange, verifyChain, type ChainVerdict } from '../core/audit/index.js';
import { isoOf } from '../core/kernel/instant.js';
import { AUDIT_COLUMNS, chainedRowOf, sm3, type AuditRecord } from '../platform/transaction/index.js';
import { actionsSaid, actionWordOf } from './action-words.js';
import { CHANGE_LABELS } from './change-labels.js';
import { describeVerdict } from './describe-verdict.js';

/** Rows that are read and hashed at a time, so that a long trail needs little memory. */
const BATCH = 5_000;

const WHERE = `where ($1::text is null or action = $1) and ($2::text is null or subject_type = $2)
  and ($3::text is null or subject_id = $3)
  and ($4::text is null or strpos(lower(concat_ws(' ', actor->>'name', subject_id, action)), lower($4)) > 0
       or action = any($5::text[]))`;

/** The read side of the audit trail. Writing is the transaction handle's alone. */
@Injectable()
export class AuditQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Newest first. `q` looks into the actor's name, the subject and the action, in its Chinese word too. */
  async list(query: AuditQuery): Promise<Page<AuditRow>> {
    const { page, size, action, subjectType, subjectId } = query;
    const q = query.q === undefined || query.q === '' ? null : query.q;
    const filter = [
      action ?? null,
      subjectType ?? null,
      subjectId ?? null,
      q,
      q === null ? [] : actionsSaid(q),
    ];
    const counted = await this.dataSource.query<{ n: number }[]>(
      `select count(*) as n from audit ${WHERE}`,
      filter,
    );
    const rows = await this.dataSource.query<AuditRecord[]>(
      `select ${AUDIT_COLUMNS} from audit ${WHERE} order by seq desc limit $6 offset $7`,
      [...filter, size, (page - 1) * size],
    );
    return { items: rows.map(presentRecord), total: counted[0]?.n ?? 0, page, size };
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

function presentRecord(record: AuditRecord): AuditRow {
  const { seq, action, subjectType, subjectId, hash, onBehalfOf } = record;
  const name = record.actor.name ?? '';
  return {
    ...{ seq, action, subjectType, subjectId, hash },
    at: isoOf(record.at),
    actor: onBehalfOf === null ? name : `${name}（代 ${onBehalfOf}）`,
    actionWord: actionWordOf(action),
    changes: describeChange(record.before, record.after, CHANGE_LABELS).map((change) => change.text),
  };
}
