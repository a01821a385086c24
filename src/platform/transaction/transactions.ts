import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CLOCK, type Clock } from '../clock/clock.js';
import { OutboxDispatcher } from '../outbox/outbox-dispatcher.js';
import { writeOutbox, type OutboxMessage } from '../outbox/write-outbox.js';
import type { Actor } from './actor.js';
import { appendAudit } from './append-audit.js';
import type { Announcement, AuditEntry, RunOptions, Tx } from './tx.js';

/** Opens the one transaction of a use case: state, audit rows and outbox messages are committed together or not at all. */
@Injectable()
export class Transactions {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly outbox: OutboxDispatcher,
  ) {}

  /**
   * Runs `work` in a transaction and returns its value after the commit. Anything thrown, a `RefusalError` too, rolls
   * everything back. Do not open another transaction inside `work`: it would not share the commit.
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>, options: RunOptions = {}): Promise<T> {
    // asked before a connection is taken: the demo clock needs one of its own, and a full pool would deadlock
    const now = options.now ?? (await this.clock.now());
    const entries: AuditEntry[] = [];
    const messages: OutboxMessage[] = [];
    const value = await this.dataSource.transaction(async (manager) => {
      let open = true;
      const collect = <R>(list: R[], item: R): void => {
        if (!open) throw new Error('the transaction is over: audit() or announce() came too late');
        list.push(item);
      };
      const result = await work({
        manager,
        actor,
        now,
        audit: (entry) => collect(entries, entry),
        announce: ({ topic, payload }: Announcement) => {
          const id = randomUUID();
          collect(messages, { id, topic, payload });
          return id;
        },
      });
      open = false;
      await writeOutbox(manager, messages);
      // last, because it holds the lock of the chain until the commit
      await appendAudit(manager, { actor, at: now }, entries);
      return result;
    });
    if (messages.length > 0) this.outbox.kick();
    return value;
  }
}
