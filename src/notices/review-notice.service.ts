import { Injectable } from '@nestjs/common';
import type { ReviewStep } from '../contract/index.js';
import { worksInOffice } from '../core/access/index.js';
import { dateOf, timeOf } from '../core/kernel/instant.js';
import { isLocalDate } from '../core/kernel/local-date.js';
import {
  applySteps,
  changesBetween,
  describeStep,
  LEAD_DOUBT,
  misfit,
  type ReviewStep as CoreStep,
} from '../core/review/index.js';
import type { UnitRegistry } from '../core/units/index.js';
import type { SignedInActor } from '../identity/index.js';
import { granted, throwRefusal } from '../platform/transaction/refusal-error.js';
import { Transactions } from '../platform/transaction/transactions.js';
import type { Tx } from '../platform/transaction/tx.js';
import { UnitsService } from '../units/index.js';
import type { NoticeEntity } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';
import { partiesOf } from './parties-of.js';
import { ReviewRepository, type TakenStep } from './review.repository.js';

/** The notice and revision a reviewer has before the eyes. */
export interface Reviewed {
  readonly noticeId: string;
  readonly revision: number;
}

interface Loaded {
  readonly notice: NoticeEntity;
  readonly steps: readonly TakenStep[];
}

/** The review desk: every step is saved at once, against the revision the reviewer saw. */
@Injectable()
export class ReviewNoticeService {
  constructor(
    private readonly transactions: Transactions,
    private readonly notices: NoticesRepository,
    private readonly reviews: ReviewRepository,
    private readonly units: UnitsService,
  ) {}

  /**
   * Takes one step. Refuses `access/not-found` to other offices, `notice/wrong-state` after 交办, `notice/stale`
   * {by, at, what} when somebody else was first, `task/unknown-unit`, and `review/does-not-fit` {why, word}.
   */
  async take(actor: SignedInActor, at: Reviewed, given: ReviewStep): Promise<void> {
    const registry = await this.units.registry();
    const step = toCore(given);
    for (const unitId of unitsNamedIn(step)) {
      if (!registry.units.has(unitId)) throwRefusal('task/unknown-unit', { unit: unitId });
    }
    await this.transactions.run(actor, async (tx) => {
      await this.add(tx, await this.load(tx, actor, at), { step, registry });
    });
  }

  /**
   * Confirms every presumed lead of a notice under review, as one step; none where nothing is presumed. For the
   * transaction of who asks; refuses as {@link take} does, save that it takes the notice as it stands.
   */
  async confirmLeads(tx: Tx, actor: SignedInActor, noticeId: string): Promise<void> {
    const registry = await this.units.registry();
    const loaded = await this.load(tx, actor, { noticeId, revision: null });
    const presumed = await this.reviews.presumedLeads(tx, noticeId);
    if (presumed.length === 0) return;
    const doubts = presumed.map((n) => `${LEAD_DOUBT}${n}`);
    await this.add(tx, loaded, { step: { kind: 'confirm', doubts }, registry });
  }

  /** Takes the last step back, whoever took it. Refuses as {@link take} does; `nothing-to-undo` where there is none. */
  async undo(actor: SignedInActor, at: Reviewed): Promise<void> {
    const registry = await this.units.registry();
    await this.transactions.run(actor, async (tx) => {
      const { notice, steps } = await this.load(tx, actor, at);
      const last =
        steps.at(-1) ?? throwRefusal('review/does-not-fit', misfit('nothing-to-undo').refusal.facts);
      const stands = steps.map((taken) => taken.step);
      await this.rewrite(tx, notice, { before: stands, after: stands.slice(0, -1), registry });
      await this.reviews.markUndone(tx, notice.id, last.seq);
      tx.audit({
        action: 'notice.review-undone',
        subjectType: 'notice',
        subjectId: notice.amends ?? notice.id,
        before: { step: last.words },
      });
    });
  }

  private async add(
    tx: Tx,
    { notice, steps }: Loaded,
    { step, registry }: { step: CoreStep; registry: UnitRegistry },
  ): Promise<void> {
    const stands = steps.map((taken) => taken.step);
    await this.rewrite(tx, notice, { before: stands, after: [...stands, step], registry });
    const words = describeStep(step);
    await this.reviews.insertStep(tx, notice.id, { step, words });
    tx.audit({
      action: 'notice.reviewed',
      subjectType: 'notice',
      subjectId: notice.amends ?? notice.id,
      after: { step: words },
    });
  }

  /** Locks the notice until the transaction ends; a revision of null takes it as it stands. */
  private async load(
    tx: Tx,
    actor: SignedInActor,
    { noticeId, revision }: { noticeId: string; revision: number | null },
  ): Promise<Loaded> {
    const notice = await this.notices.lock(tx, noticeId);
    if (!notice || !worksInOffice(actor, notice.officeUnit)) throwRefusal('access/not-found');
    if (notice.state !== 'imported') throwRefusal('notice/wrong-state', { state: '已交办' });
    const steps = await this.reviews.steps(noticeId, tx.manager);
    if (revision !== null && notice.revision !== revision) throwRefusal('notice/stale', changeOf(notice));
    return { notice, steps };
  }

  private async rewrite(
    tx: Tx,
    notice: NoticeEntity,
    { before, after, registry }: { before: CoreStep[]; after: CoreStep[]; registry: UnitRegistry },
  ): Promise<void> {
    const next = granted(applySteps(notice, after));
    const changes = changesBetween(granted(applySteps(notice, before)), next);
    await this.reviews.saveChanges(tx, notice.id, changes);
    await this.notices.insertParties(tx, notice.id, partiesOf(notice, changes.reassigned, registry));
    await this.notices.touch(tx, notice.id);
  }
}

/** Who changed the notice last, for the one who comes second. */
export function changeOf({ changedBy, changedAt }: NoticeEntity): Record<string, string> {
  if (changedBy === null || changedAt === null) return {};
  const [, month, day] = dateOf(changedAt).split('-').map(Number);
  return { by: changedBy, at: `${month}月${day}日${timeOf(changedAt)}` };
}

function toCore(step: ReviewStep): CoreStep {
  if (step.kind !== 'set-deadline') return step;
  const { dueOn, ...rest } = step;
  if (dueOn !== null && !isLocalDate(dueOn)) throwRefusal('request/invalid');
  return { ...rest, dueOn };
}

function unitsNamedIn(step: CoreStep): string[] {
  if (step.kind === 'choose-unit') return [step.unitId];
  return step.kind === 'assign' ? [...step.leads, ...step.co].flatMap((unit) => unit.unitId ?? []) : [];
}
