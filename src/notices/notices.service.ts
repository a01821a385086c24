import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { applySteps } from '../core/review/index.js';
import { granted } from '../platform/transaction/refusal-error.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { Notice } from './notice.js';
import type { NoticeEntity } from './notice.entity.js';
import { NoticesRepository } from './notices.repository.js';
import { ReviewRepository, type TakenStep } from './review.repository.js';

/** What other features do with a notice inside a transaction of their own. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly notices: NoticesRepository,
    private readonly reviews: ReviewRepository,
  ) {}

  /** Loads a notice and locks it until the transaction ends; null when there is none. */
  async lock(tx: Tx, id: string): Promise<Notice | null> {
    const notice = await this.notices.lock(tx, id);
    return notice && this.review(notice, await this.reviews.steps(id, tx.manager));
  }

  /** Loads a notice as it stands, to look at; null when there is none. */
  async find(manager: EntityManager, id: string): Promise<Notice | null> {
    const notice = await this.notices.find(manager, id);
    return notice && this.review(notice, await this.reviews.steps(id, manager));
  }

  private review(notice: NoticeEntity, steps: readonly TakenStep[]): Notice {
    const { tasks } = granted(applySteps(notice, steps.map((taken) => taken.step))); // prettier-ignore
    return { ...notice, tasks };
  }

  /** Notes that its tasks have been given to their units. */
  async markAssigned(tx: Tx, id: string): Promise<void> {
    await this.notices.markAssigned(tx, id);
  }

  /** Counts a decision of the office on the notice. */
  async touch(tx: Tx, id: string): Promise<void> {
    await this.notices.touch(tx, id);
  }
}
