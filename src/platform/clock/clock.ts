import type { Instant } from '../../core/kernel/instant.js';

/** Injection token of the one {@link Clock} of the process. */
export const CLOCK = Symbol('CLOCK');

/** The only door to the time. Asynchronous, because the demo clock stands in the database. */
export interface Clock {
  /** `demo` clocks stand still between moves; `system` clocks run. */
  readonly kind: 'system' | 'demo';
  now(): Promise<Instant>;
}
