import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { worksInOffice } from '../core/access/index.js';
import {
  compareRules,
  compareTasks,
  pairTasks,
  type Pairing,
  type RuleComparison,
  type TaskChange,
} from '../core/amendment/index.js';
import { dateOf, timeOf } from '../core/kernel/instant.js';
import { readReportingRule } from '../core/reporting/index.js';
import type { Day } from '../core/tasks/index.js';
import type { SignedInActor } from '../identity/index.js';
import { throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { AmendmentRepository } from './amendment.repository.js';
import type { NoticeEntity } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';
import { changeOf } from './review-notice.service.js';
import { selectVersionTasks, toSide, type VersionSide } from './version-tasks.js';

/** A new version under review and the notice in force that it amends. */
export interface AmendmentPair {
  readonly base: NoticeEntity;
  readonly draft: NoticeEntity;
}

/** The two versions side by side. */
export interface Comparison extends AmendmentPair {
  readonly pairing: Pairing;
  readonly changes: readonly TaskChange<VersionSide>[];
  /** By place among the requirements read in each version. */
  readonly rules: RuleComparison<number, number>;
}

export interface PairWish {
  readonly revision: number;
  readonly newN: number;
  readonly oldN: number | null;
}

/** New versions under review: comparing, pairing by hand, discarding. */
@Injectable()
export class AmendmentsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesRepository,
    private readonly amendments: AmendmentRepository,
  ) {}

  /** The draft and its notice with its tasks, locked until the transaction ends. Refuses `access/not-found` to other offices. */
  async lock(tx: Tx, actor: SignedInActor, draftId: string): Promise<AmendmentPair> {
    return (await this.tryLock(tx, actor, draftId)) ?? throwRefusal('access/not-found');
  }

  /** As {@link lock}; null where there is no such draft, or none any more. */
  async tryLock(tx: Tx, actor: SignedInActor, draftId: string): Promise<AmendmentPair | null> {
    const seen = await this.notices.find(tx.manager, draftId);
    const base = seen?.amends == null ? null : await this.notices.lock(tx, seen.amends);
    const draft = base && (await this.notices.lock(tx, draftId));
    if (!base || !draft || !worksInOffice(actor, base.officeUnit)) return null;
    await this.amendments.lockTasks(tx, base.id);
    return { base, draft };
  }

  /** What came of a draft that has been put in force; null where it has not. */
  outcomeOf(manager: EntityManager, draftId: string): ReturnType<AmendmentRepository['outcomeOf']> {
    return this.amendments.outcomeOf(manager, draftId);
  }

  /** Refuses `notice/stale` {by, at} when the draft was changed after the revision the person has before the eyes. */
  refuseStale({ draft }: AmendmentPair, revision: number): void {
    if (draft.revision !== revision) throwRefusal('notice/stale', changeOf(draft));
  }

  /** Task by task and rule by rule, as of a day’s registry. */
  async compare(manager: EntityManager, pair: AmendmentPair, day: Day): Promise<Comparison> {
    const { base, draft } = pair;
    const old = (await selectVersionTasks(manager, base.id)).map((task) => toSide(task, day));
    const next = (await selectVersionTasks(manager, draft.id)).map((task) => toSide(task, day));
    const pairing = pairTasks(old, next, await this.amendments.pairs(manager, draft.id));
    const rulesOf = ({ parsed }: NoticeEntity) =>
      parsed.reporting.map((requirement, key) => ({
        ...{ key, text: requirement.text },
        schedule: readReportingRule(requirement, { id: '', issuedOn: day.on }),
      }));
    return {
      ...pair,
      pairing,
      changes: compareTasks({ old, next, pairing }),
      rules: compareRules(rulesOf(base), rulesOf(draft)),
    };
  }

  /**
   * The office says which task a new one continues. Refuses as {@link lock} and {@link refuseStale} do, and
   * `access/not-found` for a task that neither version has.
   */
  async pair(actor: SignedInActor, draftId: string, wish: PairWish): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const pair = await this.lock(tx, actor, draftId);
      this.refuseStale(pair, wish.revision);
      const { base, draft } = pair;
      const { newN, oldN } = wish;
      const hasNew = await this.amendments.hasTask(tx, draft.id, newN);
      const hasOld = oldN === null || (await this.amendments.hasTask(tx, base.id, oldN));
      if (!hasNew || !hasOld) throwRefusal('access/not-found');
      await this.amendments.savePair(tx, draft.id, { newN, oldN });
      await this.notices.touch(tx, draft.id);
      tx.audit({
        action: 'notice.version-paired',
        subjectType: 'notice',
        subjectId: base.id,
        after: { newTask: newN, continues: oldN === null ? '不延续原任务' : `延续原第 ${oldN} 项` },
      });
    });
  }

  /** Takes the draft away; the notice in force stays as it is. */
  async discard(actor: SignedInActor, draftId: string): Promise<void> {
    await this.transactions.run(actor, async (tx) => {
      const { base, draft } = await this.lock(tx, actor, draftId);
      await this.amendments.remove(tx, draft.id);
      const [, month, day] = dateOf(draft.importedAt).split('-').map(Number);
      tx.audit({
        action: 'notice.version-discarded',
        subjectType: 'notice',
        subjectId: base.id,
        before: {
          docNumber: draft.docNumber,
          fileName: draft.fileName,
          textDigest: draft.textDigest,
          importedAt: `${month}月${day}日${timeOf(draft.importedAt)}`,
        },
      });
    });
  }
}
