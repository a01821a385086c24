import { z } from 'zod';
import { DateOnly, InstantText, PageQuery, UnitRef } from './primitives.js';

/**
 * Where a message stands on the desk: planned (waits for its hour or its turn), sent, in doubt (sending began and nobody
 * knows how it ended), failed (given up).
 */
export const QueueState = z.enum(['planned', 'sent', 'in-doubt', 'failed', 'rerouted']);

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

/** One message with everything known of it. */
export const QueueMessage = QueueRow.extend({
  body: z.string().nullable(),
  /** The same mail for readers that show HTML. */
  html: z.string().nullable(),
  address: z.string().nullable(),
  createdAt: InstantText,
  notBefore: InstantText.nullable(),
  sentAt: InstantText.nullable(),
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
export type QueueExport = z.infer<typeof QueueExport>;
