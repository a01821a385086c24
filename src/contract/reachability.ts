import { z } from 'zod';
import { PersonDuty } from './people.js';
import { DateOnly, Id, InstantText, PersonRef, UnitRef } from './primitives.js';

/** One filing at risk. */
export const FilingAtRisk = z.object({
  id: z.string(),
  docNumber: z.string(),
  title: z.string(),
  period: z.string(),
  dueOn: DateOnly,
});

export const ReachAlarm = z.object({
  id: z.string(),
  kind: z.string(),
  kindWord: z.string(),
  /** Why, and until when, as one sentence. */
  sentence: z.string(),
  /** What to do. */
  todo: z.string(),
  remedies: z.array(z.enum(['contact', 'deputy', 'handOver'])),
  office: UnitRef,
  unit: UnitRef,
  person: PersonRef.nullable(),
  dueOn: DateOnly,
  filings: z.array(FilingAtRisk),
  foundOn: DateOnly,
});
export const ReachAlarms = z.object({
  today: DateOnly,
  /** When it was looked for last; null before the first time. */
  lookedAt: InstantText.nullable(),
  items: z.array(ReachAlarm),
});

/** What would pass to the other person, counted by kind. */
export const HandOverPart = z.object({
  kind: z.enum(['filing', 'message', 'alarm', 'feed']),
  word: z.string(),
  count: z.number().int(),
});
export const HandOverPreview = z.object({
  from: PersonRef.extend({ unit: UnitRef, dutyWord: z.string(), unavailable: z.string().nullable() }),
  parts: z.array(HandOverPart),
  filings: z.array(FilingAtRisk),
  /** People of the unit who may take over. */
  receivers: z.array(
    PersonRef.extend({ duty: PersonDuty, dutyWord: z.string(), unavailable: z.string().nullable() }),
  ),
  /** Why it would be refused for the receiver asked for, each a sentence; empty where it would go through. */
  refusals: z.array(z.string()),
  /** May the reader let the receiver take the post, too? */
  mayPassPost: z.boolean(),
});
export const HandOverQuery = z.object({ from: Id, to: Id.optional() });
export const HandOverAll = z.object({
  from: Id,
  to: Id,
  reason: z.string().trim().min(2, '请写明原因').max(200, '原因不超过 200 个字'),
  /** The receiver holds the post of the other from now on. */
  takesPost: z.boolean().default(false),
});
/** What has passed. */
export const HandedOver = z.object({ parts: z.array(HandOverPart), alarmsResolved: z.number().int() });

export type FilingAtRisk = z.infer<typeof FilingAtRisk>;
export type ReachAlarm = z.infer<typeof ReachAlarm>;
export type ReachAlarms = z.infer<typeof ReachAlarms>;
export type HandOverPart = z.infer<typeof HandOverPart>;
export type HandOverPreview = z.infer<typeof HandOverPreview>;
export type HandOverQuery = z.infer<typeof HandOverQuery>;
export type HandOverAll = z.infer<typeof HandOverAll>;
export type HandedOver = z.infer<typeof HandedOver>;
