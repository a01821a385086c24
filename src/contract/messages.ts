import { z } from 'zod';
import { InstantText, PageQuery, UnitRef } from './primitives.js';

export const MessageQuery = PageQuery.extend({
  channel: z.enum(['mail', 'sms']).optional(),
  stage: z.string().max(40).optional(),
  unitId: z.string().max(120).optional(),
});

/** An official paper (催办单, 督办函) a message brought: addressee, text, sender and date are lines of the body. */
export const Paper = z.object({ title: z.string(), body: z.string() });

export const MessageRow = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'sms']),
  stage: z.string(),
  stageWord: z.string(),
  person: z.string(),
  unit: UnitRef,
  subject: z.string(),
  body: z.string(),
  state: z.enum(['queued', 'sent', 'failed']),
  createdAt: InstantText,
  sentAt: InstantText.nullable(),
  items: z.array(
    z.object({ filingId: z.string(), rung: z.string(), why: z.string(), paper: Paper.nullable() }),
  ),
});

/** A message as it arrived in the captured mailbox (demo profile only). */
export const CapturedMessage = z.object({
  id: z.string(),
  channel: z.enum(['mail', 'sms']),
  to: z.string(),
  toName: z.string(),
  subject: z.string(),
  text: z.string(),
  messageId: z.string(),
  at: InstantText,
});
export const MailboxQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  channel: z.enum(['mail', 'sms']).optional(),
});

export type MessageQuery = z.infer<typeof MessageQuery>;
export type Paper = z.infer<typeof Paper>;
export type MessageRow = z.infer<typeof MessageRow>;
export type CapturedMessage = z.infer<typeof CapturedMessage>;
export type MailboxQuery = z.infer<typeof MailboxQuery>;
