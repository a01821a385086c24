import { Injectable } from '@nestjs/common';
import type { JobName, JobPayload } from '../platform/jobs/index.js';
import type { Tx } from '../platform/transaction/index.js';

/** Makes what a job works on ready for another try, in the transaction of the retry; refuses where a try could do nothing. */
export type Revive<N extends JobName> = (tx: Tx, payload: JobPayload<N>) => Promise<void>;

/** What the features above have to put right before a job that was given up is tried again. */
@Injectable()
export class Revivals {
  private readonly known = new Map<JobName, Revive<never>>();

  /** One for each job; a job without one is simply tried again. */
  register<N extends JobName>(topic: N, revive: Revive<N>): void {
    this.known.set(topic, revive);
  }

  async before<N extends JobName>(tx: Tx, topic: N, payload: JobPayload<N>): Promise<void> {
    await (this.known.get(topic) as Revive<N> | undefined)?.(tx, payload);
  }
}
