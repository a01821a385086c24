import { Injectable } from '@nestjs/common';
import { dateOf } from '../core/kernel/instant.js';
import { findAlarms } from '../core/reachability/index.js';
import { systemActor, Transactions, type Tx } from '../platform/transaction/index.js';
import { AlarmsRepository, type AlarmsMoved } from './alarms.repository.js';
import { ReachFactsQueries } from './reach-facts.queries.js';

const NOTHING: AlarmsMoved = { raised: 0, resolved: 0 };

/** Finds who may not be reached before the deadline, and keeps what was found until its cause is gone. */
@Injectable()
export class AlarmsService {
  constructor(
    private readonly facts: ReachFactsQueries,
    private readonly alarms: AlarmsRepository,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Looks once on each day, and again on a day on which a person or an address has changed. Safe to run as often as one
   * likes and from several processes.
   */
  lookDaily(): Promise<AlarmsMoved> {
    return this.transactions.run(systemActor('reachability'), async (tx) => {
      const last = await this.alarms.takeMark(tx.manager);
      const sameDay = last !== null && dateOf(last) === dateOf(tx.now);
      if (sameDay && !(await this.alarms.hasNews(tx.manager, last))) return NOTHING;
      return this.look(tx);
    });
  }

  /** Looks now, in the transaction of whoever asks; what has changed in it counts. */
  async look(tx: Tx): Promise<AlarmsMoved> {
    await this.alarms.takeMark(tx.manager);
    const moved = await this.alarms.replace(tx.manager, findAlarms(await this.facts.read(tx)), tx.now);
    await this.alarms.moveMark(tx.manager, tx.now);
    if (moved.raised + moved.resolved > 0)
      tx.audit({
        action: 'reachability.looked',
        subjectType: 'reachability',
        subjectId: dateOf(tx.now),
        after: { alarmsRaised: moved.raised, alarmsResolved: moved.resolved },
      });
    return moved;
  }
}
