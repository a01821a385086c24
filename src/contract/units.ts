import { z } from 'zod';
import { PersonDuty, UnitPerson } from './people.js';
import { DateOnly, Id, PageQuery, pageOf, UnitRef } from './primitives.js';

/** The kinds of units as people call them. */
export const UNIT_KIND_WORDS = {
  department: '政府部门',
  party: '党委机构',
  mass: '群团组织',
  vertical: '垂直管理机构',
  enterprise: '企业',
  zone: '开发区（园区）',
  institution: '事业单位',
  office: '协调机构办公室',
  supervision: '督查机构',
  town: '乡镇',
  street: '街道',
} as const;
export const UnitKind = z.enum(
  Object.keys(UNIT_KIND_WORDS) as [keyof typeof UNIT_KIND_WORDS, ...(keyof typeof UNIT_KIND_WORDS)[]],
);

/** How a succession joins units. */
export const SUCCESSION_WORDS = {
  rename: '更名',
  merge: '并入',
  split: '分设',
  transfer: '划出部分职责',
} as const;
export const SuccessionKind = z.enum(['rename', 'merge', 'split', 'transfer']);

export const UnitRow = z.object({
  id: z.string(),
  name: z.string(),
  canonical: z.string(),
  kind: z.string(),
  jurisdiction: z.string(),
  validTo: DateOnly.nullable(),
});
export const UnitQuery = z.object({
  q: z.string().trim().max(60).optional(),
  jurisdiction: z.string().max(20).optional(),
});

export const RegisterQuery = PageQuery.extend({
  q: z.string().trim().max(60).optional(),
  jurisdiction: z.string().max(20).optional(),
  kind: UnitKind.optional(),
  standing: z.enum(['standing', 'ended']).optional(),
});
export const RegisterRow = UnitRow.extend({
  jurisdictionName: z.string(),
  aliases: z.array(z.string()),
  people: z.number().int(),
  standing: z.boolean(),
});
export const Register = pageOf(RegisterRow).extend({
  /** For the filter and the forms. */
  jurisdictions: z.array(z.object({ id: z.string(), name: z.string(), mayKeep: z.boolean() })),
});

/** One step in the line of a unit. */
export const LineStep = z.object({
  id: z.string(),
  word: z.string(),
  on: DateOnly,
  /** A month or a year where the day is not established. */
  precision: z.string(),
  from: z.array(UnitRef),
  to: z.array(UnitRef),
  partial: z.boolean(),
  source: z.string(),
  note: z.string().nullable(),
  /** How well the step is attested: high, medium or low. */
  confidence: z.string(),
});

export const UnitDetail = RegisterRow.extend({
  validFrom: DateOnly.nullable(),
  host: UnitRef.nullable(),
  names: z.array(z.object({ name: z.string(), word: z.string(), byHand: z.boolean() })),
  line: z.array(LineStep),
  /** Who bears its duties today, where that is not the unit itself. */
  bearers: z.array(UnitRef),
  groups: z.array(z.object({ id: z.string(), name: z.string() })),
  staff: z.array(UnitPerson),
  /** `addPeople`: the posts the reader may fill. */
  abilities: z.object({ keep: z.boolean(), addPeople: z.array(PersonDuty) }),
});

export const MembershipChange = z.enum(['joins', 'leaves']);
export const GroupRow = z.object({
  id: z.string(),
  name: z.string(),
  otherNames: z.array(z.string()),
  jurisdiction: z.string(),
  jurisdictionName: z.string(),
  /** `rule`: by kinds; `list`: as printed; `hand`: the words name nobody. */
  way: z.enum(['rule', 'list', 'hand']),
  rule: z.string().nullable(),
  presumed: z.boolean(),
  openEnded: z.boolean(),
  /** Of today. */
  members: z.array(UnitRef.extend({ kind: z.string() })),
  /** What people have changed in the list, in the order of recording. */
  changes: z.array(
    z.object({
      unit: UnitRef,
      what: MembershipChange,
      on: DateOnly,
      reason: z.string(),
      by: z.string(),
      recordedOn: DateOnly,
    }),
  ),
  /** Only lists are changed; a rule follows the registry by itself. */
  abilities: z.object({ keep: z.boolean() }),
});

