import { z } from 'zod';
import {
  DateOnly,
  InstantText,
  Light,
  LightColour,
  NoticeRef,
  PageQuery,
  TimeOfDay,
  UnitRef,
} from './primitives.js';
import { FilingRow } from './filings.js';

const Lights = z.object({
  green: z.number().int(),
  yellow: z.number().int(),
  red: z.number().int(),
  blue: z.number().int(),
  grey: z.number().int(),
});

export const OverviewQuery = z.object({
  noticeId: z.string().max(120).optional(),
  asOf: DateOnly.optional(),
});

/** 督查总览: totals, lights by unit × period and by notice, what is overdue, drafts that wait. */
export const Overview = z.object({
  asOf: InstantText,
  totals: z.object({
    owed: z.number().int(),
    submitted: z.number().int(),
    onTime: z.number().int(),
    late: z.number().int(),
    overdue: z.number().int(),
    returned: z.number().int(),
    draftsPending: z.number().int(),
  }),
  lights: Lights,
  /** The latest periods, with how many filings each one owes. */
  periods: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      dueOn: DateOnly,
      dueTime: TimeOfDay.nullable(),
      notice: NoticeRef,
      owed: z.number().int(),
    }),
  ),
  units: z.array(
    z.object({
      unit: UnitRef,
      worst: LightColour,
      /** Of all its filings, those of periods no longer shown too. */
      lights: Lights,
      cells: z.array(
        z.object({ periodId: z.string(), filingId: z.string(), colour: LightColour, word: z.string() }),
      ),
    }),
  ),
  notices: z.array(z.object({ notice: NoticeRef, lights: Lights, tasks: z.number().int() })),
  overdue: z.array(FilingRow),
});

/** The light as it was at the end of a past day; now, where no day is given. */
export const LightQuery = z.object({ asOf: DateOnly.optional() });
export const LightExplanation = z.object({
  filing: FilingRow,
  light: Light,
  asOf: InstantText,
  ladder: z.array(
    z.object({ rung: z.string(), label: z.string(), at: InstantText, fired: z.boolean(), why: z.string() }),
  ),
});

export const DraftState = z.enum(['pending', 'approved', 'rejected']);
export const DraftQuery = PageQuery.extend({ state: DraftState.optional() });
/** A paper the system has drafted and only a person may approve (政府督查工作条例 第二十一条). */
export const Draft = z.object({
  id: z.string(),
  kind: z.enum(['supervise', 'admonish', 'list']),
  kindWord: z.string(),
  unit: UnitRef,
  filingId: z.string(),
  notice: NoticeRef,
  title: z.string(),
  body: z.string(),
  state: DraftState,
  why: z.string(),
  draftedAt: InstantText,
  decidedAt: InstantText.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  abilities: z.object({ decide: z.boolean() }),
});
export const DecideDraft = z.object({ reason: z.string().trim().max(1000).default('') });

/** 拟列入通报的名单 of a quarter. */
export const BulletinListing = z.object({
  quarter: z.string(),
  quarters: z.array(z.string()),
  owed: z.number().int(),
  onTime: z.number().int(),
  late: z.number().int(),
  missing: z.number().int(),
  rows: z.array(
    z.object({
      unit: UnitRef,
      notice: NoticeRef,
      filingId: z.string(),
      period: z.string(),
      dueOn: DateOnly,
      dueTime: TimeOfDay.nullable(),
      kind: z.enum(['late', 'missing']),
      daysLate: z.number().int(),
    }),
  ),
});
export const BulletinQuery = z.object({
  quarter: z
    .string()
    .regex(/^\d{4}Q[1-4]$/, '季度应写作 2023Q4')
    .optional(),
});

export type Overview = z.infer<typeof Overview>;
export type OverviewQuery = z.infer<typeof OverviewQuery>;
export type LightQuery = z.infer<typeof LightQuery>;
export type LightExplanation = z.infer<typeof LightExplanation>;
export type Draft = z.infer<typeof Draft>;
export type DraftState = z.infer<typeof DraftState>;
export type DraftQuery = z.infer<typeof DraftQuery>;
export type DecideDraft = z.infer<typeof DecideDraft>;
export type BulletinListing = z.infer<typeof BulletinListing>;
export type BulletinQuery = z.infer<typeof BulletinQuery>;
