import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Duty, TaskDetail, TaskProgress, TimelineItem } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { bearerOf, turnsOf, type Turn } from '../core/tasks/index.js';
import { unitOf } from '../core/units/index.js';
import { readerOf, Readers } from '../notices/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { filingInScope } from '../reporting/index.js';
import { LedgerQueries } from './ledger.queries.js';

type PrintedFacts = Pick<
  TaskDetail,
  'section' | 'subsection' | 'responsibilityText' | 'openEnded' | 'validity' | 'targets'
>;
type DutyRow = Omit<Duty, 'assignedAt' | 'signedAt' | 'successor' | 'people'> & {
  assignedAt: Instant;
  signedAt: Instant | null;
};
type ProgressRow = Omit<TaskProgress, 'submittedAt' | 'dueOn'> & {
  submittedAt: Instant | null;
  dueOn: LocalDate;
};

/** 任务页: the clause as printed, who bears it, what was reported and everything that happened to it. */
@Injectable()
export class TaskPageQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly ledger: LedgerQueries,
    private readonly readers: Readers,
  ) {}

  async detail(id: string, actor: Actor): Promise<TaskDetail> {
    const row = (await this.ledger.one(id, actor)) ?? throwRefusal('access/not-found');
    const reader = readerOf(await this.readers.of(actor));
    const [printed, duties, progress, timeline] = await Promise.all([
      this.printedOf(id),
      this.dutiesOf(id),
      this.progressOf(id, reader),
      this.timelineOf(id, reader),
    ]);
    return { ...row, ...printed, duties, progress, timeline };
  }

  private async printedOf(id: string): Promise<PrintedFacts> {
    const rows: PrintedFacts[] = await this.dataSource.query(
      `select section, subsection, responsibility_text as "responsibilityText", open_ended as "openEnded",
              (select coalesce(jsonb_agg(jsonb_build_object('text', v->>'text', 'from', v->>'from', 'to', v->>'to',
                      'covers', v->>'covers')), '[]') from jsonb_array_elements(validity) v) as validity,
              (select coalesce(jsonb_agg(jsonb_build_object('text', t->>'text', 'metric', t->>'metric')), '[]')
               from jsonb_array_elements(targets) t) as targets
       from task where id = $1`,
      [id],
    );
    return rows[0] ?? throwRefusal('access/not-found');
  }

  /** The duties as frozen, each with the unit that bears it today and that unit’s people. */
  private async dutiesOf(id: string): Promise<Duty[]> {
    const rows: DutyRow[] = await this.dataSource.query(
      `select duty.id, jsonb_build_object('id', unit.id, 'name', unit.printed) as unit, duty.role, duty.printed,
              duty.via_group as "viaGroup", duty.presumed and task.lead_confirmed_at is null as presumed,
              duty.assigned_at as "assignedAt", duty.signed_at as "signedAt"
       from duty join unit on unit.id = duty.unit_id join task on task.id = duty.task_id
       where duty.task_id = $1
       order by duty.role desc, duty.via_group nulls first, duty.printed, duty.id`,
      [id],
    );
    const today = await this.readers.today();
    const bearers = rows.map((row) => bearerOf(row.unit.id, today).unitId ?? row.unit.id);
    const people = await this.peopleOf(bearers, today.on);
    return rows.map((row, i) => {
      const bearer = bearers[i] ?? row.unit.id;
      const passed = bearer !== row.unit.id;
      return {
        ...row,
        assignedAt: isoOf(row.assignedAt),
        signedAt: row.signedAt === null ? null : isoOf(row.signedAt),
        successor: passed ? { id: bearer, name: unitOf(today.registry, bearer).printed } : null,
        people: people.get(bearer) ?? [],
      };
    });
  }

  private async peopleOf(unitIds: readonly string[], on: LocalDate): Promise<Map<string, Duty['people']>> {
    const rows: { unitId: string; people: Duty['people'] }[] = await this.dataSource.query(
      `select unit_id as "unitId", jsonb_agg(jsonb_build_object('name', name, 'post', post) order by id) as people
       from person where unit_id = any($1) and duty in ('liaison', 'leader')
         and (left_on is null or left_on > $2) group by unit_id`,
      [unitIds, on],
    );
    return new Map(rows.map(({ unitId, people }) => [unitId, people]));
  }

  /** What was submitted, within the filings the reader may see: drafts of others stay theirs. */
  private async progressOf(id: string, reader: readonly string[]): Promise<TaskProgress[]> {
    const rows: ProgressRow[] = await this.dataSource.query(
      `select jsonb_build_object('id', unit.id, 'name', unit.printed) as unit, filing.id as "filingId",
              period.label as period, filing.due_on as "dueOn", e->>'done' as done, e->>'problems' as problems,
              e->>'nextStep' as "nextStep", (e->>'noChange')::boolean as "noChange", filing.submitted_at as "submittedAt"
       from filing
       join notice on notice.id = filing.notice_id
       join period on period.id = filing.period_id
       join unit on unit.id = filing.unit_id
       join lateral (select entries from filing_version version where version.filing_id = filing.id
                     order by version.version desc limit 1) latest on true
       cross join jsonb_array_elements(latest.entries) e
       where e->>'taskId' = $1 and ${filingInScope('$2')}
       order by period.ruled_on desc, unit.printed limit 200`,
      [id, reader],
    );
    return rows.map((row) => ({
      ...row,
      submittedAt: row.submittedAt === null ? null : isoOf(row.submittedAt),
    }));
  }

  private async timelineOf(id: string, reader: readonly string[]): Promise<TimelineItem[]> {
    const rows: (Omit<TimelineItem, 'at'> & { at: Instant })[] = await this.dataSource.query(
      `select at, kind, who, text from (${TIMELINE}) happened order by at desc, kind limit 300`,
      [id, reader, JSON.stringify(await this.leadTurnsOf(id))],
    );
    return rows.map((row) => ({ ...row, at: isoOf(row.at) }));
  }

  /** Who has led the task up to today, each from the morning it took over. */
  private async leadTurnsOf(id: string): Promise<Turn[]> {
    const leads: { unitId: string }[] = await this.dataSource.query(
      `select unit_id as "unitId" from duty where task_id = $1 and role = 'lead'`,
      [id],
    );
    const today = await this.readers.today();
    return leads.flatMap(({ unitId }) => turnsOf(unitId, today));
  }
}

