import { Injectable } from '@nestjs/common';
import { channelWordOf } from '../core/messages/index.js';
import { recipientWordOf } from '../core/reminders/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Tx } from '../platform/transaction/tx.js';
import type { Audible } from './audience.queries.js';
import type { RungItem } from './compose-items.js';

/** What a rung could not do as its ladder says. */
export interface RungRemark {
  readonly filingId: string;
  readonly rung: string;
  readonly kind: 'silent' | 'stand-in' | 'held';
  readonly who: string;
  readonly why: string;
}

/** Posts nobody answers for, people who stand in, and messages over the cap: written down beside the rung. */
@Injectable()
export class RemarksRepository {
  async record(tx: Tx, remarks: readonly RungRemark[]): Promise<void> {
    if (remarks.length === 0) return;
    await tx.manager.query(
      `insert into rung_remark (filing_id, rung, kind, who, why, at)
       select r."filingId", r.rung, r.kind, r.who, r.why, $2
       from jsonb_to_recordset($1) as r ("filingId" uuid, rung text, kind text, who text, why text)
       on conflict do nothing`,
      [JSON.stringify(remarks), toDate(tx.now)],
    );
  }
}

export function remarksOf(
  told: readonly Audible[],
  held: readonly { readonly item: RungItem; readonly why: string }[],
): RungRemark[] {
  const posts = told.flatMap(({ rung: { filingId, rung }, audience }) => [
    ...audience.silent.map(({ asked, why }) => {
      return { filingId, rung, kind: 'silent' as const, who: recipientWordOf(asked), why };
    }),
    ...audience.told.flatMap(({ standIn }) =>
      standIn
        ? [
            {
              filingId,
              rung,
              kind: 'stand-in' as const,
              who: recipientWordOf(standIn.asked),
              why: standIn.why,
            },
          ]
        : [],
    ),
  ]);
  const over = held.map(({ item: { filingId, rung, personId, channel }, why }) => {
    return { filingId, rung, kind: 'held' as const, who: `${personId} ${channelWordOf(channel)}`, why };
  });
  return [...posts, ...over];
}
