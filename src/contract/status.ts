import { z } from 'zod';
import { InstantText, NoticeRef, UnitRef } from './primitives.js';

/** The engine that finds what is due; see `engineState` of the core. */
export const EngineStatus = z.object({
  state: z.enum(['running', 'late', 'stopped', 'clock-back', 'never']),
  lastTickAt: InstantText.nullable(),
  /** Since the last tick; null before the first. */
  lagSeconds: z.number().int().nullable(),
  tickSeconds: z.number(),
});

/** One kind of background job with what is left of it. */
export const JobLoad = z.object({
  name: z.string(),
  word: z.string(),
  /** Announced, but not yet handed to the queue; and handed over, but not finished. */
  waiting: z.number().int(),
  underWay: z.number().int(),
  /** Given up and not decided by a person. */
  dead: z.number().int(),
});

/** The engine was down, and what it missed was made good. */
export const OutageRow = z.object({
  id: z.string(),
  downFrom: InstantText,
  madeGoodAt: InstantText,
  missedFrom: InstantText,
  missedUntil: InstantText,
  rungs: z.number().int(),
  filings: z.number().int(),
  /** How many people were told, each once. */
  persons: z.number().int(),
  byRung: z.array(z.object({ rung: z.string(), label: z.string(), count: z.number().int() })),
  summary: z.string(),
});

/** What a rung could not do as its ladder says. */
export const RemarkRow = z.object({
  filingId: z.string(),
  at: InstantText,
  kind: z.enum(['silent', 'stand-in', 'held']),
  rung: z.string(),
  label: z.string(),
  unit: UnitRef,
  notice: NoticeRef,
  period: z.string(),
  /** The post that was asked for, or the person held back from with the channel. */
  who: z.string(),
  why: z.string(),
});

/** 运行状态. */
export const SystemStatus = z.object({
  now: InstantText,
  engine: EngineStatus,
  carrier: z.enum(['redis', 'postgresql']),
  jobs: z.array(JobLoad),
  outages: z.array(OutageRow),
  /** Of the last days in the reader’s government, the latest first. */
  remarks: z.array(RemarkRow),
  remarkDays: z.number().int(),
  remarksTotal: z.number().int(),
  /** May the reader open filings? */
  opensFilings: z.boolean(),
});

export type EngineStatus = z.infer<typeof EngineStatus>;
export type JobLoad = z.infer<typeof JobLoad>;
export type OutageRow = z.infer<typeof OutageRow>;
export type RemarkRow = z.infer<typeof RemarkRow>;
export type SystemStatus = z.infer<typeof SystemStatus>;
