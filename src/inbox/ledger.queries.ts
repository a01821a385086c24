import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Page, TaskQuery, TaskRow, UnitRef } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import type { Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { worstLight } from '../core/lights/index.js';
import { turnsOf, unitsBorneBy, type Day, type Turn } from '../core/tasks/index.js';
import { unitOf } from '../core/units/index.js';
import { noticeInScope, readerOf, Readers } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { ConditionBuilder } from '../platform/database/condition.js';
import { FilingPresenters, selectFilings, show, type FilingRecord } from '../reporting/index.js';

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
  readonly dueOn: LocalDate | null;
}

/** Leads and co-units: the frozen duties where the task is assigned, else what the notice was resolved to. */
const LEDGER = `
  select task.id, task.n, task.ordinal, task.heading, task.body as text, notice.id as "noticeId",
         notice.doc_number as "docNumber", notice.title, coalesce(parties.leads, '[]') as leads,
         coalesce(parties.co, 0)::int as "coCount", task.lead_rule as "leadRule",
         (coalesce(parties.presumed, false) and task.lead_confirmed_at is null) as "leadPresumed", task.state,
         task.due_on as "dueOn"
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
      select unit_id, role, false from ended_duty
      where ended_duty.task_id = task.id and task.state = 'withdrawn' and ended_duty.why = 'task-dropped'
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
    private readonly presenters: FilingPresenters,
    private readonly readers: Readers,
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
    const reader = await this.readers.of(actor);
    const where = new ConditionBuilder(0)
      .add(noticeInScope, readerOf(reader))
      .add((p) => `task.id::text = ${p}`, id)
      .build();
    const records: LedgerRecord[] = await this.dataSource.query(`${LEDGER} where ${where.sql}`, [
      ...where.values,
    ]);
    const rows = await this.withLights(records, await this.clock.now());
    return rows[0] ?? null;
  }

  private async select(query: TaskQuery, actor: Actor): Promise<LedgerRecord[]> {
    const reader = await this.readers.of(actor);
    const today = await this.readers.today();
    const units = query.unitId === undefined ? undefined : unitsBorneBy(query.unitId, today);
    const where = new ConditionBuilder(0)
      .add(noticeInScope, readerOf(reader))
      .add((p) => `task.notice_id::text = ${p}`, query.noticeId)
      .fixed('notice.amends is null')
      .add((p) => `task.state = ${p}`, query.state)
      .fixed(query.state === undefined ? `task.state <> 'withdrawn'` : 'true')
      .add(
        (p) => `(task.body || coalesce(task.heading, '') || task.ordinal) ilike '%' || ${p} || '%'`,
        escapeLike(query.q),
      )
      .add((p) => involves(p, query.role), units)
      .add(
        (p) => `(coalesce(parties.presumed, false) and task.lead_confirmed_at is null) = (${p} = 'true')`,
        query.presumed,
      )
      .build();
    const byDay = query.sort === 'due-on' ? 'task.due_on nulls last, ' : '';
    return this.dataSource.query(
      `${LEDGER} where ${where.sql} order by ${byDay}notice.issued_on desc, notice.doc_number, coalesce(task.place, task.n), task.n`,
      [...where.values],
    );
  }

  /** The light of a task is the worst light of its leads’ latest filings for the notice. */
  private async withLights(records: readonly LedgerRecord[], now: Instant): Promise<TaskRow[]> {
    const today = await this.readers.today();
    const tasks = records.map((record) => ({
      record,
      lines: record.leads.map((lead) => turnsOf(lead.id, today)),
    }));
    const latest = await this.latestFilings(tasks, now);
    const presenter = await this.presenters.current();
    return tasks.map(({ record, lines }) => {
      const lights = (record.state === 'withdrawn' ? [] : lines).flatMap((line) => {
        const filing = lastOf(line, (unitId) => latest.get(`${record.noticeId} ${unitId}`));
        return filing ? presenter.lightOf(filing, now) : [];
      });
      const worst = worstLight(lights);
      const { noticeId, docNumber, title, ...row } = record;
      return {
        ...row,
        leads: bearersOf(record.leads, lines, today),
        isPastDue: row.dueOn !== null && row.dueOn < today.on && UNDER_WAY.has(row.state),
        notice: { id: noticeId, docNumber, title },
        light: worst ? show(worst) : presenter.unlit(now),
      };
    });
  }

  /** The latest filing of each notice and unit, by both ids. */
  private async latestFilings(
    tasks: readonly { readonly record: LedgerRecord; readonly lines: readonly Turn[][] }[],
    now: Instant,
  ): Promise<Map<string, FilingRecord>> {
    const noticeIds = [...new Set(tasks.map(({ record }) => record.noticeId))];
    const unitIds = [...new Set(tasks.flatMap(({ lines }) => lines.flat().map((turn) => turn.unitId)))];
    const where = new ConditionBuilder(1)
      .add((p) => `filing.notice_id = any(${p}::uuid[])`, noticeIds)
      .add((p) => `filing.unit_id = any(${p}::text[])`, unitIds)
      .fixed(
        `not exists (select 1 from filing newer where newer.notice_id = filing.notice_id
              and newer.unit_id = filing.unit_id and newer.due_on > filing.due_on and newer.opened_at <= $1
              and newer.state <> 'withdrawn')`,
      )
      .build();
    const filings = await selectFilings(this.dataSource.manager, now, where);
    return new Map(filings.map((filing) => [`${filing.noticeId} ${filing.unitId}`, filing]));
  }
}

/** A task not yet given out cannot be late; one that is finished no longer. */
const UNDER_WAY: ReadonlySet<TaskRow['state']> = new Set(['assigned', 'in-progress']);

/** What was last owed for a duty: by the one that bore it on the day, latest turn first. */
function lastOf(
  line: readonly Turn[],
  latestOf: (unitId: string) => FilingRecord | undefined,
): FilingRecord | undefined {
  return line
    .toReversed()
    .map(({ unitId, from }) => ({ filing: latestOf(unitId), from }))
    .find(({ filing, from }) => filing && (from === null || filing.dueOn >= from))?.filing;
}

/** The leads as they are today, each once: where one has ceased, its successor. */
function bearersOf(leads: readonly UnitRef[], lines: readonly Turn[][], { registry }: Day): UnitRef[] {
  const bearers = lines.map((line, i) => {
    const bearer = line.length > 1 ? line.at(-1)?.unitId : undefined;
    return bearer === undefined ? leads[i] : { id: bearer, name: unitOf(registry, bearer).printed };
  });
  return [...new Map(bearers.flatMap((unit) => (unit ? [[unit.id, unit] as const] : []))).values()];
}

function involves(parameter: string, role: TaskQuery['role']): string {
  const inRole =
    role === undefined ? '' : role === 'lead' ? `and who.role = 'lead'` : `and who.role <> 'lead'`;
  return `exists (
    select 1 from (
      select task_id, unit_id, role from duty
      union all
      select task_id, unit_id, role from ended_duty where task.state = 'withdrawn'
      union all
      select task_id, unit_id, role from task_party where task.state = 'drafted'
    ) who where who.task_id = task.id and who.unit_id = any(${parameter}::text[]) ${inRole})`;
}

function escapeLike(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.replace(/[\\%_]/g, (c) => `\\${c}`);
}
