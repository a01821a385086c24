import { z } from 'zod';
import { InstantText, PageQuery } from './primitives.js';

export const AuditQuery = PageQuery.extend({
  action: z.string().max(60).optional(),
  subjectType: z.string().max(40).optional(),
  subjectId: z.string().max(120).optional(),
  q: z.string().trim().max(100).optional(),
});

/** A row of the trail in the reader’s words; names of the code stand in `action`, `subjectType` and `raw` only. */
export const AuditRow = z.object({
  seq: z.number().int(),
  at: InstantText,
  /** “区人力社保局 · 王某” or “系统定时任务”. */
  actor: z.string(),
  action: z.string(),
  actionWord: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** “报送单 · 区人力社保局 · 2023年11月”. */
  subject: z.string(),
  /** Its page, where the reader may open it. */
  href: z.string().nullable(),
  changes: z.array(z.string()),
  /** The content as it is hashed, in canonical JSON, for checking the chain by hand. */
  raw: z.string(),
  prevHash: z.string(),
  hash: z.string(),
});

export const AuditVerification = z.object({
  ok: z.boolean(),
  count: z.number().int(),
  brokenAt: z.number().int().nullable(),
  message: z.string(),
});

export type AuditQuery = z.infer<typeof AuditQuery>;
export type AuditRow = z.infer<typeof AuditRow>;
export type AuditVerification = z.infer<typeof AuditVerification>;
