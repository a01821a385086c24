import { z } from 'zod';
import { InstantText, PageQuery } from './primitives.js';

export const AuditQuery = PageQuery.extend({
  action: z.string().max(60).optional(),
  subjectType: z.string().max(40).optional(),
  subjectId: z.string().max(120).optional(),
  q: z.string().trim().max(100).optional(),
});

export const AuditRow = z.object({
  seq: z.number().int(),
  at: InstantText,
  actor: z.string(),
  action: z.string(),
  actionWord: z.string(),
  subjectType: z.string(),
  subjectId: z.string(),
  changes: z.array(z.string()),
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
