import type { Instant } from '../kernel/instant.js';
import { CATCH_UP_GRACE } from './catch-up.js';

/**
 * How the engine stands: `late`, it has left out ticks; `stopped`, so long that what fell due meanwhile will count as
 * missed; `clock-back`, the clock stands before its last tick and it waits until that moment; `never`, no tick yet.
 */
export type EngineState = 'running' | 'late' | 'stopped' | 'clock-back' | 'never';

/** Ticks that may fail to come before anybody is troubled. */
const PATIENCE_TICKS = 3;
/** Clocks of two machines may differ by so much. */
const CLOCK_SKEW = 60_000;

/** From the engine’s last tick and the seconds between two. */
export function engineState(lastTick: Instant | null, now: Instant, tickSeconds: number): EngineState {
  if (lastTick === null) return 'never';
  const lag = now - lastTick;
  if (lag < -CLOCK_SKEW) return 'clock-back';
  if (lag > CATCH_UP_GRACE) return 'stopped';
  return lag > PATIENCE_TICKS * tickSeconds * 1000 ? 'late' : 'running';
}
