import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { ReviewChanges, ReviewedClause, ReviewedTask, ReviewStep } from '../core/review/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

/** A step that has been taken and not taken back. */
export interface TakenStep {
  readonly seq: number;
  readonly step: ReviewStep;
  readonly words: string;
  readonly by: string;
  readonly at: Instant;
}

/** Writes the steps of a review, and the rows of the notice that follow from them. */
@Injectable()
export class ReviewRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** The steps that stand, in order; inside a transaction by its manager. */
  steps(noticeId: string, manager: EntityManager = this.dataSource.manager): Promise<TakenStep[]> {
    return manager.query(
      `select seq, step, words, taken_by as by, taken_at as at from review_step
       where notice_id = $1 and undone_at is null order by seq`,
      [noticeId],
    );
  }

  async insertStep(
    tx: Tx,
    noticeId: string,
    { step, words }: Pick<TakenStep, 'step' | 'words'>,
  ): Promise<void> {
    await tx.manager.query(
      `insert into review_step (notice_id, seq, step, words, taken_by, taken_at)
       select $1, coalesce(max(seq) + 1, 1), $2, $3, $4, $5 from review_step where notice_id = $1`,
      [noticeId, JSON.stringify(step), words, tx.actor.name, toDate(tx.now)],
    );
  }

  async markUndone(tx: Tx, noticeId: string, seq: number): Promise<void> {
    await tx.manager.query(
      `update review_step set undone_by = $3, undone_at = $4 where notice_id = $1 and seq = $2`,
      [noticeId, seq, tx.actor.name, toDate(tx.now)],
    );
  }

  /** Brings tasks and clauses to what a step has made of them; the rows of untouched tasks are left alone. */
  async saveChanges(tx: Tx, noticeId: string, changes: ReviewChanges): Promise<void> {
    const { removed, added, changed, reassigned, clauses } = changes;
    await tx.manager.query(`delete from task where notice_id = $1 and n = any($2)`, [noticeId, removed]);
    await tx.manager.query(
      `delete from task_party using task
       where task.id = task_party.task_id and task.notice_id = $1 and task.n = any($2)`,
      [noticeId, reassigned.map((task) => task.n)],
    );
    if (changed.length > 0) await this.updateTasks(tx, noticeId, changed);
    if (added.length > 0) await this.insertTasks(tx, noticeId, added);
    if (reassigned.length > 0) await this.saveConfirmations(tx, noticeId, reassigned);
    if (clauses !== null) await this.saveClauses(tx, noticeId, clauses);
  }

  /** The drafted tasks whose lead is presumed and not confirmed yet, by number. */
  async presumedLeads(tx: Tx, noticeId: string): Promise<number[]> {
    const rows: { n: number }[] = await tx.manager.query(
      `select n from task where notice_id = $1 and state = 'drafted' and lead_confirmed_at is null and exists (
         select 1 from task_party party where party.task_id = task.id and party.role = 'lead' and party.presumed)
       order by n`,
      [noticeId],
    );
    return rows.map((row) => row.n);
  }

  private async updateTasks(tx: Tx, noticeId: string, tasks: readonly ReviewedTask[]): Promise<void> {
    await tx.manager.query(
      `update task set heading = t.heading, body = t.text, span_start = (t.span->>'start')::int,
              span_end = (t.span->>'end')::int, responsibility_text = t."responsibilityText",
              lead_rule = t."leadRule", open_ended = t."openEnded", assignment_known = t."assignmentKnown",
              damaged = t.damaged, validity = t.validity, targets = t.targets, due_on = t."dueOn",
              by_office = t."byOffice"
       from ${AS_TASKS} where task.notice_id = $1 and task.n = t.n`,
      [noticeId, JSON.stringify(tasks)],
    );
  }

  private async insertTasks(tx: Tx, noticeId: string, tasks: readonly ReviewedTask[]): Promise<void> {
    await tx.manager.query(
      `insert into task (notice_id, n, ordinal, section, subsection, heading, body, span_start, span_end,
                         responsibility_text, lead_rule, open_ended, assignment_known, damaged, validity, targets,
                         state, place, due_on, by_office)
       select $1, t.n, t.ordinal, t.section, t.subsection, t.heading, t.text, (t.span->>'start')::int,
              (t.span->>'end')::int, t."responsibilityText", t."leadRule", t."openEnded", t."assignmentKnown",
              t.damaged, t.validity, t.targets, 'drafted', t.place, t."dueOn", t."byOffice"
       from ${AS_TASKS}`,
      [noticeId, JSON.stringify(tasks)],
    );
  }

  /** A lead confirmed by hand counts for the parties it was confirmed among: with other parties it is asked anew. */
  private async saveConfirmations(tx: Tx, noticeId: string, tasks: readonly ReviewedTask[]): Promise<void> {
    await tx.manager.query(
      `update task set lead_confirmed_at = case when t."leadConfirmed" then $3::timestamptz end,
              lead_confirmed_by = case when t."leadConfirmed" then $4 end
       from jsonb_to_recordset($2) as t (n int, "leadConfirmed" boolean)
       where task.notice_id = $1 and task.n = t.n`,
      [noticeId, JSON.stringify(tasks), toDate(tx.now), tx.actor.name],
    );
  }

  private async saveClauses(tx: Tx, noticeId: string, clauses: readonly ReviewedClause[]): Promise<void> {
    const rows = clauses.map((clause, seq) => ({ seq, ...clause }));
    await tx.manager.query(`delete from clause where notice_id = $1`, [noticeId]);
    await tx.manager.query(
      `insert into clause (notice_id, seq, span_start, span_end, kind, task_n)
       select $1, c.seq, c.start, c."end", c.kind, c.task
       from jsonb_to_recordset($2) as c (seq int, start int, "end" int, kind text, task int)`,
      [noticeId, JSON.stringify(rows)],
    );
  }
}

const AS_TASKS = `jsonb_to_recordset($2) as t (n int, ordinal text, section text, subsection text, heading text,
  text text, span jsonb, "responsibilityText" text, "leadRule" text, "openEnded" boolean, "assignmentKnown" boolean,
  damaged boolean, validity jsonb, targets jsonb, place int, "dueOn" date, "byOffice" boolean)`;
