import { z } from 'zod';
import { DateOnly, InstantText, PageQuery, UnitRef } from './primitives.js';

/** The seven ways a message can take. */
export const MessageChannel = z.enum(['mail', 'sms', 'inbox', 'wecom', 'dingtalk', 'feishu', 'webhook']);

export const MessageQuery = PageQuery.extend({
  channel: MessageChannel.optional(),
  stage: z.string().max(40).optional(),
  unitId: z.string().max(120).optional(),
});

/** An official paper (催办单, 督办函) a message brought: addressee, text, sender and date are lines of the body. */
export const Paper = z.object({ title: z.string(), body: z.string() });

export const MessageRow = z.object({
  id: z.string(),
  channel: MessageChannel,
  stage: z.string(),
  stageWord: z.string(),
  person: z.string(),
  unit: UnitRef,
  subject: z.string(),
  body: z.string(),
  /** in-doubt: sent or not, nobody knows yet; rerouted: told by another channel instead. */
  state: z.enum(['queued', 'sent', 'in-doubt', 'failed', 'rerouted']),
  createdAt: InstantText,
  sentAt: InstantText.nullable(),
  items: z.array(
    z.object({ filingId: z.string(), rung: z.string(), why: z.string(), paper: Paper.nullable() }),
  ),
});

/** Whose digests of which day are to be seen before they go out. */
export const PreviewQuery = z.object({ personId: z.string().max(200), on: DateOnly });

/** A digest as it will go out at `at` if nothing is added; `sms`: the count a carrier would bill. */
export const DigestPreview = z.object({
  id: z.string(),
  channel: MessageChannel,
  at: InstantText,
  subject: z.string(),
  body: z.string(),
  html: z.string().nullable(),
  sms: z.object({ characters: z.number(), parts: z.number() }).nullable(),
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
export type PreviewQuery = z.infer<typeof PreviewQuery>;
export type DigestPreview = z.infer<typeof DigestPreview>;
