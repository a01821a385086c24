import { Injectable } from '@nestjs/common';
import { carryReview, type SettledLead } from '../core/amendment/index.js';
import { applySteps, changesBetween, describeStep } from '../core/review/index.js';
import { granted } from '../platform/transaction/refusal-error.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import type { NoticeEntity } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';
import { partiesOf } from './parties-of.js';
import { ReviewRepository } from './review.repository.js';

/** How the words of a step begin that was taken in the version before. */
export const CARRIED = '沿用上一版：';

interface SettledRow {
  readonly n: number;
  readonly parties: readonly {
    readonly printed: string;
    readonly role: 'lead' | 'co' | 'group';
    readonly unitId: string | null;
    readonly presumed: boolean;
  }[];
}

/** Takes what the office has decided on a notice over to a new version of it, as steps of that one’s review. */
@Injectable()
export class CarryReviewService {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly reviews: ReviewRepository,
    private readonly units: UnitsService,
  ) {}

  async carry(tx: Tx, base: NoticeEntity, draft: NoticeEntity): Promise<void> {
    const steps = (await this.reviews.steps(base.id, tx.manager)).map((taken) => taken.step);
    const settled = (await selectSettled(tx, base.id)).map(toSettled);
    const carried = carryReview({ ...base, steps }, draft, settled);
    if (carried.length === 0) return;
    const changes = changesBetween(granted(applySteps(draft, [])), granted(applySteps(draft, carried)));
    const registry = await this.units.registry();
    await this.reviews.saveChanges(tx, draft.id, changes);
    await this.notices.insertParties(tx, draft.id, partiesOf(draft, changes.reassigned, registry));
    for (const step of carried) {
      await this.reviews.insertStep(tx, draft.id, { step, words: CARRIED + describeStep(step) });
    }
  }
}

/** Tasks whose lead the office has confirmed or named, with all parties. */
function selectSettled(tx: Tx, noticeId: string): Promise<SettledRow[]> {
  return tx.manager.query(
    `select task.n, jsonb_agg(jsonb_build_object('printed', party.printed, 'role', party.role,
              'unitId', party.unit_id, 'presumed', party.presumed) order by party.seq) as parties
     from task join task_party party on party.task_id = task.id
     where task.notice_id = $1 and task.lead_confirmed_at is not null and task.state <> 'withdrawn'
     group by task.id order by task.n`,
    [noticeId],
  );
}

function toSettled({ n, parties }: SettledRow): SettledLead {
  const named = (role: 'lead' | 'co') =>
    parties.filter((party) => party.role === role).map(({ printed, unitId }) => ({ printed, unitId }));
  return {
    n,
    asProposed: parties.some((party) => party.role === 'lead' && party.presumed),
    leads: named('lead'),
    co: named('co'),
    groups: parties.filter((party) => party.role === 'group').map((party) => party.printed),
  };
}
