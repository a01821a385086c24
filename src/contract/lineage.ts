import { z } from 'zod';
import { Id, InstantText, NoticeRef } from './primitives.js';

/** How the reader stands to a paper: may open its notice, may read its items, may not; or nobody has brought it in. */
export const PaperAccess = z.enum(['open', 'items', 'closed', 'absent']);

/** A paper above or below a notice. */
export const LineagePaper = z.object({
  /** The notice it is or lies in; null where the reader may not know it. */
  noticeId: Id.nullable(),
  docNumber: z.string(),
  title: z.string().nullable(),
  /** Number of the notice that forwards it, where it lies inside another one. */
  forwardedBy: z.string().nullable(),
  /** Named by the office, not by the notice itself. */
  byHand: z.boolean(),
  access: PaperAccess,
});

export const NoticeLineage = z.object({
  notice: NoticeRef,
  higher: z.array(LineagePaper),
  lower: z.array(LineagePaper),
  /** Lower notices the reader may not see. */
  lowerClosed: z.number().int(),
  abilities: z.object({ nameHigher: z.boolean() }),
});

/** `named: false` takes back a paper named by hand. */
export const NameHigher = z.object({
  docNumber: z
    .string()
    .trim()
    .max(60, '文号过长')
    .regex(/\d{4}.{0,3}\d+\s*号$/u, '文号应写作“渝府发〔2017〕41号”'),
  named: z.boolean(),
});

export const LineageTask = z.object({
  id: Id,
  n: z.number().int(),
  ordinal: z.string(),
  section: z.string().nullable(),
  heading: z.string().nullable(),
  text: z.string(),
  /** Withdrawn since; listed only because somebody has decided about it. It asks and answers nothing. */
  withdrawn: z.boolean(),
});

export const LineageStanding = z.enum(['answers', 'proposed', 'not-answers', 'possible']);
export const LineagePair = z.object({
  lowerTaskId: Id,
  /** 0 to 1; 0 where likeness alone would not have found it. */
  similarity: z.number(),
  standing: LineageStanding,
  decidedBy: z.string().nullable(),
  decidedAt: InstantText.nullable(),
});

export const LineageItem = z.object({
  task: LineageTask,
  answered: z.boolean(),
  pairs: z.array(LineagePair),
});

export const LineagePairs = z.object({
  notice: NoticeRef,
  higher: LineagePaper,
  items: z.array(LineageItem),
  lowerTasks: z.array(LineageTask),
  /** Of the tasks that stand. */
  counts: z.object({
    items: z.number().int(),
    answered: z.number().int(),
    unanswered: z.number().int(),
    byHand: z.number().int(),
    /** Tasks of the lower notice that answer nothing: its own additions. */
    own: z.number().int(),
  }),
  abilities: z.object({ correct: z.boolean() }),
});

/** `verdict: null` takes the decision back: likeness decides again. */
export const CorrectAnswer = z.object({
  higherTaskId: z.uuid(),
  lowerTaskId: z.uuid(),
  verdict: z.enum(['answers', 'not-answers']).nullable(),
});

export type PaperAccess = z.infer<typeof PaperAccess>;
export type LineagePaper = z.infer<typeof LineagePaper>;
export type NoticeLineage = z.infer<typeof NoticeLineage>;
export type NameHigher = z.infer<typeof NameHigher>;
export type LineageTask = z.infer<typeof LineageTask>;
export type LineageStanding = z.infer<typeof LineageStanding>;
export type LineagePair = z.infer<typeof LineagePair>;
export type LineageItem = z.infer<typeof LineageItem>;
export type LineagePairs = z.infer<typeof LineagePairs>;
export type CorrectAnswer = z.infer<typeof CorrectAnswer>;
