import { z } from 'zod';
import { DateOnly, InstantText, TimeOfDay, UnitRef } from './primitives.js';

const Coverage = z.enum([
  'week', 'ten-days', 'previous-month', 'current-month', 'two-months', 'previous-quarter', 'current-quarter',
  'first-half', 'second-half', 'previous-year', 'current-year',
]); // prettier-ignore

/** Numbers and dates of a form may still be wrong: the rule says so in a sentence, beside the field. */
const Count = z.number().int().min(-9999).max(9999);
const FormDate = z.string().max(10);
const Name = z.string().max(80);

export const RuleFilers = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('leads') }),
  z.object({ kind: z.literal('all-responsible') }),
  z.object({ kind: z.literal('members'), group: Name }),
  z.object({ kind: z.literal('named'), names: z.array(Name).max(200) }),
]);

/** A reporting rule as its form holds it: everything a rule of core/reporting says, but its identity. */
export const RuleForm = z.object({
  cadence: z.enum([
    'weekly', 'ten-daily', 'monthly', 'two-monthly', 'quarterly', 'half-yearly', 'yearly', 'dated', 'irregular',
  ]), // prettier-ignore
  dayOfMonth: Count.optional(),
  dayOfWeek: Count.optional(),
  dayOfTen: Count.optional(),
  lastDay: z.literal(true).optional(),
  workingDay: Count.optional(),
  windows: z
    .array(z.object({ month: Count, fromDay: Count, toDay: Count, covers: Coverage, year: Count.optional() }))
    .max(40)
    .optional(),
  dates: z
    .array(z.object({ on: FormDate, covers: Coverage }))
    .max(100)
    .optional(),
  leadWorkingDays: Count.optional(),
  covers: Coverage.optional(),
  holiday: z.enum(['roll-forward', 'stay', 'roll-back', 'skip']),
  afterRest: z.object({ nthWorkingDay: Count, dueTime: z.string().max(8).optional() }).optional(),
  dueTime: z.string().max(8).optional(),
  filers: RuleFilers.optional(),
  to: Name.optional(),
  purpose: z.enum(['调度', '通报', '看进度', '比成效']).optional(),
  opensBeforeWorkingDays: Count,
  effectiveFrom: FormDate.optional(),
  effectiveTo: FormDate.optional(),
});

/** One report that a rule asks for. */
export const RulePeriod = z.object({
  label: z.string(),
  ruledOn: DateOnly,
  dueOn: DateOnly,
  dueTime: TimeOfDay.nullable(),
  opensOn: DateOnly,
  /** “3日为周日，顺延至12月4日（周一）”. */
  why: z.string(),
});

export const RuleCard = z.object({
  id: z.string(),
  /** The rule in one sentence; of one without a day the words of the notice. */
  sentence: z.string(),
  /** The words of the notice the rule stems from; null where the office has laid it down itself. */
  noticeText: z.string().nullable(),
  /** `no-day`: the notice names none, nothing is asked for until the office does. */
  state: z.enum(['in-force', 'ahead', 'ended', 'no-day']),
  onDemand: z.boolean(),
  /** The latest of its line and not ended: it can be changed. */
  current: z.boolean(),
  /** Null where there is no day; then a form starts from nothing. */
  form: RuleForm.nullable(),
  remarks: z.array(z.string()),
  next: z.array(RulePeriod),
  units: z.array(UnitRef),
  /** Who decided it last, with the reason; null for a rule as the notice has it. */
  decided: z.object({ by: z.string(), at: InstantText, reason: z.string() }).nullable(),
});

/** 报送要求 of one notice. */
export const RuleBoard = z.object({
  today: DateOnly,
  rules: z.array(RuleCard),
  abilities: z.object({ change: z.boolean() }),
});

export const ReadRules = z.object({ text: z.string().trim().min(1).max(2000) });
export const RulesRead = z.object({ rules: z.array(RuleForm) });

export const PreviewRules = z.object({
  rules: z.array(RuleForm).min(1).max(12),
  /** The rule that these take the place of, from that day on. */
  replaces: z.uuid().optional(),
  from: DateOnly,
});

export const RulesPreview = z.object({
  rules: z.array(
    z.object({
      problems: z.array(z.object({ code: z.string(), sentence: z.string() })),
      remarks: z.array(z.string()),
      /** Null while something is wrong. */
      sentence: z.string().nullable(),
    }),
  ),
  /** What is wrong with the rules together. */
  problems: z.array(z.string()),
  next: z.array(RulePeriod),
  units: z.array(UnitRef),
  /** Words for those who file that nothing in the registry answers to. */
  unresolved: z.array(z.string()),
  /** Reports of the next two years that move, go or come; of one that is open, how many filings are begun. */
  changes: z.array(
    z.object({
      label: z.string(),
      before: DateOnly.nullable(),
      after: DateOnly.nullable(),
      afterTime: TimeOfDay.nullable(),
      open: z.object({ filings: z.number().int(), begun: z.number().int() }).nullable(),
    }),
  ),
});

const Reason = z.string().trim().max(1000);
export const AddRules = z.object({ rules: z.array(RuleForm).min(1).max(12), from: DateOnly, reason: Reason });
export const ChangeRule = z.object({ rule: RuleForm, from: DateOnly, reason: Reason });
export const EndRule = z.object({ from: DateOnly, reason: Reason });

/** 临时要求报送 under a rule on demand. */
export const DemandReport = z.object({
  /** What is to be reported. */
  about: z.string().trim().min(2).max(80),
  dueOn: DateOnly,
  dueTime: TimeOfDay.optional(),
  /** The days it covers, both included. */
  from: DateOnly,
  to: DateOnly,
});
export const ReportDemanded = z.object({ label: z.string(), filings: z.number().int() });

export type RuleFilers = z.infer<typeof RuleFilers>;
export type RuleForm = z.infer<typeof RuleForm>;
export type RulePeriod = z.infer<typeof RulePeriod>;
export type RuleCard = z.infer<typeof RuleCard>;
export type RuleBoard = z.infer<typeof RuleBoard>;
export type ReadRules = z.infer<typeof ReadRules>;
export type RulesRead = z.infer<typeof RulesRead>;
export type PreviewRules = z.infer<typeof PreviewRules>;
export type RulesPreview = z.infer<typeof RulesPreview>;
export type AddRules = z.infer<typeof AddRules>;
export type ChangeRule = z.infer<typeof ChangeRule>;
export type EndRule = z.infer<typeof EndRule>;
export type DemandReport = z.infer<typeof DemandReport>;
export type ReportDemanded = z.infer<typeof ReportDemanded>;
