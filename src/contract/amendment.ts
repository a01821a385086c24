import { z } from 'zod';
import { Id, InstantText, UnitRef } from './primitives.js';

/** What a new version does to one task. */
export const TaskChangeKind = z.enum(['added', 'changed', 'dropped', 'same']);

/** A task on one side of the comparison: as it stands in that version, after the review. */
export const ComparedTask = z.object({
  n: z.number().int(),
  ordinal: z.string(),
  heading: z.string().nullable(),
  text: z.string(),
  /** Units by today’s registry, with their part; names that are not resolved have no unit. */
  parties: z.array(
    z.object({ printed: z.string(), role: z.enum(['lead', 'co', 'group']), unit: UnitRef.nullable() }),
  ),
});

/** The words of both texts in order: what both have, only the old, only the new. */
export const TextPiece = z.object({ kind: z.enum(['same', 'old', 'new']), text: z.string() });

export const TaskChange = z.object({
  kind: TaskChangeKind,
  before: ComparedTask.nullable(),
  after: ComparedTask.nullable(),
  /** Why the two are held to be one task: same words, likeness, or the office said so; null for added and dropped. */
  pairedBy: z.enum(['same', 'likeness', 'office']).nullable(),
  /** Of a changed text; empty where the text is the same. */
  pieces: z.array(TextPiece),
  /** Units that get the task, lose it, or change between lead and co. */
  joined: z.array(UnitRef),
  left: z.array(UnitRef),
  moved: z.array(UnitRef),
});

/** A reporting rule that the new version brings, drops or leaves. */
export const RuleChange = z.object({ kind: z.enum(['added', 'dropped', 'same']), text: z.string() });

/** A new version under review against the version in force. */
export const Amendment = z.object({
  /** The notice in force. */
  of: z.object({
    id: z.string(),
    docNumber: z.string(),
    title: z.string(),
    version: z.number().int(),
    assigned: z.boolean(),
  }),
  /** Counts the decisions on the new version; applying names the one it was looked at. */
  revision: z.number().int(),
  changes: z.array(TaskChange),
  rules: z.array(RuleChange),
  counts: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    dropped: z.number().int(),
    same: z.number().int(),
  }),
  /** What putting it in force would do; refused and why, where it cannot be done yet. */
  effect: z.object({
    refusal: z.string().nullable(),
    dutiesAdded: z.number().int(),
    dutiesEnded: z.number().int(),
    unitsTold: z.number().int(),
    /** Open filings that gain or lose an entry; those somebody has begun keep what is written. */
    filingsChanged: z.number().int(),
    filingsOpened: z.number().int(),
    filingsWithdrawn: z.number().int(),
  }),
  abilities: z.object({ pair: z.boolean(), apply: z.boolean(), discard: z.boolean() }),
});

/** The office says which old task a new one continues; null: none, it is a new task. */
export const PairTasks = z.object({
  revision: z.number().int(),
  newN: z.number().int().min(0).max(100_000),
  oldN: z.number().int().min(0).max(100_000).nullable(),
});

export const ApplyAmendment = z.object({ revision: z.number().int() });

/** What came of it, and the notice that now holds the new version. */
export const AmendmentApplied = z.object({
  noticeId: Id,
  version: z.number().int(),
  tasksAdded: z.number().int(),
  tasksChanged: z.number().int(),
  tasksDropped: z.number().int(),
  dutiesAdded: z.number().int(),
  dutiesEnded: z.number().int(),
  filings: z.number().int(),
});

/** A version of a notice, the one in force first. */
export const NoticeVersion = z.object({
  version: z.number().int(),
  fileName: z.string(),
  importedAt: InstantText,
  tasks: z.number().int(),
  /** Null for the version in force. */
  supersededAt: InstantText.nullable(),
  supersededBy: z.string().nullable(),
});

/** An earlier version as it stood: its text and its tasks. */
export const NoticeVersionDetail = NoticeVersion.extend({
  noticeId: z.string(),
  docNumber: z.string(),
  title: z.string(),
  text: z.string(),
  taskList: z.array(ComparedTask),
});

export type TaskChangeKind = z.infer<typeof TaskChangeKind>;
export type ComparedTask = z.infer<typeof ComparedTask>;
export type TextPiece = z.infer<typeof TextPiece>;
export type TaskChange = z.infer<typeof TaskChange>;
export type RuleChange = z.infer<typeof RuleChange>;
export type Amendment = z.infer<typeof Amendment>;
export type PairTasks = z.infer<typeof PairTasks>;
export type ApplyAmendment = z.infer<typeof ApplyAmendment>;
export type AmendmentApplied = z.infer<typeof AmendmentApplied>;
export type NoticeVersion = z.infer<typeof NoticeVersion>;
export type NoticeVersionDetail = z.infer<typeof NoticeVersionDetail>;