const TIMELINE = `
  select coalesce((select min(old.imported_at) from notice_version old where old.notice_id = notice.id
                     and old.tasks @> jsonb_build_array(jsonb_build_object('n', task.n))), notice.imported_at) as at,
         'imported' as kind, '办公室' as who, '文件导入，立项' as text
  from task join notice on notice.id = task.notice_id where task.id = $1
  union all
  select task.lead_confirmed_at, 'confirmed', coalesce(task.lead_confirmed_by, ''), '确认牵头单位'
  from task where task.id = $1 and task.lead_confirmed_at is not null
  union all
  select min(duty.assigned_at), 'assigned', '办公室', '交办'
  from duty where duty.task_id = $1 having count(*) > 0
  union all
  select ended_duty.ended_at, 'ended', ended_duty.ended_by,
         case ended_duty.why when 'task-dropped' then '文件新版本取消本项任务（' else '文件新版本调整责任单位，不再承担（' end
         || string_agg(unit.printed, '、' order by unit.printed) || '）'
  from ended_duty join unit on unit.id = ended_duty.unit_id where ended_duty.task_id = $1
  group by ended_duty.ended_at, ended_duty.ended_by, ended_duty.why
  union all
  select min(duty.signed_at), 'signed', string_agg(distinct unit.printed, '、'), '签收（' || count(*) || ' 家）'
  from duty join unit on unit.id = duty.unit_id where duty.task_id = $1 and duty.signed_at is not null
  group by date_trunc('day', duty.signed_at at time zone 'Asia/Shanghai')
  union all
  select event.at, event.type, unit.printed,
         period.label || case event.type when 'opened' then '报送期开启' when 'submitted' then '报送'
           when 'returned' then '报送被退回：' || coalesce(event.reason, '') when 'accepted' then '报送已接收'
           when 'withdrawn' then '报送撤销：' || coalesce(event.reason, '')
           else '报送逾期' end
  from entry
  join filing on filing.id = entry.filing_id
  join notice on notice.id = filing.notice_id
  join period on period.id = filing.period_id
  join unit on unit.id = filing.unit_id
  join filing_event event on event.filing_id = filing.id
  where entry.task_id = $1 and ${filingInScope('$2')} and (event.type in ('returned', 'overdue') or exists (
    select 1 from jsonb_to_recordset($3) as led ("unitId" text, "from" date)
    where led."unitId" = filing.unit_id and (led."from" is null or filing.due_on >= led."from")))`;
