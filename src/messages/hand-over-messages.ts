import { Injectable } from '@nestjs/common';
import type { Tx } from '../platform/transaction/index.js';
import { MessagesRepository, type GrowingItem } from './messages.repository.js';
import { MessagesService } from './messages.service.js';

/** Messages that wait for a person whose work another takes over. */
@Injectable()
export class HandOverMessages {
  constructor(
    private readonly stored: MessagesRepository,
    private readonly messages: MessagesService,
  ) {}

  /**
   * The lines of what waits for the person and was never tried, held until the transaction ends. What was tried may have
   * arrived and goes on to the address it was written for; what is being sent right now is not waited for.
   */
  waitingFor({ manager }: Pick<Tx, 'manager'>, personId: string): Promise<GrowingItem[]> {
    return this.stored.findGrowing(manager, [personId]);
  }

  /**
   * Writes what waited anew, to the other person, and takes the old away: nothing of it has left. What the other has been
   * told already is not said again.
   */
  async readdress(
    tx: Tx,
    waiting: readonly GrowingItem[],
    to: { readonly personId: string; readonly unitId: string },
  ): Promise<void> {
    const ids = [...new Set(waiting.map((line) => line.messageId))];
    if (ids.length === 0) return;
    await tx.manager.query('delete from message_item where message_id = any($1::uuid[])', [ids]);
    await this.stored.removeMessages(tx.manager, ids);
    await this.messages.addToDigest(
      tx,
      waiting.map(({ channel, stage, stageWord, filingId, rung, why, paper, template, wantedAt }) => {
        const line = { channel, stage, stageWord, filingId, rung, why, paper, template, wantedAt };
        return { ...line, personId: to.personId, unitId: to.unitId };
      }),
    );
  }
}
