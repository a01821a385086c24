import { z } from 'zod';
import { DateOnly, Id, InstantText, UnitRef } from './primitives.js';

const TaskN = z.number().int().min(0).max(100_000);
const Offset = z.number().int().min(0).max(10_000_000);
const Printed = z.string().trim().min(1).max(200);
const NamedUnit = z.object({ printed: Printed, unitId: Id.nullable() });

export const NoTaskReason = z.enum([
  'background',
  'definition',
  'reference',
  'repeated',
  'general',
  'misread',
  'other',
]);
const Because = { reason: NoTaskReason, note: z.string().trim().max(200) };

/** One step of the review before 交办; offsets count UTF-16 units of the notice’s text. */
export const ReviewStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('split'), task: TaskN, at: Offset }),
  z.object({ kind: z.literal('merge'), task: TaskN }),
  z.object({
    kind: z.literal('assign'),
    task: TaskN,
    leads: z.array(NamedUnit).max(20),
    co: z.array(NamedUnit).max(200),
    groups: z.array(Printed).max(50),
  }),
  z.object({ kind: z.literal('choose-unit'), printed: Printed, unitId: Id }),
  z.object({ kind: z.literal('drop-task'), task: TaskN, ...Because }),
  z.object({ kind: z.literal('set-aside'), start: Offset, end: Offset, ...Because }),
  z.object({
    kind: z.literal('set-all-aside'),
    tasks: z.array(TaskN).max(2000),
    spans: z.array(z.object({ start: Offset, end: Offset })).max(2000),
    ...Because,
  }),
  z.object({ kind: z.literal('make-task'), start: Offset, end: Offset }),
  z.object({ kind: z.literal('confirm'), doubts: z.array(z.string().min(1).max(300)).min(1).max(1000) }),
  z.object({ kind: z.literal('set-deadline'), task: TaskN, dueOn: DateOnly.nullable() }),
]);

/** `revision` is the notice’s as the reviewer sees it: another one means somebody else has changed it meanwhile. */
export const TakeReviewStep = z.object({ revision: z.number().int(), step: ReviewStep });
export const UndoReviewStep = z.object({ revision: z.number().int() });

export const DoubtAct = z.enum([
  'confirm',
  'choose-unit',
  'assign',
  'split',
  'merge',
  'no-task',
  'make-task',
]);

/** A place of the notice that asks for a human eye; `key` is what is confirmed. */
export const Doubt = z.object({
  key: z.string(),
  kind: z.enum([
    'unknown-unit',
    'ambiguous-unit',
    'missing-phrase',
    'damaged-copy',
    'several-phrases',
    'presumed-lead',
    'unclassified',
    'empty-group',
    'numbering',
    'open-ended',
    'document',
  ]),
  taskN: z.number().int().nullable(),
  span: z.object({ start: z.number().int(), end: z.number().int() }).nullable(),
  words: z.string(),
  printed: z.string().nullable(),
  /** Of a name: the one printed before it whose level holds for it, to resolve it by. */
  after: z.string().nullable(),
  candidates: z.array(UnitRef),
  /** Of a damaged copy: the text as taken, then the other copies of it. */
  variants: z.array(z.string()),
  acts: z.array(DoubtAct),
});

/** How far the review has come. */
export const ReviewProgress = z.object({
  /** Steps taken and not taken back. */
  steps: z.number().int(),
  last: z.object({ words: z.string(), by: z.string(), at: InstantText }).nullable(),
  /** Characters that no task, requirement, heading or reason accounts for. */
  unaccounted: z.number().int(),
});

/** What 交办 would bring about, pressed now. */
export const AssignmentPreview = z.object({
  tasks: z.number().int(),
  /** Tasks that would stay drafted because nobody is named for them. */
  leftOut: z.number().int(),
  unaccounted: z.number().int(),
  doubts: z.number().int(),
  units: z.array(UnitRef.extend({ leads: z.number().int(), helps: z.number().int() })),
  /** The next twelve months, in the order of the day due. */
  filings: z.array(z.object({ dueOn: DateOnly, ruledOn: DateOnly, count: z.number().int() })),
  messages: z.array(
    z.object({ rung: z.string(), word: z.string(), channel: z.string(), count: z.number().int() }),
  ),
  until: DateOnly,
});

export type ReviewStep = z.infer<typeof ReviewStep>;
export type TakeReviewStep = z.infer<typeof TakeReviewStep>;
export type UndoReviewStep = z.infer<typeof UndoReviewStep>;
export type NoTaskReason = z.infer<typeof NoTaskReason>;
export type Doubt = z.infer<typeof Doubt>;
export type DoubtAct = z.infer<typeof DoubtAct>;
export type ReviewProgress = z.infer<typeof ReviewProgress>;
export type AssignmentPreview = z.infer<typeof AssignmentPreview>;
