import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeDetail, NoticeSummary, NoticeTask, Party } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import type { ParsedNotice } from '../core/notices/index.js';
import { noticeInScope, readerOf } from './notice-scope.js';
import { Readers } from './readers.js';

interface SummaryRow extends Omit<NoticeSummary, 'importedAt' | 'assignedAt'> {
  readonly importedAt: Instant;
  readonly assignedAt: Instant | null;
  readonly officeUnit: string;
}

type DraftVersion = NonNullable<NoticeDetail['draftVersion']>;

interface DetailRow extends SummaryRow {
  readonly revision: number;
  readonly text: string;
  readonly parsed: ParsedNotice;
}

const SUMMARY = `
  notice.id, notice.doc_number as "docNumber", notice.title, notice.issuer, notice.issued_on as "issuedOn",
  notice.state, notice.jurisdiction,
  (select name from jurisdiction where code = notice.jurisdiction) as "jurisdictionName",
  notice.office_unit as "officeUnit",
  (select count(*)::int from task where task.notice_id = notice.id and task.state <> 'withdrawn') as tasks,
  jsonb_array_length(notice.parsed->'warnings') as warnings,
  (select count(*)::int from task where task.notice_id = notice.id and task.lead_confirmed_at is null
     and task.state <> 'withdrawn' and exists (
    select 1 from task_party party where party.task_id = task.id and party.role = 'lead' and party.presumed))
   as "presumedLeads",
  notice.imported_at as "importedAt", notice.assigned_at as "assignedAt", notice.version,
  (select jsonb_build_object('id', base.id, 'docNumber', base.doc_number) from notice base
   where base.id = notice.amends) as amends`;

/** Notices as screens show them. */
@Injectable()
export class NoticesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly readers: Readers,
  ) {}

  async list(actor: Actor): Promise<NoticeSummary[]> {
    const rows: SummaryRow[] = await this.dataSource.query(
      `select ${SUMMARY} from notice where ${noticeInScope('$1')} order by notice.issued_on desc nulls last, notice.doc_number`,
      [readerOf(await this.readers.of(actor))],
    );
    return rows.map(toSummary);
  }

  /** Everything of the notice page but abilities and reporting rules; null when unknown or out of scope. */
  async detail(id: string, actor: Actor): Promise<StoredNotice | null> {
    const reader = await this.readers.of(actor);
    const rows: DetailRow[] = await this.dataSource.query(
      `select ${SUMMARY}, notice.text, notice.parsed, notice.revision from notice where ${noticeInScope('$1')} and notice.id::text = $2`,
      [readerOf(reader), id],
    );
    const row = rows[0];
    if (!row) return null;
    const [tasks, unsigned] = await Promise.all([this.tasksOf(id), this.unsigned(id, reader.bears)]);
    return {
      ...toSummary(row),
      officeUnit: row.officeUnit,
      importedOn: row.importedAt,
      revision: row.revision,
      text: row.text,
      parsed: row.parsed,
      tasks: tasks.filter((task) => task.state !== 'withdrawn').length,
      taskList: tasks,
      unsigned,
    };
  }

  /** The draft new version of a notice, whoever may see it. */
  async draftOf(noticeId: string): Promise<DraftVersion | null> {
    const rows: { id: string; importedAt: Instant; by: string | null }[] = await this.dataSource.query(
      `select id, imported_at as "importedAt", imported_by as by from notice where amends = $1`,
      [noticeId],
    );
    const [draft] = rows;
    return draft ? { id: draft.id, importedAt: isoOf(draft.importedAt), by: draft.by ?? '' } : null;
  }

  /** Duties the reader’s unit bears today that nobody has signed for. */
  private async unsigned(noticeId: string, unitIds: readonly string[]): Promise<number> {
    const rows: { n: number }[] = await this.dataSource.query(
      `select count(*)::int as n from duty where notice_id = $1 and unit_id = any($2) and signed_at is null`,
      [noticeId, unitIds],
    );
    return rows[0]?.n ?? 0;
  }

  private tasksOf(noticeId: string): Promise<NoticeTask[]> {
    return this.dataSource.query(
      `select task.id, task.n, task.ordinal, task.section, task.heading, task.body as text,
              jsonb_build_object('start', task.span_start, 'end', task.span_end) as span,
              task.lead_rule as "leadRule", task.assignment_known as "assignmentKnown", task.damaged, task.state,
              task.open_ended as "openEnded", task.due_on as "dueOn", task.by_office as "byOffice", coalesce(parties.list, '[]') as parties,
              (coalesce(parties.presumed, false) and task.lead_confirmed_at is null) as "leadPresumed"
       from task
       left join lateral (${PARTIES}) parties on true
       where task.notice_id = $1
       order by task.state = 'withdrawn', coalesce(task.place, task.n), task.span_start, task.n`,
      [noticeId],
    );
  }
}

/** Parties in printed order with the unit or group they were resolved to. */
const PARTIES = `
  select jsonb_agg(jsonb_build_object(
           'printed', party.printed, 'role', party.role, 'presumed', party.presumed and task.lead_confirmed_at is null,
           'unit', case when unit.id is null then null else jsonb_build_object('id', unit.id, 'name', unit.printed) end,
           'group', case when party.group_id is null then null else jsonb_build_object(
             'id', party.group_id, 'name', party.printed,
             'members', (select count(*) from duty where duty.task_id = task.id and duty.via_group = party.printed)) end
         ) order by party.role = 'group', party.role <> 'lead', party.seq) as list,
         bool_or(party.presumed) filter (where party.role = 'lead') as presumed
  from task_party party left join unit on unit.id = party.unit_id
  where party.task_id = task.id`;

/** A notice as stored, with its tasks; the controller adds what depends on who reads. */
export type StoredNotice = NoticeSummary & {
  readonly officeUnit: string;
  readonly importedOn: Instant;
  readonly revision: number;
  readonly text: string;
  readonly parsed: ParsedNotice;
  readonly taskList: NoticeTask[];
  readonly unsigned: number;
};

function toSummary(row: SummaryRow): NoticeSummary {
  const { id, docNumber, title, issuer, issuedOn, state, tasks, warnings, presumedLeads } = row;
  const { jurisdiction, jurisdictionName, amends, version } = row;
  const importedAt = isoOf(row.importedAt);
  const assignedAt = row.assignedAt === null ? null : isoOf(row.assignedAt);
  return {
    id,
    docNumber,
    title,
    issuer,
    issuedOn,
    state,
    jurisdiction,
    jurisdictionName,
    tasks,
    warnings,
    presumedLeads,
    importedAt,
    assignedAt,
    amends,
    version,
  };
}

/** Printed names that nothing in the registry answers to. */
export function unresolvedParties(tasks: readonly { readonly parties: readonly Party[] }[]): string[] {
  const open = tasks
    .flatMap((task) => task.parties)
    .filter((party) => party.unit === null && party.group === null);
  return [...new Set(open.map((party) => party.printed))];
}
