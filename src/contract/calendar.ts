import { z } from 'zod';
import { DateOnly, Id, InstantText, NoticeRef } from './primitives.js';

export const CalendarQuery = z.object({ year: z.coerce.number().int().min(2000).max(2999).optional() });

/** A day that is not what its weekday says. */
export const CalendarDay = z.object({
  date: DateOnly,
  /** 休 and 班 as the State Council’s table says, 调 where the office has set the day itself. */
  mark: z.enum(['休', '班', '调']),
  rests: z.boolean(),
  name: z.string(),
  /** Why the office has set it; null for a day of the table. */
  reason: z.string().nullable(),
});

export const CalendarYear = z.object({
  year: z.number().int(),
  origin: z.enum(['shipped', 'imported']),
  /** Where the State Council’s notice stands. */
  source: z.array(z.string()),
  imported: z.object({ at: InstantText, by: z.string() }).nullable(),
});

export const CalendarOverrideRow = z.object({
  id: Id,
  day: DateOnly,
  rests: z.boolean(),
  name: z.string(),
  reason: z.string(),
  made: z.object({ at: InstantText, by: z.string() }),
  withdrawn: z.object({ at: InstantText, by: z.string(), reason: z.string() }).nullable(),
});

/** A year whose arrangement is wanted and not loaded. */
export const MissingYearAlarm = z.object({
  year: z.number().int(),
  dueDates: z.number().int(),
  firstDue: DateOnly.nullable(),
  sentence: z.string(),
});

export const CalendarPage = z.object({
  year: z.number().int(),
  today: DateOnly,
  years: z.array(CalendarYear),
  days: z.array(CalendarDay),
  overrides: z.array(CalendarOverrideRow),
  missing: z.array(MissingYearAlarm),
  revision: Id,
  abilities: z.object({ keep: z.boolean() }),
});

export const CalendarChange = z.discriminatedUnion('kind', [
  /** A year’s table as holiday-cn publishes it, as text. */
  z.object({ kind: z.literal('import'), json: z.string().min(1, '请粘贴或选择文件').max(200_000) }),
  z.object({
    kind: z.literal('override'),
    day: DateOnly,
    rests: z.boolean(),
    name: z.string().trim().max(20).optional(),
    reason: z.string().trim().max(400),
  }),
  z.object({ kind: z.literal('withdraw'), id: Id, reason: z.string().trim().max(400) }),
]);

/** Filings of one period that stand alike, and what the change does to their due day. */
export const DueMove = z.object({
  kind: z.enum(['moves', 'begun', 'set-by-hand', 'passed', 'left-out']),
  notice: NoticeRef,
  period: z.string(),
  ruledOn: DateOnly,
  from: DateOnly,
  /** Null where the rule would not ask for the period at all. */
  to: DateOnly.nullable(),
  filings: z.number().int(),
});

export const CalendarPreview = z.object({
  /** Why the change cannot be saved; with any of them the rest is empty. */
  problems: z.array(z.string()),
  /** The table that stands for the year already. */
  replaces: CalendarYear.nullable(),
  changedDays: z.array(z.object({ date: DateOnly, rests: z.boolean() })),
  moves: z.array(DueMove),
  /** To be sent back with the change: it is refused when the calendar has changed in between. */
  revision: Id,
});

export const SaveCalendarChange = z.object({
  change: CalendarChange,
  revision: Id,
  /** The year’s table may be replaced. */
  replace: z.boolean().optional(),
});

export const CalendarSaved = z.object({
  periods: z.number().int(),
  filings: z.number().int(),
  page: CalendarPage,
});

export type CalendarQuery = z.infer<typeof CalendarQuery>;
export type CalendarDay = z.infer<typeof CalendarDay>;
export type CalendarYear = z.infer<typeof CalendarYear>;
export type CalendarOverrideRow = z.infer<typeof CalendarOverrideRow>;
export type MissingYearAlarm = z.infer<typeof MissingYearAlarm>;
export type CalendarPage = z.infer<typeof CalendarPage>;
export type CalendarChange = z.infer<typeof CalendarChange>;
export type DueMove = z.infer<typeof DueMove>;
export type CalendarPreview = z.infer<typeof CalendarPreview>;
export type SaveCalendarChange = z.infer<typeof SaveCalendarChange>;
export type CalendarSaved = z.infer<typeof CalendarSaved>;
