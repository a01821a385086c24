import { Injectable } from '@nestjs/common';
import type { Amendment, AmendmentApplied } from '../contract/index.js';
import { worksInOffice } from '../core/access/index.js';
import { sameParties } from '../core/amendment/index.js';
import { dateOf } from '../core/kernel/instant.js';
import type { SignedInActor } from '../identity/index.js';
import {
  AmendmentsService,
  ReplaceNoticeService,
  type AmendmentPair,
  type Comparison,
  type ReplacedNotice,
} from '../notices/index.js';
import { REFUSAL_TABLE } from '../platform/http/refusal-table.js';
import { RefusalError, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { FollowDutiesService, type AmendedDuties } from '../tasks/index.js';
import { UnitsService } from '../units/index.js';
import { FollowFilingsService, type FollowedFilings } from './follow-filings.service.js';
import { presentAmendment } from './present-amendment.js';

type Effect = Omit<Amendment['effect'], 'refusal'>;

/** What putting a version in force has done. */
interface Applied {
  readonly outcome: AmendmentApplied;
  readonly effect: Effect;
}

/** Carries the outcome of a trial out of the transaction that is rolled back. */
class Trial extends Error {
  constructor(readonly effect: Effect) {
    super('a trial is not kept');
  }
}

const NO_EFFECT: Effect = {
  dutiesAdded: 0,
  dutiesEnded: 0,
  unitsTold: 0,
  filingsChanged: 0,
  filingsOpened: 0,
  filingsWithdrawn: 0,
};

/** A new version against the version in force, and putting it in its place: duties, rules and filings follow in one commit. */
@Injectable()
export class AmendmentService {
  constructor(
    private readonly transactions: Transactions,
    private readonly amendments: AmendmentsService,
    private readonly replacer: ReplaceNoticeService,
    private readonly duties: FollowDutiesService,
    private readonly filings: FollowFilingsService,
    private readonly units: UnitsService,
  ) {}

  /** The comparison, with what putting it in force now would do, found by a trial. Refuses `access/not-found`. */
  async of(actor: SignedInActor, draftId: string): Promise<Amendment> {
    const registry = await this.units.registry();
    const comparison = await this.transactions.run(actor, async (tx) => {
      const pair = await this.amendments.lock(tx, actor, draftId);
      return this.amendments.compare(tx.manager, pair, { registry, on: dateOf(tx.now) });
    });
    return presentAmendment(comparison, await this.tryOut(actor, draftId), registry);
  }

  /**
   * Puts the version in force. Refuses `access/not-found` to other offices, `notice/stale` against another revision
   * than the draft’s, and what FollowDutiesService refuses; then nothing has changed. A version that is in force
   * already is answered with what came of it then.
   */
  apply(actor: SignedInActor, draftId: string, revision: number): Promise<AmendmentApplied> {
    return this.transactions.run(actor, async (tx) => {
      const before = await this.outcomeOf(tx, actor, draftId);
      if (before) return before;
      const pair = await this.amendments.tryLock(tx, actor, draftId);
      // another press may have come to its end while this one waited for the lock
      if (pair === null)
        return (await this.outcomeOf(tx, actor, draftId)) ?? throwRefusal('access/not-found');
      this.amendments.refuseStale(pair, revision);
      return (await this.putInForce(tx, pair)).outcome;
    });
  }

  private async outcomeOf(tx: Tx, actor: SignedInActor, draftId: string): Promise<AmendmentApplied | null> {
    const done = await this.amendments.outcomeOf(tx.manager, draftId);
    if (done && !worksInOffice(actor, done.officeUnit)) throwRefusal('access/not-found');
    return done?.outcome ?? null;
  }

  private async tryOut(actor: SignedInActor, draftId: string): Promise<Amendment['effect']> {
    try {
      await this.transactions.run(actor, async (tx) => {
        const { effect } = await this.putInForce(tx, await this.amendments.lock(tx, actor, draftId));
        throw new Trial(effect);
      });
    } catch (error) {
      if (error instanceof Trial) return { refusal: null, ...error.effect };
      if (!(error instanceof RefusalError)) throw error;
      const { code, facts } = error.refusal;
      // discarded or put in force by somebody else meanwhile
      if (code === 'access/not-found') throw error;
      return { refusal: REFUSAL_TABLE[code].message(facts), ...NO_EFFECT };
    }
    throw new Error('a trial came to no end');
  }

  private async putInForce(tx: Tx, pair: AmendmentPair): Promise<Applied> {
    const registry = await this.units.registry();
    const comparison = await this.amendments.compare(tx.manager, pair, { registry, on: dateOf(tx.now) });
    const isAssigned = pair.base.state === 'assigned';
    if (isAssigned) await this.filings.catchUp(tx, pair.base.id);
    const replaced = await this.replacer.replace(tx, comparison);
    const effect = isAssigned ? await this.followUp(tx, comparison, replaced) : NO_EFFECT;
    const outcome = outcomeOf(comparison, effect);
    await this.replacer.keep(tx, replaced, outcome);
    const { base, draft } = pair;
    tx.audit({
      action: 'notice.amended',
      subjectType: 'notice',
      subjectId: base.id,
      before: { version: base.version, textDigest: base.textDigest },
      after: auditOf(draft, outcome, effect),
    });
    return { outcome, effect };
  }

  private async followUp(tx: Tx, comparison: Comparison, replaced: ReplacedNotice): Promise<Effect> {
    const { notice } = replaced;
    const duties = await this.duties.follow(tx, notice, {
      reassigned: reassignedIn(comparison),
      dropped: comparison.pairing.dropped,
    });
    return effectOf(duties, await this.filings.follow(tx, notice, duties));
  }
}

/** Tasks that go on, under the numbers they keep, whose parties are not the same any more. */
function reassignedIn({ changes }: Comparison): number[] {
  return changes.flatMap(({ before, after }) =>
    before && after && !sameParties(before, after) ? [before.n] : [],
  );
}

function effectOf({ added, ended, moved }: AmendedDuties, filings: FollowedFilings): Effect {
  const otherPart = moved.filter((duty) => duty.role !== duty.wasRole);
  return {
    dutiesAdded: added.length,
    dutiesEnded: ended.length,
    unitsTold: new Set([...added, ...ended, ...otherPart].map((duty) => duty.unitId)).size,
    filingsChanged: filings.changed,
    filingsOpened: filings.opened,
    filingsWithdrawn: filings.withdrawn,
  };
}

function outcomeOf({ base, draft, changes }: Comparison, effect: Effect): AmendmentApplied {
  const count = (kind: string) => changes.filter((change) => change.kind === kind).length;
  const { dutiesAdded, dutiesEnded, filingsChanged, filingsOpened, filingsWithdrawn } = effect;
  return {
    noticeId: base.id,
    version: draft.version,
    tasksAdded: count('added'),
    tasksChanged: count('changed'),
    tasksDropped: count('dropped'),
    dutiesAdded,
    dutiesEnded,
    filings: filingsChanged + filingsOpened + filingsWithdrawn,
  };
}

function auditOf(
  { textDigest, docNumber }: AmendmentPair['draft'],
  outcome: AmendmentApplied,
  effect: Effect,
) {
  const { version, tasksAdded, tasksChanged, tasksDropped } = outcome;
  return { version, docNumber, textDigest, tasksAdded, tasksChanged, tasksDropped, ...effect };
}
