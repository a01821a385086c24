import { Injectable } from '@nestjs/common';
import { renumberReview } from '../core/amendment/index.js';
import { applySteps, describeStep, type ReviewedNotice, type ReviewStep } from '../core/review/index.js';
import type { AmendmentApplied } from '../contract/index.js';
import { granted } from '../platform/transaction/refusal-error.js';
import type { Tx } from '../platform/transaction/tx.js';
import { AmendmentRepository, type KeptVersion, type TaskMove } from './amendment.repository.js';
import type { Comparison } from './amendments.service.js';
import { CARRIED } from './carry-review.service.js';
import type { NoticeEntity } from './notice.entity.js';
import type { Notice } from './notice.js';
import { ReviewRepository } from './review.repository.js';
import { selectVersionTasks } from './version-tasks.js';

/** A notice whose new version has taken its place. */
export interface ReplacedNotice {
  /** With the content of the new version. */
  readonly notice: Notice;
  readonly kept: KeptVersion;
  readonly draftId: string;
  /** The number in the notice of each task of the draft. */
  readonly numberOf: ReadonlyMap<number, number>;
}

/** Moves the content of a draft version into the notice in force; what stood there is kept. */
@Injectable()
export class ReplaceNoticeService {
  constructor(
    private readonly amendments: AmendmentRepository,
    private readonly reviews: ReviewRepository,
  ) {}

  /**
   * Tasks that go on keep their rows and numbers, so that everything that hangs on them stays; the draft goes. Both
   * notices must be locked. To be followed by {@link keep} in the same transaction.
   */
  async replace(tx: Tx, { base, draft, pairing }: Comparison): Promise<ReplacedNotice> {
    const kept = await this.keptOf(tx, base);
    const taken = await this.reviews.steps(draft.id, tx.manager);
    const continued = new Map(pairing.pairs.map(({ oldN, newN }) => [newN, oldN]));
    const steps = taken.map((one) => one.step);
    const { version, numberOf } = renumberReview(
      { text: draft.text, parsed: draft.parsed, steps },
      continued,
      kept.nextN,
    );
    const reviewed = granted(applySteps(version, version.steps));
    const at = { noticeId: base.id, draftId: draft.id };
    await this.amendments.moveTasks(tx, at, {
      moves: movesOf(reviewed, { numberOf, continued }),
      dropped: pairing.dropped,
      isAssigned: base.state === 'assigned',
    });
    const reworked = version.steps.flatMap((step, k) => {
      const was = taken[k];
      return was ? [{ seq: was.seq, step, words: wordsFor(was.words, step) }] : [];
    });
    await this.amendments.replaceReview(tx, at, { clauses: reviewed.clauses, steps: reworked });
    const content = contentOf(base, draft, version.parsed);
    await this.amendments.replaceContent(tx, base, content);
    await this.amendments.remove(tx, draft.id);
    return { notice: { ...base, ...content, tasks: reviewed.tasks }, kept, draftId: draft.id, numberOf };
  }

  /** Keeps the version that has been replaced, with what came of it. */
  async keep(tx: Tx, { kept, draftId }: ReplacedNotice, outcome: AmendmentApplied): Promise<void> {
    await this.amendments.insertVersion(tx, kept, { draftId, outcome });
  }

  private async keptOf(tx: Tx, notice: NoticeEntity): Promise<KeptVersion & { readonly nextN: number }> {
    const steps = await this.reviews.steps(notice.id, tx.manager);
    const { clauses, nextN } = granted(applySteps(notice, steps.map((taken) => taken.step))); // prettier-ignore
    return { notice, clauses, steps, nextN, tasks: await selectVersionTasks(tx.manager, notice.id) };
  }
}

function movesOf(
  { tasks }: ReviewedNotice,
  { numberOf, continued }: { numberOf: ReadonlyMap<number, number>; continued: ReadonlyMap<number, number> },
): TaskMove[] {
  const draftNOf = new Map([...numberOf].map(([draftN, n]) => [n, draftN]));
  return tasks.flatMap(({ n, place }): TaskMove[] => {
    const draftN = draftNOf.get(n);
    return draftN === undefined ? [] : [{ draftN, n, place, continues: continued.has(draftN) }];
  });
}

/** An amending paper of another number changes the notice; people go on calling it by the number and title it had. */
function contentOf(base: NoticeEntity, draft: NoticeEntity, parsed: NoticeEntity['parsed']) {
  const { issuer, issuedOn, fileName, text, textDigest, importedAt, importedBy, version } = draft;
  const title = draft.docNumber === base.docNumber ? draft.title : base.title;
  return { title, issuer, issuedOn, fileName, text, textDigest, parsed, importedAt, importedBy, version };
}

function wordsFor(words: string, step: ReviewStep): string {
  return words.startsWith(CARRIED) ? CARRIED + describeStep(step) : describeStep(step);
}
