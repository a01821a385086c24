import { z } from 'zod';
import { DateOnly, InstantText } from './primitives.js';

export const ClockFace = z.object({
  now: InstantText,
  today: DateOnly,
  weekday: z.string(),
  dayKind: z.string(),
  movable: z.boolean(),
  /** The next thing the engine will do, and when; null when nothing is in sight. */
  next: z.object({ at: InstantText, what: z.string() }).nullable(),
});

export const AdvanceClock = z.discriminatedUnion('by', [
  z.object({ by: z.literal('day') }),
  z.object({ by: z.literal('event') }),
  z.object({ by: z.literal('date'), to: DateOnly }),
]);

export type ClockFace = z.infer<typeof ClockFace>;
export type AdvanceClock = z.infer<typeof AdvanceClock>;
