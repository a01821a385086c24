import { instantAt, type Instant } from '../../src/core/kernel/instant.js';
import { localDate } from '../../src/core/kernel/local-date.js';
import type { Clock } from '../../src/platform/clock/index.js';

/** A clock that shows what the test sets. */
export class FixedClock implements Clock {
  readonly kind = 'demo';

  constructor(private at: Instant = instantAt(localDate('2023-11-28'), '09:00')) {}

  now(): Promise<Instant> {
    return Promise.resolve(this.at);
  }

  set(at: Instant): void {
    this.at = at;
  }
}
