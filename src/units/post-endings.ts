import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transaction/index.js';

/** Takes back what a person held by the post, in the transaction that ends it. */
export type TakeBack = (tx: Tx, personId: string) => Promise<void>;

/** What the features above take back when somebody leaves the post or hands over. */
@Injectable()
export class PostEndings {
  private readonly registered: TakeBack[] = [];

  register(takeBack: TakeBack): void {
    this.registered.push(takeBack);
  }

  async ended(tx: Tx, personId: string): Promise<void> {
    for (const takeBack of this.registered) await takeBack(tx, personId);
  }
}
