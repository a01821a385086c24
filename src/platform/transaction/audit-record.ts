import { createHash } from 'node:crypto';
import type { ChainedRow } from '../../core/audit/index.js';
import type { Instant } from '../../core/kernel/instant.js';

/** A row of the table `audit` as code sees it. */
export interface AuditRecord {
  readonly seq: number;
  readonly at: Instant;
  /** `{ kind: 'person', id, name, unitId }` or `{ kind: 'system', name }`. */
  readonly actor: Readonly<Record<string, string | null>>;
  readonly onBehalfOf: string | null;
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly prevHash: string;
  readonly hash: string;
}

/** The columns of `audit` under the names of {@link AuditRecord}, for `select ${AUDIT_COLUMNS} from audit`. */
export const AUDIT_COLUMNS = `seq, at, actor, on_behalf_of as "onBehalfOf", action, subject_type as "subjectType",
  subject_id as "subjectId", before, after, prev_hash as "prevHash", hash`;

/** What of a record is hashed: all that was recorded. Writing and verifying must agree on it. */
export function contentOf(record: Omit<AuditRecord, 'seq' | 'prevHash' | 'hash'>): object {
  const { at, actor, onBehalfOf, action, subjectType, subjectId, before, after } = record;
  return { at, actor, onBehalfOf, action, subjectType, subjectId, before, after };
}

/** The record in the form that `verifyChain` of the core takes. */
export function chainedRowOf(record: AuditRecord): ChainedRow {
  return { seq: record.seq, prevHash: record.prevHash, hash: record.hash, content: contentOf(record) };
}

/** SM3 (GB/T 32905-2016) of a text, as lower-case hex; the hash of the audit chain. */
export function sm3(text: string): string {
  return createHash('sm3').update(text, 'utf8').digest('hex');
}
