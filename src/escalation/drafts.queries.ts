import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Draft, DraftQuery, Page } from '../contract/index.js';
import { canApproveDraft, type Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { ConditionBuilder, type Condition } from '../platform/database/condition.js';

interface DraftRow extends Omit<Draft, 'draftedAt' | 'decidedAt' | 'kindWord' | 'abilities'> {
  readonly draftedAt: Instant;
  readonly decidedAt: Instant | null;
  readonly jurisdiction: string;
}

const KIND_WORDS: Readonly<Record<Draft['kind'], string>> = {
  supervise: '督办函',
  admonish: '约谈建议',
  list: '通报名单',
};

const SOURCES = `from draft join notice on notice.id = draft.notice_id join unit on unit.id = draft.unit_id`;

/** Drafts as the supervision office of the government sees them. */
@Injectable()
export class DraftsQueries {
  constructor(private readonly dataSource: DataSource) {}

  async page(query: DraftQuery, actor: Actor): Promise<Page<Draft>> {
    const where = inScope(actor)
      .add((p) => `draft.state = ${p}`, query.state)
      .build();
    const offset = (query.page - 1) * query.size;
    const [items, count] = await Promise.all([
      this.select(actor, where, `limit ${query.size} offset ${offset}`),
      this.dataSource.query<{ n: number }[]>(`select count(*)::int as n ${SOURCES} where ${where.sql}`, [
        ...where.values,
      ]),
    ]);
    return { items, total: count[0]?.n ?? 0, page: query.page, size: query.size };
  }

  async one(id: string, actor: Actor): Promise<Draft | null> {
    const where = inScope(actor)
      .add((p) => `draft.id::text = ${p}`, id)
      .build();
    return (await this.select(actor, where, ''))[0] ?? null;
  }

  private async select(actor: Actor, where: Condition, limit: string): Promise<Draft[]> {
    const rows: DraftRow[] = await this.dataSource.query(
      `select draft.id, draft.kind, jsonb_build_object('id', unit.id, 'name', unit.printed) as unit,
              draft.filing_id as "filingId",
              jsonb_build_object('id', notice.id, 'docNumber', notice.doc_number, 'title', notice.title) as notice,
              draft.title, draft.body, draft.state, draft.why, draft.drafted_at as "draftedAt",
              draft.decided_at as "decidedAt", draft.decided_by as "decidedBy", draft.reason, notice.jurisdiction
       ${SOURCES} where ${where.sql}
       order by (draft.state = 'pending') desc, draft.drafted_at desc, unit.printed, draft.id ${limit}`,
      [...where.values],
    );
    return rows.map(({ jurisdiction, ...row }) => ({
      ...row,
      kindWord: KIND_WORDS[row.kind],
      draftedAt: isoOf(row.draftedAt),
      decidedAt: row.decidedAt === null ? null : isoOf(row.decidedAt),
      abilities: { decide: canApproveDraft(actor, { jurisdiction, waiting: row.state === 'pending' }) },
    }));
  }
}

/** canSeeDraft of core/access as SQL: where supervision has no role, nothing is in scope. */
function inScope(actor: Actor): ConditionBuilder {
  const supervised = actor.roles.includes('supervision') ? actor.jurisdiction : '';
  return new ConditionBuilder(0).add((p) => `notice.jurisdiction = ${p}`, supervised);
}
