import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dateOf } from '../core/kernel/instant.js';
import { answersFor } from '../core/tasks/index.js';
import { MessagesService } from '../messages/index.js';
import { HandlesJob, type JobPayload } from '../platform/jobs/index.js';
import { systemActor, Transactions } from '../platform/transaction/index.js';
import { firstThere, PeopleService, UnitsService } from '../units/index.js';

interface Returned {
  readonly unitId: string;
  readonly reason: string;
}

/** The deputy is told where no liaison is there. */
const LIAISONS = ['liaison', 'deputy-liaison'] as const;

/** Tells a unit’s liaison that a filing came back, with the office’s reason. */
@Injectable()
export class ReturnedJobs {
  constructor(
    private readonly dataSource: DataSource,
    private readonly transactions: Transactions,
    private readonly people: PeopleService,
    private readonly units: UnitsService,
    private readonly messages: MessagesService,
  ) {}

  /** Safe to run twice: the digest knows what a person was told that day. */
  @HandlesJob('filings.returned')
  async tell({ filingId, version }: JobPayload<'filings.returned'>): Promise<void> {
    const found: Returned[] = await this.dataSource.query(
      `select filing.unit_id as "unitId", event.reason from filing join filing_event event on event.filing_id = filing.id
       where filing.id = $1 and event.type = 'returned' and event.version = $2`,
      [filingId, version],
    );
    const returned = found[0];
    if (!returned) throw new Error(`no return ${version} of filing ${filingId}`);
    const registry = await this.units.registry();
    const stage = { stage: 'returned', stageWord: '退回', rung: `returned-${version}` };
    await this.transactions.run(systemActor('returned'), async (tx) => {
      const on = dateOf(tx.now);
      const answers = answersFor(returned.unitId, { registry, on });
      const people = await this.people.peopleOf([answers], LIAISONS, { manager: tx.manager, on });
      await this.messages.addToDigest(
        tx,
        firstThere(people, LIAISONS).map(({ id, unitId }) => {
          const why = `报送单被退回，理由：${returned.reason}`;
          return { ...stage, personId: id, unitId, channel: 'mail' as const, filingId, why };
        }),
      );
    });
  }
}
