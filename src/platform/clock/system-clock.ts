import { instant } from '../../core/kernel/instant.js';
import type { Clock } from './clock.js';

/** The time of the machine; the only reader of it in the whole server. */
export const systemClock: Clock = {
  kind: 'system',
  now: () => Promise.resolve(instant(Date.now())),
};
