import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { canonicalJson } from '../core/audit/index.js';
import type { SaveEntries } from '../contract/index.js';
import type { FilingEntry } from '../core/reporting/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import { FilingEntity } from './filing.entity.js';
import { restingSql } from './resting-sql.js';

export interface StoredEntry extends FilingEntry {
  readonly problems: string;
  readonly nextStep: string;
}

export interface NewFilingEvent {
  readonly filingId: string;
  readonly type: 'submitted' | 'returned' | 'accepted' | 'overdue';
  readonly version: number;
  readonly who: string;
  readonly reason?: string;
}

/** Writes and loads one filing with its entries, versions and history. */
@Injectable()
export class FilingsRepository {
  /** Loads a filing and locks it until the transaction ends; null when there is none. */
  lock(tx: Tx, id: string): Promise<FilingEntity | null> {
    return tx.manager.findOne(FilingEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async save(tx: Tx, filing: FilingEntity): Promise<void> {
    await tx.manager.update(FilingEntity, { id: filing.id }, filing);
  }

  /** Is it suspended (中止) at this moment? */
  async isResting(tx: Tx, id: string): Promise<boolean> {
    const rows: { rests: boolean }[] = await tx.manager.query(
      `select ${restingSql('filing')} as rests from filing where id = $1`,
      [id],
    );
    return rows[0]?.rests ?? false;
  }

  entries(tx: Tx, filingId: string): Promise<StoredEntry[]> {
    return tx.manager.query(
      `select entry.task_id as "taskId", done, problems, next_step as "nextStep", no_change as "noChange"
       from entry join task on task.id = entry.task_id where filing_id = $1 order by task.n`,
      [filingId],
    );
  }

  /** Saves drafts of entries the filing has; returns how many of the given ones it knew. */
  async saveEntries(tx: Tx, filingId: string, entries: SaveEntries['entries'], by: string): Promise<number> {
    const [, known]: [unknown, number] = await tx.manager.query(
      `update entry set done = e.done, problems = e.problems, next_step = e."nextStep", no_change = e."noChange",
              updated_at = $3, updated_by = $4
       from jsonb_to_recordset($2) as e ("taskId" text, done text, problems text, "nextStep" text, "noChange" boolean)
       where entry.filing_id = $1 and entry.task_id::text = e."taskId"`,
      [filingId, JSON.stringify(entries, mendText), toDate(tx.now), by],
    );
    return known;
  }

  /** What was submitted stays: the entries as they were, with a digest that shows any later change. */
  async keepVersion(
    tx: Tx,
    filing: FilingEntity,
    entries: readonly StoredEntry[],
    by: string,
  ): Promise<void> {
    const digest = createHash('sm3').update(canonicalJson(entries)).digest('hex');
    await tx.manager.query(
      `insert into filing_version (filing_id, version, entries, digest, submitted_at, submitted_by)
       values ($1, $2, $3, $4, $5, $6)`,
      [filing.id, filing.version, JSON.stringify(entries), digest, toDate(tx.now), by],
    );
  }

  async addEvent(tx: Tx, event: NewFilingEvent): Promise<void> {
    await tx.manager.query(
      `insert into filing_event (filing_id, type, at, version, who, reason) values ($1, $2, $3, $4, $5, $6)`,
      [event.filingId, event.type, toDate(tx.now), event.version, event.who, event.reason ?? null],
    );
  }
}

/** Half of a character, left where an input cut an emoji in two, cannot be stored: it becomes U+FFFD. */
function mendText(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? Buffer.from(value).toString() : value;
}
