import { z } from 'zod';
import {
  DateOnly,
  Id,
  InstantText,
  Light,
  LightColour,
  NoticeRef,
  PageQuery,
  TimeOfDay,
  UnitRef,
} from './primitives.js';

export const FilingState = z.enum(['open', 'submitted', 'returned', 'accepted']);

export const FilingQuery = PageQuery.extend({
  state: z
    .enum(['open', 'submitted', 'returned', 'accepted', 'overdue', 'late', 'suspended', 'extension-asked'])
    .optional(),
  /** Was it ever submitted? One that was returned afterwards counts as filed. */
  filed: z.enum(['true', 'false']).optional(),
  /** Of those filed: was every submission before the deadline? */
  onTime: z.enum(['true', 'false']).optional(),
  light: LightColour.optional(),
  unitId: z.string().max(120).optional(),
  noticeId: z.string().max(120).optional(),
  periodId: z.string().max(120).optional(),
  dueOn: DateOnly.optional(),
  /** The list as it stood at the end of that day (China time); a day ahead is now. */
  asOf: DateOnly.optional(),
});

export const FilingRow = z.object({
  id: z.string(),
  notice: NoticeRef,
  unit: UnitRef,
  /** “2023年11月”. */
  period: z.string(),
  /** The rule’s own date (frozen) and the day it is due (movable). */
  ruledOn: DateOnly,
  dueOn: DateOnly,
  /** `HH:mm`, where the deadline is not the end of the day. */
  dueTime: TimeOfDay.nullable(),
  /** “3日为周日，顺延至12月4日（周一）”, or an empty text where nothing moved. */
  dueWhy: z.string(),
  /** Working days from today to the due date; negative when overdue. */
  workingDaysLeft: z.number().int(),
  state: FilingState,
  overdue: z.boolean(),
  late: z.boolean(),
  version: z.number().int(),
  tasks: z.number().int(),
  filled: z.number().int(),
  submittedAt: InstantText.nullable(),
  returnReason: z.string().nullable(),
  /** 中止中: still owed, but no deadline runs and nobody is reminded. */
  suspended: z.boolean(),
  /** The day an extension that waits for its answer asks for. */
  extensionAsked: DateOnly.nullable(),
  light: Light,
});

export const EntryText = z.object({ done: z.string(), problems: z.string(), nextStep: z.string() });

export const Entry = EntryText.extend({
  taskId: z.string(),
  n: z.number().int(),
  ordinal: z.string(),
  heading: z.string().nullable(),
  text: z.string(),
  role: z.enum(['lead', 'co']),
  noChange: z.boolean(),
  /** The ceased unit that the duty comes from (承继原…); null for a duty of the unit’s own. */
  inheritedFrom: UnitRef.nullable(),
  /**
   * What was last submitted on the same task by the unit, or by one whose duties it has taken over (`unit` is then
   * that one’s name), to be amended; null when there is none.
   */
  last: EntryText.extend({ period: z.string(), unit: z.string().nullable() }).nullable(),
});

export const FilingEvent = z.object({
  type: z.enum(['opened', 'submitted', 'returned', 'accepted', 'overdue', 'withdrawn']),
  at: InstantText,
  who: z.string(),
  reason: z.string().nullable(),
  version: z.number().int(),
});

export const FilingDetail = FilingRow.extend({
  ruleText: z.string(),
  to: z.string().nullable(),
  entries: z.array(Entry),
  events: z.array(FilingEvent),
  rungs: z.array(
    z.object({ rung: z.string(), label: z.string(), at: InstantText, fired: z.boolean(), why: z.string() }),
  ),
  /** Counts saves; a save or submit made against an older one is refused (filing/stale). */
  revision: z.number().int(),
  abilities: z.object({
    edit: z.boolean(),
    submit: z.boolean(),
    accept: z.boolean(),
    return: z.boolean(),
    seeDraft: z.boolean(),
  }),
});

export const SaveEntry = z.object({
  taskId: Id,
  done: z.string().max(5000),
  problems: z.string().max(5000).default(''),
  nextStep: z.string().max(5000).default(''),
  noChange: z.boolean().default(false),
});
export const SaveEntries = z.object({
  revision: z.number().int().min(0),
  entries: z.array(SaveEntry).max(500),
});
export const SavedEntries = z.object({ revision: z.number().int(), savedAt: InstantText });
export const SubmitFiling = z.object({ revision: z.number().int().min(0) });
export const ReturnFiling = z.object({
  version: z.number().int().min(1),
  reason: z.string().trim().max(1000),
});
export const AcceptFiling = z.object({ version: z.number().int().min(1) });

/** 我的待办: what the signed-in person’s unit owes and waits for, most urgent first. */
export const Inbox = z.object({
  today: DateOnly,
  now: InstantText,
  unit: UnitRef,
  counts: z.object({
    due: z.number().int(),
    overdue: z.number().int(),
    returned: z.number().int(),
    unsigned: z.number().int(),
    submitted: z.number().int(),
    accepted: z.number().int(),
  }),
  filings: z.array(FilingRow),
  unsigned: z.array(z.object({ notice: NoticeRef, duties: z.number().int() })),
  /** Alarms about people who may not be reached, and the nearest due day among them. */
  unreachable: z.object({ total: z.number().int(), dueOn: DateOnly.nullable() }),
  /** What whoever keeps the work calendar is asked to do about it. */
  calendarAlarms: z.array(z.string()),
});

export type FilingState = z.infer<typeof FilingState>;
export type FilingQuery = z.infer<typeof FilingQuery>;
export type FilingRow = z.infer<typeof FilingRow>;
export type FilingDetail = z.infer<typeof FilingDetail>;
export type FilingEvent = z.infer<typeof FilingEvent>;
export type Entry = z.infer<typeof Entry>;
export type SaveEntries = z.infer<typeof SaveEntries>;
export type SavedEntries = z.infer<typeof SavedEntries>;
export type SubmitFiling = z.infer<typeof SubmitFiling>;
export type ReturnFiling = z.infer<typeof ReturnFiling>;
export type AcceptFiling = z.infer<typeof AcceptFiling>;
export type Inbox = z.infer<typeof Inbox>;
