import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import { channelWordOf, holdUntil, type Channel } from '../core/messages/index.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { afterFailure, afterSuccess, openBreaker, type Breaker } from '../platform/limits/index.js';
import type { SendOutcome } from '../platform/sending/index.js';
import { ChannelsService } from './channels.service.js';
import type { DueMessage } from './delivery.repository.js';
import { BREAKER_RULES, LimitsRepository } from './limits.repository.js';
import { SendPoliciesService } from './send-policies.service.js';

/** Why a message may not go out now. `closed`: its channel is, or has no address; another channel may take over. */
export type Obstacle =
  | { readonly kind: 'held'; readonly until: Instant; readonly why: string }
  | { readonly kind: 'closed'; readonly until: Instant | null; readonly why: string };

/**
 * What stands between a message and its channel: hours, breaker, limit of the number. Breakers and limits protect real
 * providers; the demo speaks to none, and its clock stands still while they would have to count minutes.
 */
@Injectable()
export class SendingGate {
  private readonly counts: boolean;

  constructor(
    private readonly policies: SendPoliciesService,
    private readonly limits: LimitsRepository,
    private readonly channels: ChannelsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.counts = config.profile === 'production';
  }

  /** Null when the message may go out now; a token of its number is then taken. */
  async ask(message: DueMessage, now: Instant): Promise<Obstacle | null> {
    const { channel, address, window, plannedAt } = message;
    const word = channelWordOf(channel);
    if (address.trim() === '') return { kind: 'closed', until: null, why: `收件人没有${word}地址` };
    if (plannedAt < now) {
      const quiet = holdUntil({ channel, window, at: plannedAt }, await this.policies.rules(), now);
      if (quiet !== null) return { kind: 'held', until: quiet, why: `${word}不在发送时段` };
    }
    if (!this.counts) return null;
    const closed = await this.limits.passBreaker(channel, now);
    if (closed !== null) return { kind: 'closed', until: closed, why: `${word}渠道连续出错，暂停使用` };
    const allowance = this.channels.allowanceOf(message);
    const full = allowance === null ? null : await this.limits.takeToken(allowance, now);
    return full === null ? null : { kind: 'held', until: full, why: `${word}对同一收件方的发送次数已达上限` };
  }

  /** Those mails of which no token is to be taken and nothing stands in the way; none while the server has troubles. */
  async unhindered<M extends DueMessage>(mails: readonly M[], now: Instant): Promise<M[]> {
    if (mails.length === 0) return [];
    const breaker = this.counts ? (await this.limits.breakers()).get('mail') : undefined;
    if (breaker && (breaker.kind !== 'closed' || breaker.failures > 0)) return [];
    const rules = await this.policies.rules();
    const isHeld = ({ channel, window, plannedAt: at }: M) =>
      at < now && holdUntil({ channel, window, at }, rules, now) !== null;
    return mails.filter((mail) => mail.address.trim() !== '' && !isHeld(mail));
  }

  /** Tells the breaker of a channel how an attempt ended; what was refused on this side says nothing about the other. */
  async learn(channel: Channel, outcome: SendOutcome, now: Instant): Promise<void> {
    if (!this.counts || channel === 'inbox') return;
    const isLocal =
      outcome.kind === 'refused' && outcome.code.startsWith('local.') && outcome.class === 'stop-message';
    if (isLocal) return;
    const change = (breaker: Breaker): Breaker => {
      if (outcome.kind === 'accepted') return afterSuccess();
      if (outcome.kind === 'in-doubt') return afterFailure(breaker, BREAKER_RULES, now);
      if (outcome.class === 'stop-channel') return openBreaker(breaker, BREAKER_RULES, now);
      return outcome.class === 'retry' ? afterFailure(breaker, BREAKER_RULES, now) : afterSuccess();
    };
    await this.limits.changeBreaker(channel, change, { at: now, why: wordsOf(outcome) });
  }
}

function wordsOf(outcome: SendOutcome): string {
  if (outcome.kind === 'accepted') return '对方已接收，自动恢复';
  return outcome.kind === 'refused' ? `${outcome.code}：${outcome.words}` : outcome.why;
}
