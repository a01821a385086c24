import { z } from 'zod';
import { InstantText } from './primitives.js';

/** Whether the person has an address in force, and since when; the address itself is shown only when it is made. */
export const CalendarFeedState = z.object({ madeAt: InstantText.nullable() });
export const CalendarFeedAddress = CalendarFeedState.extend({ address: z.string() });

export type CalendarFeedState = z.infer<typeof CalendarFeedState>;
export type CalendarFeedAddress = z.infer<typeof CalendarFeedAddress>;
