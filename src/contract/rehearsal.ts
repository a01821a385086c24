import { z } from 'zod';
import { CalendarChange } from './calendar.js';
import { DateOnly, Id, InstantText, NoticeRef, PageQuery, pageOf, UnitRef } from './primitives.js';
import { RuleForm } from './rules.js';

/** How many days a rehearsal looks ahead, today included. */
const Days = z.coerce.number().int().min(1).max(366).default(30);

export const RehearsalQuery = PageQuery.extend({
  days: Days,
  noticeId: z.uuid().optional(),
  personId: Id.optional(),
  channel: z.string().max(20).optional(),
  rung: z.string().max(40).optional(),
  day: DateOnly.optional(),
  by: z.enum(['person', 'channel', 'rung', 'notice']).default('person'),
});

/** One message as it would go out: everything for one person, channel and send window. */
export const RehearsedDigestRow = z.object({
  at: InstantText,
  /** Names the send window of the channel: “2023-12-04 08:30”. */
  window: z.string(),
  channel: z.string(),
  person: z.object({ id: z.string(), name: z.string() }),
  unit: UnitRef,
  /** How many reminders it joins, about how many filings. */
  lines: z.number().int(),
  filings: z.number().int(),
  notices: z.array(NoticeRef),
  rungs: z.array(z.string()),
  /** Why this person in place of another; null where the post is held. */
  standIn: z.string().nullable(),
});

const Count = z.object({ key: z.string(), word: z.string(), count: z.number().int() });

/** 预演: what would go out and fall due in the next days if nobody filed. Nothing is written. */
export const RehearsalView = z.object({
  from: DateOnly,
  to: DateOnly,
  asOf: InstantText,
  /** Years in these days whose holidays are not published: Monday to Friday are taken for working days. */
  unknownYears: z.array(z.number().int()),
  totals: z.object({
    filings: z.number().int(),
    digests: z.number().int(),
    lines: z.number().int(),
    persons: z.number().int(),
  }),
  days: z.array(
    z.object({
      day: DateOnly,
      kind: z.enum(['workday', 'weekend', 'holiday', 'make-up']),
      /** Name of the holiday; empty on other days. */
      name: z.string(),
      due: z.number().int(),
      digests: z.number().int(),
      channels: z.array(Count),
    }),
  ),
  /** What the lists of filters offer, before any of them is set. */
  choices: z.object({
    persons: z.array(Count),
    channels: z.array(Count),
    rungs: z.array(Count),
    notices: z.array(NoticeRef),
  }),
  groups: z.array(Count),
  due: z.array(
    z.object({
      dueOn: DateOnly,
      notice: NoticeRef,
      period: z.string(),
      units: z.number().int(),
      /** Of these, filings that are in the records already, and those of them submitted. */
      opened: z.number().int(),
      submitted: z.number().int(),
    }),
  ),
  /** Posts that should be told and nobody holds. */
  silent: z.array(
    z.object({
      at: InstantText,
      rung: z.string(),
      unit: z.string(),
      docNumber: z.string(),
      dueOn: DateOnly,
      why: z.string(),
    }),
  ),
  digests: pageOf(RehearsedDigestRow),
});

export const RehearsedTextQuery = z.object({
  days: Days,
  noticeId: z.uuid().optional(),
  personId: Id,
  channel: z.string().max(20),
  window: z.string().max(40),
});

/** The text of one such message, from the function that will write it. */
export const RehearsedText = RehearsedDigestRow.extend({
  subject: z.string(),
  body: z.string(),
  /** Characters and parts a carrier would bill; null where it is no short message. */
  sms: z.object({ characters: z.number().int(), parts: z.number().int() }).nullable(),
});

/** A change before it is saved. */
export const DraftChange = z.discriminatedUnion('kind', [
  /** A ladder as its editor holds it; null where a notice goes back to the default. */
  z.object({
    kind: z.literal('ladder'),
    noticeId: z.uuid().nullable(),
    ladder: z
      .looseObject({ id: z.string(), rungs: z.array(z.looseObject({ rung: z.string() })).max(40) })
      .nullable(),
  }),
  /** Days the office treats otherwise than the holiday tables. */
  z.object({
    kind: z.literal('days'),
    days: z
      .array(z.object({ date: DateOnly, isOffDay: z.boolean(), reason: z.string().trim().min(1).max(200) }))
      .min(1)
      .max(60),
  }),
  /** Hours of channels; a channel that is not named keeps its own. */
  z.object({
    kind: z.literal('sending'),
    policies: z
      .array(
        z.object({
          channel: z.string().max(20),
          windows: z.array(z.object({ opens: z.string().max(5), closes: z.string().max(5) })).max(12),
          workingDaysOnly: z.boolean(),
          deadlineDayException: z.boolean(),
        }),
      )
      .min(1)
      .max(12),
  }),
  /** A year’s table, a single day or the withdrawal of one, as the calendar is changed. */
  z.object({ kind: z.literal('calendar'), change: CalendarChange }),
  /**
   * Reporting rules of a notice from a day on: in the place of another, which ends where none are given, or besides those
   * there are.
   */
  z.object({
    kind: z.literal('rules'),
    noticeId: z.uuid(),
    replaces: z.uuid().nullable(),
    from: DateOnly,
    rules: z.array(RuleForm).max(12),
  }),
]);
export const RehearseDraft = z.object({ days: Days, change: DraftChange });

const Totals = z.object({
  added: z.number().int(),
  dropped: z.number().int(),
  moved: z.number().int(),
  same: z.number().int(),
});
const ChangeKind = z.enum(['added', 'dropped', 'moved']);

/** What would appear, vanish and move; nothing is saved. */
export const RehearsalDifferenceView = z.object({
  from: DateOnly,
  to: DateOnly,
  filings: Totals,
  /** Reminders: one for each filing, rung, channel and person. */
  messages: Totals,
  /** Messages as they go out, each with all its reminders: without the change and with it. */
  digests: z.object({ before: z.number().int(), after: z.number().int() }),
  /** The same by day; days without any are left out. */
  days: z.array(z.object({ day: DateOnly, before: z.number().int(), after: z.number().int() })),
  /** By document and period, due day before and after. */
  due: z.array(
    z.object({
      change: ChangeKind,
      docNumber: z.string(),
      period: z.string(),
      before: DateOnly.nullable(),
      after: DateOnly.nullable(),
      units: z.number().int(),
    }),
  ),
  /** Reminders by person, channel, rung and document, moment before and after. */
  told: z.array(
    z.object({
      change: ChangeKind,
      /** The name is empty for a group of an office. */
      person: z.object({ id: z.string(), name: z.string() }),
      unit: UnitRef,
      channel: z.string(),
      rung: z.string(),
      docNumber: z.string(),
      before: InstantText.nullable(),
      after: InstantText.nullable(),
      lines: z.number().int(),
    }),
  ),
  /** Rows beyond those listed. */
  more: z.number().int(),
});

export type RehearsalQuery = z.infer<typeof RehearsalQuery>;
export type RehearsalView = z.infer<typeof RehearsalView>;
export type RehearsedDigestRow = z.infer<typeof RehearsedDigestRow>;
export type RehearsedTextQuery = z.infer<typeof RehearsedTextQuery>;
export type RehearsedText = z.infer<typeof RehearsedText>;
export type RehearseDraft = z.infer<typeof RehearseDraft>;
export type DraftChange = z.infer<typeof DraftChange>;
export type RehearsalDifferenceView = z.infer<typeof RehearsalDifferenceView>;
