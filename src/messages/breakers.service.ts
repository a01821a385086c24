import { Injectable } from '@nestjs/common';
import type { Instant } from '../core/kernel/instant.js';
import type { Channel } from '../core/messages/index.js';
import { CLOSED, type Limit } from '../platform/limits/index.js';
import { BREAKER_RULES, LimitsRepository, type StoredBreaker } from './limits.repository.js';

/** The breakers and limits of the channels, for the page that shows them. */
@Injectable()
export class BreakersService {
  constructor(private readonly limits: LimitsRepository) {}

  /** Channels that have failed before; the others are closed and pass everything. */
  states(): Promise<Map<Channel, StoredBreaker>> {
    return this.limits.stored();
  }

  /** Failures running that open a breaker. */
  get failuresToOpen(): number {
    return BREAKER_RULES.failures;
  }

  /** Lets everything pass again; returns whether anything was held back. */
  async reopen(channel: Channel, note: { readonly at: Instant; readonly why: string }): Promise<boolean> {
    let was = false;
    await this.limits.changeBreaker(
      channel,
      (breaker) => {
        was = breaker.kind !== 'closed';
        return CLOSED;
      },
      note,
    );
    return was;
  }

  /** Takes a token of the key; null when there was one, otherwise when the next is there. */
  takeToken(key: string, limits: readonly Limit[], at: Instant): Promise<Instant | null> {
    return this.limits.takeToken({ key, limits }, at);
  }
}
