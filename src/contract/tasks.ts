import { z } from 'zod';
import { DateOnly, InstantText, Light, LightColour, NoticeRef, PageQuery, UnitRef } from './primitives.js';
import { LeadRule } from './notices.js';

export const TaskState = z.enum(['drafted', 'assigned', 'in-progress', 'finished', 'closed', 'withdrawn']);

export const TaskQuery = PageQuery.extend({
  q: z.string().trim().max(100).optional(),
  noticeId: z.string().max(120).optional(),
  unitId: z.string().max(120).optional(),
  role: z.enum(['lead', 'co']).optional(),
  state: TaskState.optional(),
  light: LightColour.optional(),
  presumed: z.enum(['true', 'false']).optional(),
  /** By the day laid down, tasks without one last; by notice and number where it is absent. */
  sort: z.enum(['due-on']).optional(),
});

export const TaskRow = z.object({
  id: z.string(),
  n: z.number().int(),
  ordinal: z.string(),
  heading: z.string().nullable(),
  text: z.string(),
  notice: NoticeRef,
  leads: z.array(UnitRef),
  coCount: z.number().int(),
  leadRule: LeadRule,
  leadPresumed: z.boolean(),
  state: TaskState,
  /** The day the office has laid down for the task, null where the text stands. */
  dueOn: DateOnly.nullable(),
  /** That day has passed and the task is under way. */
  isPastDue: z.boolean(),
  light: Light,
});

export const Duty = z.object({
  id: z.string(),
  unit: UnitRef,
  role: z.enum(['lead', 'co']),
  printed: z.string(),
  viaGroup: z.string().nullable(),
  presumed: z.boolean(),
  assignedAt: InstantText,
  signedAt: InstantText.nullable(),
  /** The unit that bears the duty today where the printed one has ceased. */
  successor: UnitRef.nullable(),
  people: z.array(z.object({ name: z.string(), post: z.string() })),
});

/** One line of the task’s time line: what happened, when, who did it. */
export const TimelineItem = z.object({
  at: InstantText,
  kind: z.string(),
  who: z.string(),
  text: z.string(),
});

export const TaskProgress = z.object({
  unit: UnitRef,
  filingId: z.string(),
  period: z.string(),
  dueOn: DateOnly,
  done: z.string(),
  problems: z.string(),
  nextStep: z.string(),
  noChange: z.boolean(),
  submittedAt: InstantText.nullable(),
});

export const TaskDetail = TaskRow.extend({
  section: z.string().nullable(),
  subsection: z.string().nullable(),
  responsibilityText: z.string().nullable(),
  openEnded: z.boolean(),
  validity: z.array(
    z.object({
      text: z.string(),
      from: z.string().nullable(),
      to: z.string().nullable(),
      covers: z.string().nullable(),
    }),
  ),
  targets: z.array(z.object({ text: z.string(), metric: z.string().nullable() })),
  duties: z.array(Duty),
  progress: z.array(TaskProgress),
  timeline: z.array(TimelineItem),
});

export const SignedFor = z.object({ signed: z.number().int() });

export type TaskState = z.infer<typeof TaskState>;
export type TaskQuery = z.infer<typeof TaskQuery>;
export type TaskRow = z.infer<typeof TaskRow>;
export type TaskDetail = z.infer<typeof TaskDetail>;
export type Duty = z.infer<typeof Duty>;
export type TimelineItem = z.infer<typeof TimelineItem>;
export type TaskProgress = z.infer<typeof TaskProgress>;
export type SignedFor = z.infer<typeof SignedFor>;
