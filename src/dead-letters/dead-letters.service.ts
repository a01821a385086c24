import { Inject, Injectable } from '@nestjs/common';
import type { SignedInActor } from '../identity/index.js';
import { CATALOGUE, type JobCatalogue, type JobName, type JobPayload } from '../platform/jobs/index.js';
import { throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';
import { DeadLettersRepository, type StoredLetter } from './dead-letters.repository.js';
import { Revivals } from './revivals.js';

/** What a person decides about a job that was given up. */
@Injectable()
export class DeadLettersService {
  constructor(
    private readonly transactions: Transactions,
    private readonly letters: DeadLettersRepository,
    private readonly revivals: Revivals,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
  ) {}

  /**
   * Puts the job back through the outbox, under a new id: the queue still knows the old one as failed. Refuses with
   * `job/decided-already` where somebody was quicker, `job/not-retriable` where the catalogue no longer has such a job, and
   * as the feature of the job says (see {@link Revivals}) where another try could do nothing.
   */
  retry(actor: SignedInActor, id: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const letter = await this.load(tx, id);
      const topic = letter.topic as JobName;
      // an invalid job in the outbox would keep those behind it waiting
      const payload = this.catalogue[topic]?.payload.safeParse(letter.payload);
      if (!payload?.success) throwRefusal('job/not-retriable');
      const data = payload.data as JobPayload<typeof topic>;
      await this.revivals.before(tx, topic, data);
      const retryId = tx.announce({ topic, payload: data });
      await this.letters.decide(tx.manager, id, {
        ...{ state: 'retried', retryId, reason: null },
        ...{ by: actor.name, at: tx.now },
      });
      this.audit(tx, 'job.retried', { id, after: { job: letter.topic } });
    });
  }

  /** Lets the job rest, for a written reason; refuses with `job/decided-already` where somebody was quicker. */
  dismiss(actor: SignedInActor, id: string, reason: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const letter = await this.load(tx, id);
      await this.letters.decide(tx.manager, id, {
        ...{ state: 'dismissed', retryId: null, reason },
        ...{ by: actor.name, at: tx.now },
      });
      this.audit(tx, 'job.dismissed', { id, after: { job: letter.topic, reason } });
    });
  }

  private async load(tx: Tx, id: string): Promise<StoredLetter> {
    const letter = (await this.letters.hold(tx.manager, id)) ?? throwRefusal('access/not-found');
    if (letter.state !== 'open') throwRefusal('job/decided-already');
    return letter;
  }

  private audit(tx: Tx, action: string, { id, after }: { id: string; after: object }): void {
    tx.audit({ action, subjectType: 'job', subjectId: id, after });
  }
}
