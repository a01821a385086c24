import { z } from 'zod';
import { InstantText, NoticeRef } from './primitives.js';

const Text = z.string().max(2000);
const Names = z.array(z.string().max(20)).max(12);

/** One rung as its form holds it; what is wrong with it is said by the check, not by the shape. */
export const RungForm = z.object({
  /** Stays the same while the rung is edited. */
  rung: z.string().max(40),
  kind: z.enum(['remind', 'mark', 'chase', 'draft', 'list']),
  label: z.string().max(10, '名称不超过10个字'),
  anchor: z.enum(['due', 'quarter-end']).optional(),
  /** Working days before (negative) or after the due day. */
  offsetWorkingDays: z.number(),
  offsetWhenRepeated: z.number().optional(),
  at: z.string().max(5),
  channels: Names,
  to: Names,
  cc: Names,
  fallback: Names.optional(),
  template: z.object({ subject: Text.optional(), mail: Text.optional(), sms: Text.optional() }).optional(),
  cap: z.object({ per: z.enum(['filing', 'person-day']), most: z.number() }).optional(),
  needsApproval: z.boolean(),
  onResumption: z.boolean().optional(),
});

export const LadderForm = z.object({
  /** On what ground; part of the ladder. */
  source: z.string().max(1000),
  rungs: z.array(RungForm).max(40, '阶梯最多40级'),
});

/** Null for the default ladder. */
const OfNotice = z.uuid().nullable();
const Choice = z.object({ key: z.string(), word: z.string() });

/** A rung in words, in the order of the ladder. */
export const RungLine = z.object({
  rung: z.string(),
  label: z.string(),
  act: z.string(),
  moment: z.string(),
  to: z.string(),
  cc: z.string(),
  fallback: z.string(),
  channels: z.string(),
  cap: z.string(),
  approval: z.boolean(),
  /** Own words in place of the system’s. */
  ownWords: z.boolean(),
});

export const RungChange = z.object({
  rung: z.string(),
  label: z.string(),
  kind: z.enum(['added', 'removed', 'changed']),
  lines: z.array(z.string()),
});

export const LadderVersionRow = z.object({
  version: z.number().int(),
  /** Of the notice, or a default that its filings climb. */
  scope: z.enum(['default', 'notice']),
  at: InstantText,
  by: z.string(),
  reason: z.string(),
  /** The notice went back to the default with it. */
  isReset: z.boolean(),
  inForce: z.boolean(),
  /** Filings that started with it, and those of them that still climb it. */
  filings: z.object({ all: z.number().int(), running: z.number().int() }),
});

/** The ladder of a notice or the default, with its history. */
export const LadderBoard = z.object({
  notice: NoticeRef.nullable(),
  version: z.number().int(),
  /** Has the notice a ladder of its own in force? */
  own: z.boolean(),
  ladder: LadderForm,
  lines: z.array(RungLine),
  /** To be sent back with a save: the newest version of its own, null where there is none. */
  basedOn: z.number().int().nullable(),
  versions: z.array(LadderVersionRow),
  /** Notices with a ladder of their own, of those the reader sees; of the default only. */
  ownLadders: z.array(NoticeRef),
  choices: z.object({
    channels: z.array(Choice.extend({ setUp: z.boolean() })),
    recipients: z.array(Choice),
    variables: z.array(z.object({ name: z.string(), sms: z.boolean() })),
  }),
  abilities: z.object({ change: z.boolean(), rehearse: z.boolean() }),
});

export const LadderQuery = z.object({ noticeId: z.uuid().optional() });
export const LadderComparisonQuery = LadderQuery.extend({
  before: z.coerce.number().int().min(1),
  after: z.coerce.number().int().min(1),
});
export const LadderComparison = z.object({ changes: z.array(RungChange) });

export const CheckLadder = z.object({ noticeId: OfNotice, ladder: LadderForm });

/** What there is to say of a ladder before it is saved. */
export const LadderChecked = z.object({
  /** As a rehearsal takes it, rungs in their order. */
  ladder: z.looseObject({ id: z.string(), rungs: z.array(z.looseObject({ rung: z.string() })) }),
  lines: z.array(RungLine),
  faults: z.array(z.object({ rung: z.string().nullable(), field: z.string(), sentence: z.string() })),
  /** Against the ladder in force. */
  changes: z.array(RungChange),
  /** Of every message rung without faults, by channel. */
  texts: z.array(
    z.object({
      rung: z.string(),
      channel: z.string(),
      subject: z.string(),
      body: z.string(),
      sms: z.object({ characters: z.number().int(), parts: z.number().int() }).nullable(),
    }),
  ),
});

export const SaveLadder = z.object({
  noticeId: OfNotice,
  /** Null: the notice goes back to the default. */
  ladder: LadderForm.nullable(),
  basedOn: z.number().int().nullable(),
  reason: z.string().trim().max(400),
});

export type RungForm = z.infer<typeof RungForm>;
export type LadderForm = z.infer<typeof LadderForm>;
export type RungLine = z.infer<typeof RungLine>;
export type RungChange = z.infer<typeof RungChange>;
export type LadderVersionRow = z.infer<typeof LadderVersionRow>;
export type LadderBoard = z.infer<typeof LadderBoard>;
export type LadderQuery = z.infer<typeof LadderQuery>;
export type LadderComparisonQuery = z.infer<typeof LadderComparisonQuery>;
export type LadderComparison = z.infer<typeof LadderComparison>;
export type CheckLadder = z.infer<typeof CheckLadder>;
export type LadderChecked = z.infer<typeof LadderChecked>;
export type SaveLadder = z.infer<typeof SaveLadder>;
