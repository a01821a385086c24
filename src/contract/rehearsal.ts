import { z } from 'zod';
import { DateOnly, Id, InstantText, NoticeRef, PageQuery, pageOf, UnitRef } from './primitives.js';

/** How many days a rehearsal looks ahead, today included. */
const Days = z.coerce.number().int().min(1).max(366).default(30);

export const RehearsalQuery = PageQuery.extend({
  days: Days,
  noticeId: z.uuid().optional(),
  personId: Id.optional(),
  channel: z.string().max(20).optional(),
  rung: z.string().max(40).optional(),
  day: DateOnly.optional(),
  by: z.enum(['person', 'channel', 'rung', 'notice']).default('person'),
});

/** One message as it would go out: everything for one person, channel and send window. */
export const RehearsedDigestRow = z.object({
  at: InstantText,
  /** Names the send window of the channel: “2023-12-04 08:30”. */
  window: z.string(),
  channel: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  unit: UnitRef,
  /** How many reminders it joins, about how many filings. */
  lines: z.number().int(),
  filings: z.number().int(),
  notices: z.array(NoticeRef),
  rungs: z.array(z.string()),
  /** Why this person in place of another; null where the post is held. */
  standIn: z.string().nullable(),
});

const Count = z.object({ key: z.string(), word: z.string(), count: z.number().int() });

/** 预演: what would go out and fall due in the next days if nobody filed. Nothing is written. */
export const RehearsalView = z.object({
  from: DateOnly,
  to: DateOnly,
  asOf: InstantText,
  /** Years in these days whose holidays are not published: Monday to Friday are taken for working days. */
  unknownYears: z.array(z.number().int()),
  totals: z.object({
    filings: z.number().int(),
    digests: z.number().int(),
    lines: z.number().int(),
    persons: z.number().int(),
  }),
  days: z.array(
    z.object({
      day: DateOnly,
      kind: z.enum(['workday', 'weekend', 'holiday', 'make-up']),
      /** Name of the holiday; empty on other days. */
      name: z.string(),
      due: z.number().int(),
      digests: z.number().int(),
      channels: z.array(Count),
    }),
  ),
  /** What the lists of filters offer, before any of them is set. */
  choices: z.object({
    persons: z.array(Count),
    channels: z.array(Count),
    rungs: z.array(Count),
    notices: z.array(NoticeRef),
  }),
  groups: z.array(Count),
  due: z.array(
    z.object({
      dueOn: DateOnly,
      notice: NoticeRef,
      period: z.string(),
      units: z.number().int(),
      /** Of these, filings that are in the records already, and those of them submitted. */
      opened: z.number().int(),
      submitted: z.number().int(),
    }),
  ),
  /** Posts that should be told and nobody holds. */
  silent: z.array(
    z.object({
      at: InstantText,
      rung: z.string(),
      unit: z.string(),
      docNumber: z.string(),
      dueOn: DateOnly,
      why: z.string(),
    }),
  ),
  digests: pageOf(RehearsedDigestRow),
});

export const RehearsedTextQuery = z.object({
  days: Days,
  noticeId: z.uuid().optional(),
  personId: Id,
  channel: z.string().max(20),
  window: z.string().max(40),
});

/** The text of one such message, from the function that will write it. */
export const RehearsedText = RehearsedDigestRow.extend({
  subject: z.string(),
  body: z.string(),
  /** Characters and parts a carrier would bill; null where it is no short message. */
  sms: z.object({ characters: z.number().int(), parts: z.number().int() }).nullable(),
});

export type RehearsalQuery = z.infer<typeof RehearsalQuery>;
export type RehearsalView = z.infer<typeof RehearsalView>;
export type RehearsedDigestRow = z.infer<typeof RehearsedDigestRow>;
export type RehearsedTextQuery = z.infer<typeof RehearsedTextQuery>;
export type RehearsedText = z.infer<typeof RehearsedText>;
