import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { NoticeVersion, NoticeVersionDetail } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { noticeInScope, readerOf } from './notice-scope.js';
import { Readers } from './readers.js';
import { selectVersionTasks, toCompared, type VersionTaskRow } from './version-tasks.js';

interface VersionRow {
  readonly version: number;
  readonly fileName: string;
  readonly importedAt: Instant;
  readonly tasks: number;
  readonly supersededAt: Instant | null;
  readonly supersededBy: string | null;
}

interface DetailRow extends VersionRow {
  readonly docNumber: string;
  readonly title: string;
  readonly text: string;
  readonly taskRows: VersionTaskRow[] | null;
}

/** Versions of a notice, for whoever may read it. */
@Injectable()
export class VersionsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly readers: Readers,
  ) {}

  /** The version in force, then the earlier ones. Refuses `access/not-found` out of the reader’s scope. */
  async list(noticeId: string, actor: Actor): Promise<NoticeVersion[]> {
    const rows: VersionRow[] = await this.dataSource.query(
      `select notice.version, notice.file_name as "fileName", notice.imported_at as "importedAt",
              (select count(*)::int from task where task.notice_id = notice.id and task.state <> 'withdrawn') as tasks,
              null::timestamptz as "supersededAt", null as "supersededBy"
       from notice where notice.id::text = $2 and notice.amends is null and ${noticeInScope('$1')}
       union all
       select old.version, old.file_name, old.imported_at, jsonb_array_length(old.tasks), old.superseded_at,
              old.superseded_by
       from notice_version old join notice on notice.id = old.notice_id
       where notice.id::text = $2 and ${noticeInScope('$1')}
       order by 1 desc`,
      [readerOf(await this.readers.of(actor)), noticeId],
    );
    if (rows.length === 0) throwRefusal('access/not-found');
    return rows.map(toVersion);
  }

  /** One version as it stands or stood. Refuses `access/not-found` as {@link list} does, and for no such version. */
  async detail(noticeId: string, version: number, actor: Actor): Promise<NoticeVersionDetail> {
    const rows: DetailRow[] = await this.dataSource.query(
      `select notice.version, notice.file_name as "fileName", notice.imported_at as "importedAt", 0 as tasks,
              null::timestamptz as "supersededAt", null as "supersededBy", notice.doc_number as "docNumber",
              notice.title, notice.text, null::jsonb as "taskRows"
       from notice
       where notice.id::text = $2 and notice.version::text = $3 and notice.amends is null and ${noticeInScope('$1')}
       union all
       select old.version, old.file_name, old.imported_at, 0, old.superseded_at, old.superseded_by, old.doc_number,
              old.title, old.text, old.tasks
       from notice_version old join notice on notice.id = old.notice_id
       where notice.id::text = $2 and old.version::text = $3 and ${noticeInScope('$1')}`,
      [readerOf(await this.readers.of(actor)), noticeId, String(version)],
    );
    const row = rows[0] ?? throwRefusal('access/not-found');
    const tasks = row.taskRows ?? (await selectVersionTasks(this.dataSource.manager, noticeId));
    const today = await this.readers.today();
    const { docNumber, title, text } = row;
    const taskList = tasks.map((task) => toCompared(task, today));
    return { ...toVersion({ ...row, tasks: tasks.length }), noticeId, docNumber, title, text, taskList };
  }
}

function toVersion({ version, fileName, tasks, supersededBy, ...row }: VersionRow): NoticeVersion {
  const supersededAt = row.supersededAt === null ? null : isoOf(row.supersededAt);
  return { version, fileName, importedAt: isoOf(row.importedAt), tasks, supersededAt, supersededBy };
}
