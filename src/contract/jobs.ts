import { z } from 'zod';
import { InstantText, PageQuery } from './primitives.js';

/** How often and how soon a job of this class is tried again. */
export const RetryClassRow = z.object({
  name: z.string(),
  word: z.string(),
  why: z.string(),
  attempts: z.number().int(),
  /** Pauses between the attempts, in seconds. */
  pauses: z.array(z.number()),
});

/** One job of the catalogue, and how many of its letters wait for a person. */
export const JobRow = z.object({
  name: z.string(),
  word: z.string(),
  does: z.string(),
  retry: z.string(),
  attempts: z.number().int(),
  repeats: z.boolean(),
  open: z.number().int(),
});

export const JobsOverview = z.object({
  jobs: z.array(JobRow),
  retryClasses: z.array(RetryClassRow),
  /** What carries the jobs. */
  carrier: z.enum(['redis', 'postgresql']),
  /** Announced, but not yet handed to the queue; and handed over, but not finished. */
  waiting: z.number().int(),
  underWay: z.number().int(),
});

export const DeadLetterState = z.enum(['open', 'retried', 'dismissed']);

export const DeadLetterQuery = PageQuery.extend({
  state: DeadLetterState.optional(),
  topic: z.string().max(60).optional(),
});

/** A job that was given up. */
export const DeadLetterRow = z.object({
  id: z.string(),
  topic: z.string(),
  word: z.string(),
  /** The job's content as JSON: identifiers, no texts. */
  payload: z.string(),
  /** The message it was to deliver, for the door to it. */
  messageId: z.string().nullable(),
  /** What the last attempt ended with, as the machine said it. */
  error: z.string(),
  /** Retrying could not help; false when the attempts were used up. */
  hopeless: z.boolean(),
  attempts: z.number().int(),
  firstFailedAt: InstantText,
  lastFailedAt: InstantText,
  state: DeadLetterState,
  /** Where a retried one stands. */
  retry: z.enum(['under-way', 'done']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  reason: z.string().nullable(),
});

export const DismissDeadLetter = z.object({
  reason: z.string().trim().min(2, '请写明理由，至少 2 个字。').max(1_000),
});

export type RetryClassRow = z.infer<typeof RetryClassRow>;
export type JobRow = z.infer<typeof JobRow>;
export type JobsOverview = z.infer<typeof JobsOverview>;
export type DeadLetterState = z.infer<typeof DeadLetterState>;
export type DeadLetterQuery = z.infer<typeof DeadLetterQuery>;
export type DeadLetterRow = z.infer<typeof DeadLetterRow>;
export type DismissDeadLetter = z.infer<typeof DismissDeadLetter>;