const Name = z.string().trim().min(2, '名称至少两个字').max(80, '名称不超过 80 个字');
export const CreateUnit = z.object({
  name: Name,
  canonical: Name.nullable().default(null),
  aliases: z.array(Name).max(20).default([]),
  jurisdiction: z.string().min(1, '请选择所属地区').max(20),
  kind: UnitKind,
  validFrom: DateOnly.nullable().default(null),
  hostUnitId: Id.nullable().default(null),
});
export const AddAlias = z.object({ name: Name });
const Reason = z.string().trim().min(2, '请写明理由').max(200, '理由不超过 200 个字');
export const RemoveAlias = z.object({ name: z.string().trim().min(1).max(80), reason: Reason });
/** From `on` the unit is a member, or no longer one. */
export const ChangeGroup = z.object({
  unitId: Id,
  what: MembershipChange,
  on: DateOnly,
  reason: Reason,
});
export const EndUnit = z.object({ lastDay: DateOnly });
export const RecordSuccession = z.object({
  kind: SuccessionKind,
  from: z.array(Id).min(1, '请选择原单位').max(20),
  to: z.array(Id).max(20).default([]),
  /** The new name, for a rename: the unit under it is created in the same act. */
  newName: z
    .object({ name: Name, canonical: Name.nullable().default(null) })
    .nullable()
    .default(null),
  effectiveOn: DateOnly,
  source: z.string().trim().min(2, '请写明依据').max(200),
});

export const ResolveQuery = z.object({
  name: z.string().trim().min(1).max(120),
  jurisdiction: z.string().min(1).max(20),
  on: DateOnly.optional(),
  after: z.string().trim().max(120).optional(),
});
/** A unit that may be meant, by its full name, and in words why. */
export const NameCandidate = UnitRef.extend({ full: z.string(), why: z.string() });
/** Whom a printed name means, how sure that is, and why; an unknown name comes with a proposal. */
export const ResolvedName = z.object({
  kind: z.enum(['one', 'several', 'group', 'unknown']),
  units: z.array(UnitRef),
  /** The units above with the reason of each; of an unknown name units with names near it, which it does not mean. */
  candidates: z.array(NameCandidate),
  group: z.object({ id: z.string(), name: z.string() }).nullable(),
  /** In Chinese, for the reviewer. */
  why: z.string(),
  confidence: z.enum(['high', 'medium', 'low']),
  proposal: CreateUnit.pick({ name: true, canonical: true, jurisdiction: true, kind: true }).nullable(),
});

export const ImportUnits = z.object({
  fileName: z.string().trim().min(1).max(200),
  contentBase64: z.string().min(1).max(2_800_000, '文件超过 2 MB，请分成几份导入'),
  /** False tries only: nothing is written. */
  confirm: z.boolean().default(false),
});
/** What is wrong with one row, and what to do. */
export const ImportFinding = z.object({
  sheet: z.string(),
  row: z.number().int(),
  column: z.string(),
  what: z.string(),
  todo: z.string(),
});
export const ImportReport = z.object({
  fileName: z.string(),
  /** Has it been written? Never where a row is refused. */
  applied: z.boolean(),
  unitRows: z.number().int(),
  personRows: z.number().int(),
  newUnits: z.array(z.string()),
  newAliases: z.array(z.object({ unit: z.string(), name: z.string() })),
  newPeople: z.number().int(),
  changedPeople: z.number().int(),
  sameRows: z.number().int(),
  findings: z.array(ImportFinding),
});
export const ImportTemplate = z.object({ fileName: z.string(), contentBase64: z.string() });

export type UnitKind = z.infer<typeof UnitKind>;
export type SuccessionKind = z.infer<typeof SuccessionKind>;
export type UnitRow = z.infer<typeof UnitRow>;
export type UnitQuery = z.infer<typeof UnitQuery>;
export type RegisterQuery = z.infer<typeof RegisterQuery>;
export type RegisterRow = z.infer<typeof RegisterRow>;
export type Register = z.infer<typeof Register>;
export type LineStep = z.infer<typeof LineStep>;
export type UnitDetail = z.infer<typeof UnitDetail>;
export type GroupRow = z.infer<typeof GroupRow>;
export type CreateUnit = z.infer<typeof CreateUnit>;
export type RecordSuccession = z.infer<typeof RecordSuccession>;
export type ResolveQuery = z.infer<typeof ResolveQuery>;
export type NameCandidate = z.infer<typeof NameCandidate>;
export type ResolvedName = z.infer<typeof ResolvedName>;
export type ImportUnits = z.infer<typeof ImportUnits>;
export type ImportFinding = z.infer<typeof ImportFinding>;
export type ImportReport = z.infer<typeof ImportReport>;
export type ImportTemplate = z.infer<typeof ImportTemplate>;
export type AddAlias = z.infer<typeof AddAlias>;
export type RemoveAlias = z.infer<typeof RemoveAlias>;
export type ChangeGroup = z.infer<typeof ChangeGroup>;
export type EndUnit = z.infer<typeof EndUnit>;
