import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Duty, TaskDetail, TaskProgress, TimelineItem } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { dateOf, isoOf, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { successorOf, unitOf } from '../core/units/index.js';
import { readerOf } from '../notices/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { filingInScope } from '../reporting/index.js';
import { UnitsService } from '../units/index.js';
import { LedgerQueries } from './ledger.queries.js';

type PrintedFacts = Pick<
  TaskDetail,
  'section' | 'subsection' | 'responsibilityText' | 'openEnded' | 'validity' | 'targets'
>;
type DutyRow = Omit<Duty, 'assignedAt' | 'signedAt' | 'successor'> & {
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
    private readonly units: UnitsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async detail(id: string, actor: Actor): Promise<TaskDetail> {
    const row = (await this.ledger.one(id, actor)) ?? throwRefusal('access/not-found');
    const [printed, duties, progress, timeline] = await Promise.all([
      this.printedOf(id),
      this.dutiesOf(id),
      this.progressOf(id, actor),
      this.timelineOf(id, actor),
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

  private async dutiesOf(id: string): Promise<Duty[]> {
    const rows: DutyRow[] = await this.dataSource.query(
      `select duty.id, jsonb_build_object('id', unit.id, 'name', unit.printed) as unit, duty.role, duty.printed,
              duty.via_group as "viaGroup", duty.presumed and task.lead_confirmed_at is null as presumed,
              duty.assigned_at as "assignedAt", duty.signed_at as "signedAt",
              (select coalesce(jsonb_agg(jsonb_build_object('name', person.name, 'post', person.post) order by person.id), '[]')
               from person where person.unit_id = duty.unit_id and person.duty in ('liaison', 'leader')) as people
       from duty join unit on unit.id = duty.unit_id join task on task.id = duty.task_id
       where duty.task_id = $1
       order by duty.role desc, duty.via_group nulls first, duty.printed, duty.id`,
      [id],
    );
    const registry = await this.units.registry();
    const today = dateOf(await this.clock.now());
    return rows.map((row) => {
      const [bearer] = successorOf(registry, row.unit.id, today).unitIds;
      const passed = bearer !== undefined && bearer !== row.unit.id;
      return {
        ...row,
        assignedAt: isoOf(row.assignedAt),
        signedAt: row.signedAt === null ? null : isoOf(row.signedAt),
        successor: passed ? { id: bearer, name: unitOf(registry, bearer).printed } : null,
      };
    });
  }

  /** What was submitted, within the filings the reader may see: drafts of others stay theirs. */
  private async progressOf(id: string, actor: Actor): Promise<TaskProgress[]> {
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
      [id, readerOf(actor)],
    );
    return rows.map((row) => ({
      ...row,
      submittedAt: row.submittedAt === null ? null : isoOf(row.submittedAt),
    }));
  }

  private async timelineOf(id: string, actor: Actor): Promise<TimelineItem[]> {
    const rows: (Omit<TimelineItem, 'at'> & { at: Instant })[] = await this.dataSource.query(
      `select at, kind, who, text from (${TIMELINE}) happened order by at desc, kind limit 300`,
      [id, readerOf(actor)],
    );
    return rows.map((row) => ({ ...row, at: isoOf(row.at) }));
  }
}

const TIMELINE = `
  select notice.imported_at as at, 'imported' as kind, '办公室' as who, '文件导入，立项' as text
  from task join notice on notice.id = task.notice_id where task.id = $1
  union all
  select task.lead_confirmed_at, 'confirmed', coalesce(task.lead_confirmed_by, ''), '确认牵头单位'
  from task where task.id = $1 and task.lead_confirmed_at is not null
  union all
  select notice.assigned_at, 'assigned', '办公室', '交办'
  from task join notice on notice.id = task.notice_id where task.id = $1 and notice.assigned_at is not null
  union all
  select min(duty.signed_at), 'signed', string_agg(distinct unit.printed, '、'), '签收（' || count(*) || ' 家）'
  from duty join unit on unit.id = duty.unit_id where duty.task_id = $1 and duty.signed_at is not null
  group by date_trunc('day', duty.signed_at at time zone 'Asia/Shanghai')
  union all
  select event.at, event.type, unit.printed,
         period.label || case event.type when 'opened' then '报送期开启' when 'submitted' then '报送'
           when 'returned' then '报送被退回：' || coalesce(event.reason, '') when 'accepted' then '报送已接收'
           else '报送逾期' end
  from entry
  join filing on filing.id = entry.filing_id
  join notice on notice.id = filing.notice_id
  join period on period.id = filing.period_id
  join unit on unit.id = filing.unit_id
  join duty on duty.task_id = entry.task_id and duty.unit_id = filing.unit_id
  join filing_event event on event.filing_id = filing.id
  where entry.task_id = $1 and ${filingInScope('$2')} and (duty.role = 'lead' or event.type in ('returned', 'overdue'))`;
