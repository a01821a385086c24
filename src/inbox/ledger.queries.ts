import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, TaskQuery, TaskRow, UnitRef } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { worstLight } from '../core/lights/index.js';
import { noticeInScope, readerOf } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { ConditionBuilder } from '../platform/database/condition.js';
import { FilingPresenter, selectFilings, show } from '../reporting/index.js';

/** A task as the ledger lists it, before its light. */
export interface LedgerRecord {
  readonly id: string;
  readonly n: number;
  readonly ordinal: string;
  readonly heading: string | null;
  readonly text: string;
  readonly noticeId: string;
  readonly docNumber: string;
  readonly title: string;
  readonly leads: readonly UnitRef[];
  readonly coCount: number;
  readonly leadRule: TaskRow['leadRule'];
  readonly leadPresumed: boolean;
  readonly state: TaskRow['state'];
}

/** Leads and co-units: the frozen duties where the task is assigned, else what the notice was resolved to. */
const LEDGER = `
  select task.id, task.n, task.ordinal, task.heading, task.body as text, notice.id as "noticeId",
         notice.doc_number as "docNumber", notice.title, coalesce(parties.leads, '[]') as leads,
         coalesce(parties.co, 0)::int as "coCount", task.lead_rule as "leadRule",
         (coalesce(parties.presumed, false) and task.lead_confirmed_at is null) as "leadPresumed", task.state
  from task
  join notice on notice.id = task.notice_id
  cross join lateral (
    select jsonb_agg(jsonb_build_object('id', unit.id, 'name', unit.printed) order by unit.printed)
             filter (where who.role = 'lead') as leads,
           count(*) filter (where who.role <> 'lead') as co,
           bool_or(who.presumed) filter (where who.role = 'lead') as presumed
    from (
      select unit_id, role, presumed from duty where duty.task_id = task.id
      union all
      select unit_id, role, presumed from task_party
      where task_party.task_id = task.id and task.state = 'drafted' and unit_id is not null
    ) who join unit on unit.id = who.unit_id
  ) parties`;

/** The ledger (台账) over all notices, with filters, paging and a light for each task. */
@Injectable()
export class LedgerQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly presenter: FilingPresenter,
  ) {}

  /** One page of tasks; a light filter is applied after the lights of the filtered tasks are known. */
  async page(query: TaskQuery, actor: Actor): Promise<Page<TaskRow>> {
    const now = await this.clock.now();
    const records = await this.select(query, actor);
    const offset = (query.page - 1) * query.size;
    if (query.light === undefined) {
      const items = await this.withLights(records.slice(offset, offset + query.size), now);
      return { items, total: records.length, page: query.page, size: query.size };
    }
    const rows = (await this.withLights(records, now)).filter((row) => row.light.colour === query.light);
    return {
      items: rows.slice(offset, offset + query.size),
      total: rows.length,
      page: query.page,
      size: query.size,
    };
  }

  async one(id: string, actor: Actor): Promise<TaskRow | null> {
    const where = new ConditionBuilder(0)
      .add(noticeInScope, readerOf(actor))
      .add((p) => `task.id::text = ${p}`, id)
      .build();
    const records: LedgerRecord[] = await this.dataSource.query(`${LEDGER} where ${where.sql}`, [
      ...where.values,
    ]);
    const rows = await this.withLights(records, await this.clock.now());
    return rows[0] ?? null;
  }

  private select(query: TaskQuery, actor: Actor): Promise<LedgerRecord[]> {
    const where = new ConditionBuilder(0)
      .add(noticeInScope, readerOf(actor))
      .add((p) => `task.notice_id::text = ${p}`, query.noticeId)
      .add((p) => `task.state = ${p}`, query.state)
      .add(
        (p) => `(task.body || coalesce(task.heading, '') || task.ordinal) ilike '%' || ${p} || '%'`,
        escapeLike(query.q),
      )
      .add((p) => involves(p, query.role), query.unitId)
      .add(
        (p) => `(coalesce(parties.presumed, false) and task.lead_confirmed_at is null) = (${p} = 'true')`,
        query.presumed,
      )
      .build();
    return this.dataSource.query(
      `${LEDGER} where ${where.sql} order by notice.issued_on desc, notice.doc_number, task.n`,
      [...where.values],
    );
  }

  /** The light of a task is the worst light of its leads’ latest filings for the notice. */
  private async withLights(records: readonly LedgerRecord[], now: Instant): Promise<TaskRow[]> {
    const noticeIds = [...new Set(records.map((record) => record.noticeId))];
    const unitIds = [...new Set(records.flatMap((record) => record.leads.map((lead) => lead.id)))];
    const where = new ConditionBuilder(1)
      .add((p) => `filing.notice_id = any(${p}::uuid[])`, noticeIds)
      .add((p) => `filing.unit_id = any(${p}::text[])`, unitIds)
      .fixed(
        `not exists (select 1 from filing newer where newer.notice_id = filing.notice_id
              and newer.unit_id = filing.unit_id and newer.due_on > filing.due_on and newer.opened_at <= $1)`,
      )
      .build();
    const filings = await selectFilings(this.dataSource.manager, now, where);
    const lights = new Map(filings.map((f) => [`${f.noticeId} ${f.unitId}`, this.presenter.lightOf(f, now)]));
    return records.map((record) => {
      const own = record.leads.flatMap((lead) => lights.get(`${record.noticeId} ${lead.id}`) ?? []);
      const worst = worstLight(own);
      const { noticeId, docNumber, title, ...row } = record;
      return {
        ...row,
        leads: [...row.leads],
        notice: { id: noticeId, docNumber, title },
        light: worst ? show(worst) : this.presenter.unlit(now),
      };
    });
  }
}

function involves(parameter: string, role: TaskQuery['role']): string {
  const inRole =
    role === undefined ? '' : role === 'lead' ? `and who.role = 'lead'` : `and who.role <> 'lead'`;
  return `exists (
    select 1 from (
      select task_id, unit_id, role from duty
      union all
      select task_id, unit_id, role from task_party where task.state = 'drafted'
    ) who where who.task_id = task.id and who.unit_id = ${parameter} ${inRole})`;
}

function escapeLike(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.replace(/[\\%_]/g, (c) => `\\${c}`);
}
