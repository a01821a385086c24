import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AmendmentApplied } from '../contract/index.js';
import type { PairByHand } from '../core/amendment/index.js';
import type { ReviewedClause, ReviewStep } from '../core/review/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { NoticeEntity } from './notice.entity.js';
import type { TakenStep } from './review.repository.js';
import type { VersionTaskRow } from './version-tasks.js';

/** The version that is being superseded, as it stood. */
export interface KeptVersion {
  readonly notice: NoticeEntity;
  readonly clauses: readonly ReviewedClause[];
  readonly tasks: readonly VersionTaskRow[];
  readonly steps: readonly TakenStep[];
}

/** A task of the draft and the one it becomes in the notice. */
export interface TaskMove {
  readonly draftN: number;
  readonly n: number;
  readonly place: number;
  readonly continues: boolean;
}

/** Pairs said by hand, earlier versions, and the move of a draft’s content into its notice. */
@Injectable()
export class AmendmentRepository {
  pairs(manager: EntityManager, draftId: string): Promise<PairByHand[]> {
    return manager.query(
      `select new_n as "newN", old_n as "oldN" from amendment_pair where draft_id = $1 order by new_n`,
      [draftId],
    );
  }

  /** In the order in which 签收 locks them, so that neither waits for the other. */
  async lockTasks(tx: Tx, noticeId: string): Promise<void> {
    await tx.manager.query(`select from task where notice_id = $1 order by n for update`, [noticeId]);
  }

  /** What is said last stands: an old task goes on in one new task. */
  async savePair(tx: Tx, draftId: string, { newN, oldN }: PairByHand): Promise<void> {
    await tx.manager.query(`delete from amendment_pair where draft_id = $1 and (new_n = $2 or old_n = $3)`, [
      draftId,
      newN,
      oldN,
    ]);
    await tx.manager.query(
      `insert into amendment_pair (draft_id, new_n, old_n, paired_by, paired_at) values ($1, $2, $3, $4, $5)`,
      [draftId, newN, oldN, tx.actor.name, toDate(tx.now)],
    );
  }

  async hasTask(tx: Tx, noticeId: string, n: number): Promise<boolean> {
    const rows: unknown[] = await tx.manager.query(
      `select 1 from task where notice_id = $1 and n = $2 and state <> 'withdrawn'`,
      [noticeId, n],
    );
    return rows.length > 0;
  }

  async remove(tx: Tx, draftId: string): Promise<void> {
    await tx.manager.query(`delete from notice where id = $1 and amends is not null`, [draftId]);
  }

  /** What came of a draft that has been put in force, with the office it belonged to; null where it was not. */
  async outcomeOf(
    manager: EntityManager,
    draftId: string,
  ): Promise<{ officeUnit: string; outcome: AmendmentApplied } | null> {
    const rows: { officeUnit: string; outcome: AmendmentApplied }[] = await manager.query(
      `select notice.office_unit as "officeUnit", outcome
       from notice_version join notice on notice.id = notice_version.notice_id where next_draft = $1`,
      [draftId],
    );
    return rows[0] ?? null;
  }

