import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { DeadLetterState } from '../contract/index.js';
import type { Instant } from '../core/kernel/instant.js';
import { toDate } from '../platform/database/columns.js';

export interface StoredLetter {
  readonly topic: string;
  readonly payload: unknown;
  readonly state: DeadLetterState;
}

/** What a person decided on a letter. */
export interface Decision {
  readonly state: Exclude<DeadLetterState, 'open'>;
  readonly retryId: string | null;
  readonly by: string;
  readonly at: Instant;
  readonly reason: string | null;
}

@Injectable()
export class DeadLettersRepository {
  /** The letter, held until the transaction ends: a second press waits and then finds it decided. */
  async hold(manager: EntityManager, id: string): Promise<StoredLetter | undefined> {
    const rows = await manager.query<StoredLetter[]>(
      'select topic, payload, state from dead_letter where id = $1 for update',
      [id],
    );
    return rows[0];
  }

  async decide(manager: EntityManager, id: string, decision: Decision): Promise<void> {
    const { state, retryId, by, at, reason } = decision;
    await manager.query(
      `update dead_letter set state = $2, retry_id = $3, decided_by = $4, decided_at = $5, reason = $6 where id = $1`,
      [id, state, retryId, by, toDate(at), reason],
    );
  }
}
