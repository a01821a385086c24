import { z } from 'zod';
import { DateOnly, InstantText, PageQuery, UnitRef } from './primitives.js';

/**
 * Where a message stands on the desk: expected (not written yet: the rehearsal says it will be), planned (waits for its hour or its turn), sent, in doubt (sending began and nobody
 * knows how it ended), failed (given up).
 */
export const QueueState = z.enum(['expected', 'planned', 'sent', 'in-doubt', 'failed', 'rerouted']);

const QueueFilters = {
  /** First and last day of the desk, both included. */
  from: DateOnly.optional(),
  to: DateOnly.optional(),
  day: DateOnly.optional(),
  channel: z.string().max(20).optional(),
  state: QueueState.optional(),
  noticeId: z.uuid().optional(),
  unitId: z.string().max(120).optional(),
  /** Part of the name of whoever it goes to. */
  q: z.string().trim().max(60).optional(),
};

export const QueueFilter = z.object(QueueFilters);
export const QueueQuery = PageQuery.extend(QueueFilters);

export const QueueRow = z.object({
  id: z.string(),
  /** The day it belongs to: when it went out, or will, or was written. */
  at: InstantText,
  channel: z.string(),
  channelWord: z.string(),
  stageWord: z.string(),
  state: QueueState,
  person: z.string(),
  unit: UnitRef,
  /** Null for administrators: what is said is not theirs to read. */
  subject: z.string().nullable(),
  /** How many filings it speaks of. */
  filings: z.number().int(),
  error: z.string().nullable(),
});

/** Messages of one day, channel and state. */
export const QueueCount = z.object({
  day: DateOnly,
  channel: z.string(),
  state: QueueState,
  count: z.number().int(),
});

/** The desk: counts by day, channel and state of everything the filters leave, and one page of the list. */
export const QueueView = z.object({
  from: DateOnly,
  to: DateOnly,
  today: DateOnly,
  counts: z.array(QueueCount),
  channels: z.array(z.object({ channel: z.string(), word: z.string() })),
  items: z.array(QueueRow),
  total: z.number().int(),
  page: z.number().int(),
  size: z.number().int(),
});

/** One attempt at sending, in the other side's own words. */
export const QueueAttempt = z.object({
  at: InstantText,
  channelWord: z.string(),
  outcome: z.enum(['accepted', 'refused', 'in-doubt', 'interrupted']),
  code: z.string().nullable(),
  words: z.string().nullable(),
});

/** One message with everything known of it. */
export const QueueMessage = QueueRow.extend({
  body: z.string().nullable(),
  /** The same mail for readers that show HTML. */
  html: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: InstantText,
  notBefore: InstantText.nullable(),
  sentAt: InstantText.nullable(),
  /** Why it waits for `notBefore`: hours of the channel, a limit, a channel that is closed. */
  heldWhy: z.string().nullable(),
  /** When the receipt said that it arrived, and the other side's number for it. */
  deliveredAt: InstantText.nullable(),
  providerId: z.string().nullable(),
  /** The channel that tells it instead, and the message that does. */
  takenOver: z.object({ channelWord: z.string(), messageId: z.string().nullable() }).nullable(),
  attempts: z.array(QueueAttempt),
  /** What the reader may do about it now. `twice`: it may arrive a second time. */
  acts: z.object({ resend: z.boolean(), twice: z.boolean(), settle: z.boolean() }),
  items: z.array(
    z.object({
      filingId: z.string(),
      unit: z.string(),
      docNumber: z.string(),
      period: z.string(),
      why: z.string(),
      paper: z.string().nullable(),
    }),
  ),
});

const Reason = z.string().trim().min(2, '请写明理由，至少 2 个字。').max(500);

/** Have a message sent again that failed or is in doubt. */
export const ResendMessage = z.object({ reason: Reason });
/** Say what became of a message in doubt: 已送达 or 未送达. */
export const SettleMessage = z.object({ answer: z.enum(['sent', 'not-sent']), reason: Reason });

/** A message that is not written yet and will be, if nobody files until then. */
export const ExpectedRow = z.object({
  at: InstantText,
  /** With person and channel it names the message in the rehearsal. */
  window: z.string(),
  channel: z.string(),
  channelWord: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  unit: UnitRef,
  rungs: z.array(z.string()),
  filings: z.number().int(),
});

/** What will go out from now to the last day of the desk; `counts` by day and channel as on the desk. */
export const ExpectedView = z.object({
  counts: z.array(QueueCount),
  channels: z.array(z.object({ channel: z.string(), word: z.string() })),
  items: z.array(ExpectedRow),
  total: z.number().int(),
  page: z.number().int(),
  size: z.number().int(),
});

export const QueueExport = z.object({
  fileName: z.string(),
  contentBase64: z.string(),
  rows: z.number().int(),
  /** There were more rows than a workbook takes; the newest are in it. */
  cut: z.boolean(),
});

export type QueueState = z.infer<typeof QueueState>;
export type QueueFilter = z.infer<typeof QueueFilter>;
export type QueueQuery = z.infer<typeof QueueQuery>;
export type QueueRow = z.infer<typeof QueueRow>;
export type QueueCount = z.infer<typeof QueueCount>;
export type QueueView = z.infer<typeof QueueView>;
export type QueueMessage = z.infer<typeof QueueMessage>;
export type QueueAttempt = z.infer<typeof QueueAttempt>;
export type ResendMessage = z.infer<typeof ResendMessage>;
export type SettleMessage = z.infer<typeof SettleMessage>;
export type ExpectedRow = z.infer<typeof ExpectedRow>;
export type ExpectedView = z.infer<typeof ExpectedView>;
export type QueueExport = z.infer<typeof QueueExport>;
