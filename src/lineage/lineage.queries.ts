import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { LineageTask } from '../contract/index.js';
import type { Verdict } from '../core/lineage/index.js';
import type { NoticeDocument, Section } from '../core/notices/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { noticeInScope, readerOf, type Reader } from '../notices/index.js';

/** A notice as far as its place among others goes. */
export interface NoticeRow {
  readonly id: string;
  readonly docNumber: string;
  readonly title: string;
  readonly jurisdiction: string;
  readonly officeUnit: string;
  readonly document: NoticeDocument;
  readonly sections: readonly Section[];
  /** May the reader open the notice? */
  readonly readable: boolean;
}

export interface TaskRow extends LineageTask {
  readonly subsection: string | null;
  readonly units: readonly string[];
}

export interface CorrectionRow {
  readonly higher: string;
  readonly lower: string;
  readonly verdict: Verdict;
  readonly decidedBy: string;
  readonly decidedAt: Instant;
}

const NOTICE = `
  select notice.id, notice.doc_number as "docNumber", notice.title, notice.jurisdiction,
         notice.office_unit as "officeUnit", notice.parsed->'document' as document,
         notice.parsed->'sections' as sections, ${noticeInScope('$1')} as readable
  from notice`;

/** Reads notices and tasks for comparing; who may see what is said in each row. */
@Injectable()
export class LineageQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** One notice the reader may open, or null. */
  async notice(id: string, reader: Reader): Promise<NoticeRow | null> {
    const rows: NoticeRow[] = await this.dataSource.query(`${NOTICE} where notice.id = $2`, [
      readerOf(reader),
      id,
    ]);
    const row = rows[0];
    return row?.readable === true ? row : null;
  }

  /** Notices that are one of these papers (folded numbers) or forward it, those in the system longest first. */
  noticesOf(numbers: readonly string[], reader: Reader): Promise<NoticeRow[]> {
    return this.dataSource.query(
      `${NOTICE} where notice.amends is null and lineage_own_numbers(notice.doc_number, notice.parsed) && $2::text[]
       order by notice.imported_at, notice.id`,
      [readerOf(reader), [...numbers]],
    );
  }

  /** Notices that name one of these papers (folded numbers), themselves or by hand, in the order of issue. */
  noticesNaming(numbers: readonly string[], reader: Reader): Promise<NoticeRow[]> {
    return this.dataSource.query(
      `${NOTICE} where notice.amends is null and (lineage_named_numbers(notice.parsed) && $2::text[] or notice.id in
         (select lower_notice from lineage_source where paper = any($2)))
       order by notice.issued_on, notice.doc_number`,
      [readerOf(reader), [...numbers]],
    );
  }

  /** Papers named by hand as implemented by a notice: folded numbers in the order they were named. */
  async namedByHand(noticeId: string): Promise<string[]> {
    const rows: { paper: string }[] = await this.dataSource.query(
      `select paper from lineage_source where lower_notice = $1 order by named_at, paper`,
      [noticeId],
    );
    return rows.map((row) => row.paper);
  }

  /** The tasks of a notice by their place in it, withdrawn ones too; one made in the review stands where it comes from. */
  tasksOf(noticeId: string): Promise<TaskRow[]> {
    return this.dataSource.query(
      `select task.id, task.n, task.ordinal, task.section, task.subsection, task.heading, task.body as text,
              task.state = 'withdrawn' as withdrawn,
              array(select party.printed from task_party party where party.task_id = task.id order by party.seq) as units
       from task where task.notice_id = $1 order by coalesce(task.place, task.n), task.span_start, task.n`,
      [noticeId],
    );
  }

  /** What people have decided between two notices. */
  correctionsBetween(higherId: string, lowerId: string): Promise<CorrectionRow[]> {
    return this.dataSource.query(
      `select higher_task as higher, lower_task as lower, verdict, decided_by as "decidedBy", decided_at as "decidedAt"
       from lineage_correction
       join task above on above.id = higher_task and above.notice_id = $1
       join task below on below.id = lower_task and below.notice_id = $2
       order by above.n, below.n`,
      [higherId, lowerId],
    );
  }
}
