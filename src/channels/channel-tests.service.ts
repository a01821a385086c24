import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { ChannelTested } from '../contract/index.js';
import { instant } from '../core/kernel/instant.js';
import type { Channel } from '../core/messages/index.js';
import type { SignedInActor } from '../identity/index.js';
import { BreakersService, ChannelsService, SendingGate } from '../messages/index.js';
import { systemClock } from '../platform/clock/index.js';
import type { Limit } from '../platform/limits/index.js';
import type { SendOutcome } from '../platform/sending/index.js';
import { throwRefusal, Transactions } from '../platform/transaction/index.js';

/** What one person may have sent by way of trial. */
const TESTS: readonly Limit[] = [
  { count: 3, perMs: 60_000 },
  { count: 20, perMs: 86_400_000 },
];
const SAMPLE = {
  ...{ stage: '测试', whose: '本单位', count: '1', overdue: '0', units: '1' },
  ...{ due: '当日', office: '系统管理员' },
};
const TEXT = '这是督办系统的一条测试消息，用来核对发送渠道是否畅通，不必回复。';

export type Tested = Omit<ChannelTested, 'state'>;

/** Sends one message by way of trial, through the real channel, to one address. */
@Injectable()
export class ChannelTestsService {
  constructor(
    private readonly channels: ChannelsService,
    private readonly breakers: BreakersService,
    private readonly gate: SendingGate,
    private readonly transactions: Transactions,
  ) {}

  /**
   * Sends a test and says how it ended; the breaker of the channel learns from it as from any message. Refuses
   * `channel/not-set-up`, and `channel/test-too-many` to whoever has sent three in a minute or twenty in a day (the time of
   * the machine: the demo clock stands still between its moves).
   */
  async test(actor: SignedInActor, channel: Channel, to: string): Promise<Tested> {
    if (channel === 'inbox' || !this.channels.isSetUp(channel)) throwRefusal('channel/not-set-up');
    const at = instant(await systemClock.now());
    if ((await this.breakers.takeToken(`test ${actor.personId}`, TESTS, at)) !== null)
      throwRefusal('channel/test-too-many');
    return this.transactions.run(actor, async (tx) => {
      const outcome = await this.channels.send({
        ...{ id: randomUUID(), channel, address: to, personName: actor.name },
        ...{ subject: '督办系统测试消息', body: TEXT, html: null, params: SAMPLE },
      });
      await this.gate.learn(channel, outcome, tx.now);
      const said = say(outcome);
      const after = { testedTo: to, outcome: said.outcomeWord };
      tx.audit({ action: 'channel.tested', subjectType: 'channel', subjectId: channel, after });
      return said.tested;
    });
  }
}

function say(outcome: SendOutcome): { readonly outcomeWord: string; readonly tested: Tested } {
  if (outcome.kind === 'accepted') {
    const { providerId } = outcome;
    return {
      outcomeWord: '对方已接收',
      tested: { outcome: 'accepted', words: '对方已接收。', providerId },
    };
  }
  if (outcome.kind === 'refused') {
    const words = `${outcome.code}：${outcome.words}`;
    return { outcomeWord: '被拒绝', tested: { outcome: 'refused', words, providerId: null } };
  }
  return {
    outcomeWord: '没有答复，是否发出存疑',
    tested: { outcome: 'in-doubt', words: outcome.why, providerId: null },
  };
}
