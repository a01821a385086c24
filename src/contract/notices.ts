import { z } from 'zod';
import { DateOnly, Id, InstantText, UnitRef } from './primitives.js';
import { Doubt, ReviewProgress } from './review.js';

export const NoticeState = z.enum(['imported', 'assigned']);
export const LeadRule = z.enum(['explicit', 'first-listed', 'joint', 'single', 'collective', 'none']);

export const ImportNotice = z.object({
  fileName: z.string().trim().min(1).max(200),
  /** The bytes of the file (docx, doc, wps, pdf, xlsx, html or txt, at most 20 MB) as base64. */
  contentBase64: z.string().min(1).max(28_000_000),
  /** The notice this file is a new version of: it is imported as a draft to be reviewed against it. */
  asNewVersionOf: z.uuid().optional(),
});

export const NoticeSummary = z.object({
  id: z.string(),
  docNumber: z.string(),
  title: z.string(),
  issuer: z.string(),
  issuedOn: DateOnly.nullable(),
  state: NoticeState,
  jurisdiction: z.string(),
  /** The government’s short name, such as “武隆区”. */
  jurisdictionName: z.string(),
  tasks: z.number().int(),
  warnings: z.number().int(),
  presumedLeads: z.number().int(),
  importedAt: InstantText,
  assignedAt: InstantText.nullable(),
  /** Set on a draft new version: the notice in force that it amends. */
  amends: z.object({ id: z.string(), docNumber: z.string() }).nullable(),
  version: z.number().int(),
});

export const Clause = z.object({
  start: z.number().int(),
  end: z.number().int(),
  kind: z.string(),
  taskN: z.number().int().nullable(),
  /** Of `no-task`: why, in words. */
  because: z.string().nullable(),
});

/** A party as printed, and the unit or group it was resolved to. */
export const Party = z.object({
  printed: z.string(),
  role: z.enum(['lead', 'co', 'group']),
  unit: UnitRef.nullable(),
  group: z.object({ id: z.string(), name: z.string(), members: z.number().int() }).nullable(),
  presumed: z.boolean(),
  /** The note elsewhere in the notice that names it (以下均需…落实，不再列出); absent where the task prints it. */
  note: z.string().optional(),
});

export const NoticeTask = z.object({
  id: z.string(),
  n: z.number().int(),
  ordinal: z.string(),
  section: z.string().nullable(),
  heading: z.string().nullable(),
  text: z.string(),
  span: z.object({ start: z.number().int(), end: z.number().int() }),
  leadRule: LeadRule,
  assignmentKnown: z.boolean(),
  damaged: z.boolean(),
  state: z.string(),
  openEnded: z.boolean(),
  parties: z.array(Party),
  /** The lead is a proposal (推定) until the office confirms it. */
  leadPresumed: z.boolean(),
  /** The day the office has laid down, null where the text stands. */
  dueOn: DateOnly.nullable(),
  /** Who is responsible was laid down by the office in the review. */
  byOffice: z.boolean(),
});

export const NoticeRule = z.object({
  id: z.string(),
  text: z.string(),
  cadenceWord: z.string(),
  who: z.array(z.string()),
  to: z.string().nullable(),
  scheduled: z.boolean(),
});

export const NoticeDetail = NoticeSummary.extend({
  /** Counts the decisions on the notice; a step of the review names the one it was made on. */
  revision: z.number().int(),
  text: z.string(),
  recipients: z.array(z.string()),
  basis: z.array(z.object({ docNumber: z.string().nullable(), title: z.string() })),
  clauses: z.array(Clause),
  /** Characters of the text by clause kind; the sum is the whole text. */
  coverage: z.array(z.object({ kind: z.string(), characters: z.number().int() })),
  taskList: z.array(NoticeTask),
  rules: z.array(NoticeRule),
  warningList: z.array(z.object({ code: z.string(), message: z.string(), ordinal: z.string().nullable() })),
  unresolved: z.array(z.string()),
  review: ReviewProgress,
  /** What asks for a human eye before 交办, the most pressing first; none afterwards. */
  doubts: z.array(Doubt),
  abilities: z.object({
    review: z.boolean(),
    confirmLead: z.boolean(),
    assign: z.boolean(),
    sign: z.boolean(),
  }),
  /** Duties of the reader’s own unit not yet signed for. */
  unsigned: z.number().int(),
  /** The new version under review, shown to the notice’s own office. */
  draftVersion: z.object({ id: z.string(), importedAt: InstantText, by: z.string() }).nullable(),
});

export const ConfirmLead = z.object({ unitId: Id });
/** What 交办 or 补充交办 did: counts for the message on screen. */
export const Assigned = z.object({
  /** Tasks given out this time. */
  tasks: z.number().int(),
  duties: z.number().int(),
  units: z.number().int(),
  leftOut: z.number().int(),
  /** Filings opened at once because their period is open already. */
  filings: z.number().int(),
});

export type NoticeState = z.infer<typeof NoticeState>;
export type LeadRule = z.infer<typeof LeadRule>;
export type ImportNotice = z.infer<typeof ImportNotice>;
export type NoticeSummary = z.infer<typeof NoticeSummary>;
export type NoticeTask = z.infer<typeof NoticeTask>;
export type NoticeRule = z.infer<typeof NoticeRule>;
export type NoticeDetail = z.infer<typeof NoticeDetail>;
export type Party = z.infer<typeof Party>;
export type Clause = z.infer<typeof Clause>;
export type ConfirmLead = z.infer<typeof ConfirmLead>;
export type Assigned = z.infer<typeof Assigned>;
