import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transaction/tx.js';
import type { Notice } from './notice.js';
import { NoticesRepository } from './notices.repository.js';

/** What other features do with a notice inside a transaction of their own. */
@Injectable()
export class NoticesService {
  constructor(private readonly notices: NoticesRepository) {}

  /** Loads a notice and locks it until the transaction ends; null when there is none. */
  lock(tx: Tx, id: string): Promise<Notice | null> {
    return this.notices.lock(tx, id);
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
