import { Injectable } from '@nestjs/common';
import type { SaveSendHours } from '../contract/index.js';
import { checkPolicies, type Channel, type SendPolicy } from '../core/messages/index.js';
import type { SignedInActor } from '../identity/index.js';
import { BreakersService, SendPoliciesService } from '../messages/index.js';
import { throwRefusal, Transactions } from '../platform/transaction/index.js';

/** Changes when a channel may speak, and lets one pass again that was closed. */
@Injectable()
export class KeepChannelsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly policies: SendPoliciesService,
    private readonly breakers: BreakersService,
  ) {}

  /**
   * Saves the hours of a channel, for messages written or tried from now on. Refuses `channel/hours-invalid` with the first
   * sentence of the core, and `channel/hours-stale` where somebody was quicker.
   */
  saveHours(actor: SignedInActor, channel: Channel, { reason, ...asked }: SaveSendHours): Promise<void> {
    const policy = { channel, ...asked };
    const [problem] = checkPolicies([policy]);
    if (problem !== undefined) throwRefusal('channel/hours-invalid', { problem });
    return this.transactions.run(actor, async (tx) => {
      const before = (await this.policies.kept(tx.manager)).find((kept) => kept.channel === channel);
      if (!(await this.policies.save(tx, policy))) throwRefusal('channel/hours-stale');
      tx.audit({
        action: 'channel.hours-changed',
        subjectType: 'channel',
        subjectId: channel,
        ...(before === undefined ? {} : { before: sayHours(before) }),
        after: { ...sayHours(policy), reason },
      });
    });
  }

  /** Refuses `channel/passes-already` where nothing was held back. */
  reopen(actor: SignedInActor, channel: Channel, reason: string): Promise<void> {
    return this.transactions.run(actor, async (tx) => {
      if (!(await this.breakers.reopen(channel, { at: tx.now, why: `人工恢复：${reason}` })))
        throwRefusal('channel/passes-already');
      tx.audit({
        action: 'channel.reopened',
        subjectType: 'channel',
        subjectId: channel,
        after: { reason },
      });
    });
  }
}

function sayHours({ windows, workingDaysOnly, deadlineDayException }: SendPolicy) {
  const said = windows.map(({ opens, closes }) => `${opens}—${closes}`).join('、');
  return { windows: said, workingDaysOnly, deadlineDayException };
}
