import type { EntityManager } from 'typeorm';
import { chainInput, GENESIS_HASH } from '../../core/audit/index.js';
import type { Instant } from '../../core/kernel/instant.js';
import { toDate } from '../database/columns.js';
import type { Actor } from './actor.js';
import { contentOf, sm3, type AuditRecord } from './audit-record.js';
import type { AuditEntry } from './tx.js';

/** One key for all processes: whoever appends holds it until the commit, so that there is one chain. */
const CHAIN_LOCK = 7_262_002;
const BATCH = 1_000;

type Head = Pick<AuditRecord, 'seq' | 'hash'>;

interface By {
  readonly actor: Actor;
  readonly at: Instant;
}

/** Appends the rows of one transaction to the chain. Takes the chain's lock, so it is the last thing before the commit. */
export async function appendAudit(
  manager: EntityManager,
  by: By,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await manager.query('select pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  const heads = await manager.query<Head[]>('select seq, hash from audit order by seq desc limit 1');
  let head: Head = heads[0] ?? { seq: 0, hash: GENESIS_HASH };
  const records = entries.map((entry) => {
    const record = chained(by, entry, head);
    head = record;
    return record;
  });
  for (let start = 0; start < records.length; start += BATCH)
    await insertRecords(manager, records.slice(start, start + BATCH));
}

function chained(by: By, entry: AuditEntry, head: Head): AuditRecord {
  const record = {
    at: by.at,
    actor: actorRecord(by.actor),
    onBehalfOf: entry.onBehalfOf ?? null,
    action: entry.action,
    subjectType: entry.subjectType,
    subjectId: entry.subjectId,
    before: plain(entry.before),
    after: plain(entry.after),
  };
  const seq = head.seq + 1;
  return {
    ...record,
    seq,
    prevHash: head.hash,
    hash: sm3(chainInput(head.hash, { seq, content: contentOf(record) })),
  };
}

/** What remains of a value once it has been JSON: undefined members and class instances are gone. */
function plain(value: unknown): unknown {
  return value === undefined ? null : (JSON.parse(JSON.stringify(value)) as unknown);
}

function actorRecord(actor: Actor): AuditRecord['actor'] {
  return actor.kind === 'system'
    ? { kind: 'system', name: actor.name }
    : { kind: 'person', id: actor.id, name: actor.name, unitId: actor.unitId };
}

async function insertRecords(manager: EntityManager, records: readonly AuditRecord[]): Promise<void> {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value));
  const column = <T>(valueOf: (record: AuditRecord) => T): T[] => records.map(valueOf);
  await manager.query(
    `insert into audit (seq, at, actor, on_behalf_of, action, subject_type, subject_id, before, after, prev_hash, hash)
     select seq, at, actor::jsonb, on_behalf_of, action, subject_type, subject_id, before::jsonb, after::jsonb, prev_hash, hash
     from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                 $9::text[], $10::text[], $11::text[])
       r(seq, at, actor, on_behalf_of, action, subject_type, subject_id, before, after, prev_hash, hash)`,
    [
      column((r) => r.seq),
      column((r) => toDate(r.at)),
      column((r) => JSON.stringify(r.actor)),
      column((r) => r.onBehalfOf),
      column((r) => r.action),
      column((r) => r.subjectType),
      column((r) => r.subjectId),
      column((r) => json(r.before)),
      column((r) => json(r.after)),
      column((r) => r.prevHash),
      column((r) => r.hash),
    ],
  );
}