  async insertVersion(
    tx: Tx,
    { notice, clauses, tasks, steps }: KeptVersion,
    next: { readonly draftId: string; readonly outcome: AmendmentApplied },
  ): Promise<void> {
    await tx.manager.query(
      `insert into notice_version (notice_id, version, doc_number, title, issuer, issued_on, file_name, text,
         text_digest, parsed, clauses, tasks, review_steps, imported_at, superseded_at, superseded_by, next_draft, outcome)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ...[notice.id, notice.version, notice.docNumber, notice.title, notice.issuer, notice.issuedOn],
        ...[notice.fileName, notice.text, notice.textDigest, JSON.stringify(notice.parsed)],
        ...[clauses, tasks, steps].map((list) => JSON.stringify(list)),
        ...[toDate(notice.importedAt), toDate(tx.now), tx.actor.name],
        ...[next.draftId, JSON.stringify(next.outcome)],
      ],
    );
  }

  /**
   * Tasks that go on take the words, marks and parties of the draft’s; new ones move over with their rows. Dropped tasks
   * of a notice that has been given out stay, off the text; before that they go.
   */
  async moveTasks(
    tx: Tx,
    at: { readonly noticeId: string; readonly draftId: string },
    {
      moves,
      dropped,
      isAssigned,
    }: { moves: readonly TaskMove[]; dropped: readonly number[]; isAssigned: boolean },
  ): Promise<void> {
    const { manager } = tx;
    const going = [at.noticeId, at.draftId, JSON.stringify(moves.filter((move) => move.continues))];
    await manager.query(
      isAssigned
        ? `update task set span_start = 0, span_end = 0 where notice_id = $1 and n = any($2)`
        : `delete from task where notice_id = $1 and n = any($2)`,
      [at.noticeId, dropped],
    );
    await manager.query(
      `delete from task_party using task, ${AS_MOVES}
       where task.id = task_party.task_id and task.notice_id = $1 and task.n = m.n and $2::uuid is not null`,
      going,
    );
    await manager.query(
      `update task_party set task_id = task.id from task, task next, ${AS_MOVES}
       where task.notice_id = $1 and task.n = m.n and next.notice_id = $2 and next.n = m."draftN"
         and task_party.task_id = next.id`,
      going,
    );
    await manager.query(
      `update task set ${CONTENT.map((column) => `${column} = next.${column}`).join(', ')}, place = m.place
       from task next, ${AS_MOVES}
       where task.notice_id = $1 and task.n = m.n and next.notice_id = $2 and next.n = m."draftN"`,
      going,
    );
    await manager.query(
      `update task set notice_id = $1, n = m.n, place = m.place from ${AS_MOVES}
       where task.notice_id = $2 and task.n = m."draftN"`,
      [at.noticeId, at.draftId, JSON.stringify(moves.filter((move) => !move.continues))],
    );
  }

  /** Clauses and review of the new version in place of the old one’s. */
  async replaceReview(
    tx: Tx,
    at: { readonly noticeId: string; readonly draftId: string },
    { clauses, steps }: { clauses: readonly ReviewedClause[]; steps: readonly ReworkedStep[] },
  ): Promise<void> {
    const rows = clauses.map((clause, seq) => ({ seq, ...clause }));
    await tx.manager.query(`delete from clause where notice_id = $1`, [at.noticeId]);
    await tx.manager.query(
      `insert into clause (notice_id, seq, span_start, span_end, kind, task_n)
       select $1, c.seq, c.start, c."end", c.kind, c.task
       from jsonb_to_recordset($2) as c (seq int, start int, "end" int, kind text, task int)`,
      [at.noticeId, JSON.stringify(rows)],
    );
    await tx.manager.query(`delete from review_step where notice_id = $1`, [at.noticeId]);
    await tx.manager.query(
      `insert into review_step (notice_id, seq, step, words, taken_by, taken_at)
       select $1, old.seq, s.step, s.words, old.taken_by, old.taken_at
       from jsonb_to_recordset($3) as s (seq int, step jsonb, words text)
       join review_step old on old.notice_id = $2 and old.seq = s.seq`,
      [at.noticeId, at.draftId, JSON.stringify(steps)],
    );
  }

  /** The notice in force takes the text of the draft, which goes. */
  async replaceContent(tx: Tx, base: NoticeEntity, content: Partial<NoticeEntity>): Promise<void> {
    const { title, issuer, issuedOn, fileName, text, textDigest, parsed, importedAt, importedBy, version } = {
      ...base,
      ...content,
    };
    await tx.manager.query(
      `update notice set title = $2, issuer = $3, issued_on = $4, file_name = $5, text = $6, text_digest = $7,
              parsed = $8, imported_at = $9, imported_by = $10, version = $11, revision = revision + 1,
              changed_by = $12, changed_at = $13
       where id = $1`,
      [
        ...[base.id, title, issuer, issuedOn, fileName, text, textDigest, JSON.stringify(parsed)],
        ...[toDate(importedAt), importedBy, version, tx.actor.name, toDate(tx.now)],
      ],
    );
  }
}

/** A step of the draft’s review under the numbers of the notice. */
export interface ReworkedStep {
  readonly seq: number;
  readonly step: ReviewStep;
  readonly words: string;
}

const AS_MOVES = `jsonb_to_recordset($3) as m ("draftN" int, n int, place int)`;

/** What a task says; its number, state and duties are not among it. */
const CONTENT = [
  ...['ordinal', 'section', 'subsection', 'heading', 'body', 'span_start', 'span_end', 'responsibility_text'],
  ...['lead_rule', 'open_ended', 'assignment_known', 'damaged', 'validity', 'targets', 'due_on', 'by_office'],
  ...['lead_confirmed_at', 'lead_confirmed_by'],
];
