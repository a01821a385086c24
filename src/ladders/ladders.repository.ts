import { Injectable } from '@nestjs/common';
import type { SavedLadder } from '../parameters/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/index.js';

/** Writes versions of ladders; they are read through Ladders, and never changed. */
@Injectable()
export class LaddersRepository {
  /** Lets one save at a time look at the versions until the transaction ends; reading goes on. */
  async lock(tx: Tx): Promise<void> {
    await tx.manager.query('lock table ladder_version in share row exclusive mode');
  }

  async insert(tx: Tx, { version, noticeId, ladder, since, reason, by }: SavedLadder): Promise<void> {
    await tx.manager.query(
      `insert into ladder_version (version, notice_id, definition, since, reason, by) values ($1, $2, $3, $4, $5, $6)`,
      [version, noticeId, ladder && JSON.stringify(ladder), toDate(since), reason, by],
    );
  }
}
