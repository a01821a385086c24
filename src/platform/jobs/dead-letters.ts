import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../clock/clock.js';
import { toDate } from '../database/columns.js';
import { CATALOGUE, type JobCatalogue } from './catalogue.js';
import type { JobFailure } from './job-queues.js';

/** A job that will not be tried again by itself. */
export interface GivenUpJob extends JobFailure {
  /** Its id in the queue. */
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly hopeless: boolean;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LONGEST_ERROR = 2_000;

/** Keeps in PostgreSQL what the queue has given up: the queue forgets, and PostgreSQL is the memory. */
@Injectable()
export class DeadLetters {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
  ) {}

  /**
   * Writes the letter of a job whose last attempt has failed and ends its outbox row. A retry that fails, and a
   * repeating job that fails again, open their letter anew.
   */
  async record(job: GivenUpJob): Promise<void> {
    const at = toDate(await this.clock.now());
    await this.dataSource.query(
      `with ended as (update outbox set finished_at = coalesce(finished_at, now()) where id = $7::uuid),
       reopened as (
         update dead_letter
         set state = 'open', payload = $3, error = $4, hopeless = $5, attempts = attempts + $6, last_failed_at = $8,
             decided_by = null, decided_at = null, reason = null
         where retry_id = $7::uuid returning id)
       insert into dead_letter as old (job_key, topic, payload, error, hopeless, attempts, first_failed_at, last_failed_at)
       select $1, $2, $3, $4, $5, $6, $8, $8 where not exists (select 1 from reopened)
       on conflict (job_key) do update
       set state = 'open', payload = excluded.payload, error = excluded.error, hopeless = excluded.hopeless,
           attempts = old.attempts + excluded.attempts, last_failed_at = excluded.last_failed_at,
           decided_by = null, decided_at = null, reason = null`,
      [
        this.catalogue[job.topic]?.repeats === true ? job.topic : job.id,
        job.topic,
        JSON.stringify(job.payload ?? null),
        readable(job.error),
        job.hopeless,
        job.attempts,
        UUID.test(job.id) ? job.id : null,
        at,
      ],
    );
  }
}

/** PostgreSQL keeps no NUL in a text. */
function readable(error: string): string {
  return error.replaceAll('\u0000', '').slice(0, LONGEST_ERROR);
}
