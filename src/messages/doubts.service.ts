import { Injectable } from '@nestjs/common';
import { hasRole } from '../core/access/index.js';
import { canResend, canSettle, type DoubtAnswer } from '../core/messages/index.js';
import type { SignedInActor } from '../identity/index.js';
import { toDate } from '../platform/database/columns.js';
import { DeliveryRepository } from './delivery.repository.js';
import { throwRefusal, Transactions, type Tx } from '../platform/transaction/index.js';

interface Found {
  readonly state: string;
  readonly jurisdiction: string;
}

/** A person says what became of a message that is in doubt, or has one sent again. Offices and supervision of its government. */
@Injectable()
export class DoubtsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly delivery: DeliveryRepository,
  ) {}

  /**
   * Settles a message in doubt: `sent`: it stays as it is; `not-sent`: it failed and may be sent again. Refused: a message
   * of another government, one that is not in doubt, no reason.
   */
  settle(
    actor: SignedInActor,
    id: string,
    { answer, reason }: { answer: DoubtAnswer; reason: string },
  ): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const { state: before } = await this.load(tx, actor, id);
      if (!canSettle(before)) throwRefusal('message/not-in-doubt');
      const written = reasonOf(reason);
      const state = answer === 'sent' ? 'sent' : 'failed';
      await tx.manager.query(
        `update message set state = $2, last_error = $3, sending_since = null,
                sent_at = case when $2 = 'sent' then coalesce(sent_at, $4) else sent_at end where id = $1`,
        [id, state, state === 'sent' ? null : `经核实未发出：${written}`.slice(0, 500), toDate(tx.now)],
      );
      const after = { reason: `认定为${answer === 'sent' ? '已发出' : '未发出'}：${written}` };
      tx.audit({
        action: 'message.settled',
        subjectType: 'message',
        subjectId: id,
        after,
      });
    });
  }

  /**
   * Queues a message again that failed or is in doubt, under its own id and with its own text; who asks knows that one in
   * doubt may arrive twice. Refused: a message of another government, any other state, no reason.
   */
  resend(actor: SignedInActor, id: string, reason: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      const { state: before } = await this.load(tx, actor, id);
      if (!canResend(before)) throwRefusal('message/not-resendable');
      const written = reasonOf(reason);
      await this.delivery.queueAgain(tx.manager, id);
      tx.announce({ topic: 'messages.deliver', payload: { messageId: id } });
      const after = { reason: written };
      tx.audit({
        action: 'message.resent',
        subjectType: 'message',
        subjectId: id,
        after,
      });
    });
  }

  /**
   * Before the job of a message that was given up is tried again: one that failed goes back into the queue under its own
   * id, one that waits is left as it is. Refused: what has an end already, or is in doubt; there a job would do nothing.
   */
  async revive(tx: Tx, id: string): Promise<void> {
    const state = await this.delivery.holdState(tx.manager, id);
    if (state === 'queued') return;
    if (state === 'in-doubt') throwRefusal('message/retry-in-doubt');
    if (state !== 'failed') throwRefusal('message/retry-settled');
    await this.delivery.queueAgain(tx.manager, id);
    const after = { reason: '在任务队列中重试' };
    tx.audit({ action: 'message.resent', subjectType: 'message', subjectId: id, after });
  }

  /**
   * As {@link revive} for a job of many: those that failed go back into the queue, those with an end, or in doubt, stay as
   * they are. Refused where nothing is left to send.
   */
  async reviveAll(tx: Tx, ids: readonly string[]): Promise<void> {
    const states = new Map<string, string | undefined>();
    // in one order for all, so that two who retry do not wait for each other
    for (const id of [...ids].sort()) states.set(id, await this.delivery.holdState(tx.manager, id));
    const left = ids.filter((id) => ['queued', 'failed'].includes(states.get(id) ?? ''));
    if (left.length === 0) throwRefusal('message/retry-settled');
    for (const id of left) await this.revive(tx, id);
  }

  private async load(tx: Tx, actor: SignedInActor, id: string): Promise<Found> {
    const rows = await tx.manager.query<Found[]>(
      `select m.state, u.jurisdiction from message m join unit u on u.id = m.unit_id where m.id = $1 for update of m`,
      [id],
    );
    const found = rows[0];
    if (!found || found.jurisdiction !== actor.jurisdiction) throwRefusal('access/not-found');
    if (!hasRole(actor, 'office', 'supervision')) throwRefusal('access/forbidden');
    return found;
  }
}

function reasonOf(text: string): string {
  return text.trim() === '' ? throwRefusal('message/reason-required') : text.trim();
}
