import { instant, type Instant } from '../../core/kernel/instant.js';
import type { LimitWindow } from '../sending/index.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * When a used-up limit has opened again: the next natural minute or hour (China's hours begin when UTC's do), otherwise
 * ten minutes or 24 hours from now, as the providers count.
 */
export function windowOpens(window: LimitWindow, at: Instant): Instant {
  if (window === 'minute') return nextMultiple(at, MINUTE);
  if (window === 'hour') return nextMultiple(at, HOUR);
  return instant(at + (window === 'day' ? 24 * HOUR : 10 * MINUTE));
}

function nextMultiple(at: Instant, step: number): Instant {
  return instant((Math.floor(at / step) + 1) * step);
}
