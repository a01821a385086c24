import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Clause, NoticeTask } from '../core/notices/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { NoticeState } from './notice.js';
import { NoticeEntity } from './notice.entity.js';

/** A name of a task’s responsibility phrase, resolved as far as the registry goes. */
export interface PartyRow {
  readonly taskN: number;
  readonly seq: number;
  readonly printed: string;
  readonly role: 'lead' | 'co' | 'group';
  readonly unitId: string | null;
  readonly groupId: string | null;
  readonly presumed: boolean;
}

/** A notice that has something in common with one that is to be imported. */
export interface Twin {
  readonly id: string;
  readonly docNumber: string;
  readonly officeUnit: string;
  readonly state: NoticeState;
  readonly amends: string | null;
  readonly importedBy: string | null;
  readonly importedAt: Instant;
  readonly sameText: boolean;
}

/** Writes and loads one notice with its clauses, tasks and parties. */
@Injectable()
export class NoticesRepository {
  /** Loads a notice and locks it until the transaction ends; null when there is none. */
  lock(tx: Tx, id: string): Promise<NoticeEntity | null> {
    return tx.manager.findOne(NoticeEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  find(manager: EntityManager, id: string): Promise<NoticeEntity | null> {
    return manager.findOne(NoticeEntity, { where: { id } });
  }

  async insert(tx: Tx, notice: NoticeEntity): Promise<void> {
    await tx.manager.insert(NoticeEntity, notice);
  }

  async markAssigned(tx: Tx, id: string): Promise<void> {
    await tx.manager.query(
      `update notice set state = 'assigned', assigned_at = $2, revision = revision + 1, changed_by = $3, changed_at = $2
       where id = $1`,
      [id, toDate(tx.now), tx.actor.name],
    );
  }

  async touch(tx: Tx, id: string): Promise<void> {
    await tx.manager.query(
      `update notice set revision = revision + 1, changed_by = $2, changed_at = $3 where id = $1`,
      [id, tx.actor.name, toDate(tx.now)],
    );
  }

  /** Imports take turns until the transaction ends, so that the second of two equal ones finds its twin. */
  async lockImports(manager: EntityManager): Promise<void> {
    await manager.query(`select pg_advisory_xact_lock(hashtext('duban.import'))`);
  }

  /**
   * What stands in the way of an import: notices of this text or document number, a draft version of this text, and
   * the open draft of the notice it would be a version of.
   */
  twinsOf(manager: EntityManager, notice: NoticeEntity): Promise<Twin[]> {
    return manager.query(
      `select id, doc_number as "docNumber", office_unit as "officeUnit", state, amends, imported_by as "importedBy",
              imported_at as "importedAt", text_digest = $1 as "sameText"
       from notice
       where (amends is null and (doc_number = $2 or text_digest = $1))
          or (amends is not null and (amends = $3 or text_digest = $1))
       order by amends is null, imported_at`,
      [notice.textDigest, notice.docNumber, notice.amends],
    );
  }

  async insertClauses(tx: Tx, noticeId: string, clauses: readonly Clause[]): Promise<void> {
    const rows = clauses.map((clause, seq) => ({ seq, ...clause }));
    await tx.manager.query(
      `insert into clause (notice_id, seq, span_start, span_end, kind, task_n)
       select $1, c.seq, c.start, c."end", c.kind, c.task
       from jsonb_to_recordset($2) as c (seq int, start int, "end" int, kind text, task int)`,
      [noticeId, JSON.stringify(rows)],
    );
  }

  async insertTasks(tx: Tx, noticeId: string, tasks: readonly NoticeTask[]): Promise<void> {
    await tx.manager.query(
      `insert into task (notice_id, n, ordinal, section, subsection, heading, body, span_start, span_end,
                         responsibility_text, lead_rule, open_ended, assignment_known, damaged, validity, targets, state)
       select $1, t.n, t.ordinal, t.section, t.subsection, t.heading, t.text, (t.span->>'start')::int,
              (t.span->>'end')::int, t."responsibilityText", t."leadRule", t."openEnded", t."assignmentKnown",
              t.damaged, t.validity, t.targets, 'drafted'
       from jsonb_to_recordset($2) as t (n int, ordinal text, section text, subsection text, heading text, text text,
            span jsonb, "responsibilityText" text, "leadRule" text, "openEnded" boolean, "assignmentKnown" boolean,
            damaged boolean, validity jsonb, targets jsonb)`,
      [noticeId, JSON.stringify(tasks)],
    );
  }

  async insertParties(tx: Tx, noticeId: string, parties: readonly PartyRow[]): Promise<void> {
    await tx.manager.query(
      `insert into task_party (task_id, seq, printed, role, unit_id, group_id, presumed)
       select task.id, p.seq, p.printed, p.role, p."unitId", p."groupId", p.presumed
       from jsonb_to_recordset($2) as p ("taskN" int, seq int, printed text, role text, "unitId" text,
            "groupId" text, presumed boolean)
       join task on task.notice_id = $1 and task.n = p."taskN"`,
      [noticeId, JSON.stringify(parties)],
    );
  }
}
