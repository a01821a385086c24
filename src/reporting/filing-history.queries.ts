import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { FilingHistory } from '../contract/index.js';
import { abilitiesOnFiling } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { SignedInActor } from '../identity/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { FilingAccess } from './filing-access.js';
import { FilingHistoryRepository } from './filing-history.repository.js';
import { FilingsQueries } from './filings.queries.js';

/** Which due days a filing has had, when it rested, and what the reader may do about it. */
@Injectable()
export class FilingHistoryQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly filings: FilingsQueries,
    private readonly access: FilingAccess,
    private readonly history: FilingHistoryRepository,
  ) {}

  async of(id: string, actor: SignedInActor): Promise<FilingHistory> {
    const now = await this.clock.now();
    const record = (await this.filings.one(id, actor, now)) ?? throwRefusal('access/not-found');
    const { manager } = this.dataSource;
    const subject = await this.access.subject(manager, record);
    const { askExtension, decideHistory } = abilitiesOnFiling(actor, subject);
    const extensions = await this.history.extensions(manager, id);
    const suspensions = await this.history.suspensions(manager, id);
    const waits = extensions.some(({ state }) => state === 'asked');
    const rests = suspensions.some(({ untilAt }) => untilAt === null);
    return {
      extensions,
      suspensions,
      today: dateOf(now),
      abilities: {
        ask: askExtension && !waits,
        decide: decideHistory && waits,
        grant: decideHistory && !waits,
        suspend: decideHistory && !rests,
        resume: decideHistory && rests,
      },
    };
  }
}
