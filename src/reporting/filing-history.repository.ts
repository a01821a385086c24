import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { ExtensionRow, SuspensionRow } from '../contract/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';

export interface Ask {
  readonly filingId: string;
  readonly fromDueOn: LocalDate;
  readonly askedDueOn: LocalDate;
  readonly reason: string;
}

export interface Answer {
  readonly id: string;
  /** Null where it is refused. */
  readonly dueOn: LocalDate | null;
  readonly answer: string;
}

export interface WaitingExtension {
  readonly id: string;
  readonly askedDueOn: LocalDate;
  readonly reason: string;
}

type Moments<T, K extends keyof T> = Omit<T, K> & {
  readonly [P in K]: T[P] extends string ? Instant : Instant | null;
};

/** 延期, 中止 and 恢复 of one filing; nothing is ever taken out. */
@Injectable()
export class FilingHistoryRepository {
  /** Writes down what is asked for and returns its id; null where a request waits for its answer already. */
  async ask(tx: Tx, { filingId, fromDueOn, askedDueOn, reason }: Ask): Promise<string | null> {
    const rows: { id: string }[] = await tx.manager.query(
      `insert into filing_extension (filing_id, from_due_on, asked_due_on, reason, asked_at, asked_by, state)
       values ($1, $2, $3, $4, $5, $6, 'asked') on conflict (filing_id) where state = 'asked' do nothing returning id`,
      [filingId, fromDueOn, askedDueOn, reason, toDate(tx.now), tx.actor.name],
    );
    return rows[0]?.id ?? null;
  }

  async answer(tx: Tx, { id, dueOn, answer }: Answer): Promise<void> {
    await tx.manager.query(
      `update filing_extension set state = case when $2::date is null then 'refused' else 'approved' end, due_on = $2,
              answer = $3, decided_at = $4, decided_by = $5 where id = $1`,
      [id, dueOn, answer, toDate(tx.now), tx.actor.name],
    );
  }

  /** Begins a rest; returns its number among those of the filing. */
  async suspend(tx: Tx, filingId: string, reason: string): Promise<number> {
    const rows: { seq: number }[] = await tx.manager.query(
      `insert into filing_suspension (filing_id, seq, from_at, reason, by)
       select $1, coalesce(max(seq), 0) + 1, $2, $3, $4 from filing_suspension where filing_id = $1
       returning seq`,
      [filingId, toDate(tx.now), reason, tx.actor.name],
    );
    return rows[0]?.seq ?? 0;
  }

  /** Ends the rest that lasts; returns its number. */
  async resume(tx: Tx, filingId: string): Promise<number> {
    const [rows]: [{ seq: number }[], number] = await tx.manager.query(
      `update filing_suspension set until_at = $2, resumed_by = $3 where filing_id = $1 and until_at is null
       returning seq`,
      [filingId, toDate(tx.now), tx.actor.name],
    );
    return rows[0]?.seq ?? 0;
  }

  /** The request that waits for its answer. */
  async waiting(manager: EntityManager, filingId: string): Promise<WaitingExtension | null> {
    const rows: WaitingExtension[] = await manager.query(
      `select id, asked_due_on::text as "askedDueOn", reason from filing_extension where filing_id = $1 and state = 'asked'`,
      [filingId],
    );
    return rows[0] ?? null;
  }

  async extensions(manager: EntityManager, filingId: string): Promise<ExtensionRow[]> {
    const rows: Moments<ExtensionRow, 'askedAt' | 'decidedAt'>[] = await manager.query(
      `select id, from_due_on::text as "fromDueOn", asked_due_on::text as "askedDueOn", reason, asked_at as "askedAt",
              asked_by as "askedBy", state, due_on::text as "dueOn", answer, decided_at as "decidedAt",
              decided_by as "decidedBy"
       from filing_extension where filing_id = $1 order by asked_at, id`,
      [filingId],
    );
    return rows.map(({ askedAt, decidedAt, ...row }) => {
      return { ...row, askedAt: isoOf(askedAt), decidedAt: decidedAt === null ? null : isoOf(decidedAt) };
    });
  }

  async suspensions(manager: EntityManager, filingId: string): Promise<SuspensionRow[]> {
    const rows: Moments<SuspensionRow, 'fromAt' | 'untilAt'>[] = await manager.query(
      `select from_at as "fromAt", until_at as "untilAt", reason, by, resumed_by as "resumedBy"
       from filing_suspension where filing_id = $1 order by seq`,
      [filingId],
    );
    return rows.map(({ fromAt, untilAt, ...row }) => {
      return { ...row, fromAt: isoOf(fromAt), untilAt: untilAt === null ? null : isoOf(untilAt) };
    });
  }
}
