import { z } from 'zod';
import { DateOnly, InstantText } from './primitives.js';

const Reason = z.string().trim().max(1000);

/** 申请延期, by the unit. */
export const AskExtension = z.object({ dueOn: DateOnly, reason: Reason });
/** 批准 or 不同意, by the office; it may grant another day than the one asked for, and must say why it refuses. */
export const DecideExtension = z.object({
  approve: z.boolean(),
  /** The day granted; the one asked for where it is left out. */
  dueOn: DateOnly.optional(),
  answer: Reason.default(''),
});
/** 直接延期, by the office without being asked. */
export const GrantExtension = z.object({ dueOn: DateOnly, reason: Reason });
export const SuspendFiling = z.object({ reason: Reason });

export const ExtensionRow = z.object({
  id: z.string(),
  /** The day it was due when it was asked. */
  fromDueOn: DateOnly,
  askedDueOn: DateOnly,
  reason: z.string(),
  askedAt: InstantText,
  askedBy: z.string(),
  state: z.enum(['asked', 'approved', 'refused']),
  /** The day granted. */
  dueOn: DateOnly.nullable(),
  answer: z.string().nullable(),
  decidedAt: InstantText.nullable(),
  decidedBy: z.string().nullable(),
});

export const SuspensionRow = z.object({
  fromAt: InstantText,
  untilAt: InstantText.nullable(),
  reason: z.string(),
  by: z.string(),
  resumedBy: z.string().nullable(),
});

/** What has been decided about when a filing is due, and what may be decided now. */
export const FilingHistory = z.object({
  /** In the order they were asked in. */
  extensions: z.array(ExtensionRow),
  suspensions: z.array(SuspensionRow),
  today: DateOnly,
  abilities: z.object({
    ask: z.boolean(),
    decide: z.boolean(),
    grant: z.boolean(),
    suspend: z.boolean(),
    resume: z.boolean(),
  }),
});

export type AskExtension = z.infer<typeof AskExtension>;
export type DecideExtension = z.infer<typeof DecideExtension>;
export type GrantExtension = z.infer<typeof GrantExtension>;
export type SuspendFiling = z.infer<typeof SuspendFiling>;
export type ExtensionRow = z.infer<typeof ExtensionRow>;
export type SuspensionRow = z.infer<typeof SuspensionRow>;
export type FilingHistory = z.infer<typeof FilingHistory>;
