import type { EntityManager } from 'typeorm';
import type { Instant } from '../../core/kernel/instant.js';
import type { JobName, JobPayload } from '../jobs/catalogue.js';
import type { Actor } from './actor.js';

/** One change as the audit trail keeps it. `before` and `after` are plain JSON values. */
export interface AuditEntry {
  /** Past tense, dotted noun: `filing.submitted`. */
  readonly action: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly before?: unknown;
  readonly after?: unknown;
  /** The unit or person for whom the actor acts, when it is not the actor's own. */
  readonly onBehalfOf?: string;
}

/** A message that must go out if, and only if, this transaction commits. The topic is a job of the catalogue. */
export interface Announcement<N extends JobName = JobName> {
  readonly topic: N;
  readonly payload: JobPayload<N>;
}

/** The handle every use case gets: state, audit and messages of one transaction are one commit. */
export interface Tx {
  readonly manager: EntityManager;
  readonly actor: Actor;
  /** The one “now” of the whole use case. */
  readonly now: Instant;
  /** Collects an audit row; all rows are chained at the end of the transaction. */
  audit(entry: AuditEntry): void;
  /** Collects an outbox row, written with the commit; returns its id, which is also the job's id. */
  announce<N extends JobName>(message: Announcement<N>): string;
}

export interface RunOptions {
  /** Replaces the clock's answer, for work that catches up with a past moment. */
  readonly now?: Instant;
}
