import type { LocalDate } from '../kernel/local-date.js';
import { foldName } from './fold-name.js';

export type UnitId = string;
export type GroupId = string;
export type JurisdictionId = string;

export const UNIT_KINDS = [
  'department',
  'party',
  'mass',
  'vertical',
  'enterprise',
  'zone',
  'institution',
  'office',
  'supervision',
  'town',
  'street',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A government: 重庆市 (500000) or one of its districts, ids after GB/T 2260. */
export interface Jurisdiction {
  readonly id: JurisdictionId;
  readonly name: string;
  readonly prefix: string;
  readonly level: 'municipality' | 'district';
  readonly parentId: JurisdictionId | null;
}

/** A body under one name. A renamed body is another unit, joined to this one by a succession. */
export interface Unit {
  readonly id: UnitId;
  readonly jurisdiction: JurisdictionId;
  /** Full legal name; null where it is not established. */
  readonly canonical: string | null;
  /** The name notices use. */
  readonly printed: string;
  readonly aliases: readonly string[];
  readonly kind: UnitKind;
  /** First and last day, both included; null where not known or still standing. */
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  /** The body where a coordinating office sits (领导小组办公室设在…). */
  readonly hostUnitId: UnitId | null;
}

/** Duties of `from` pass to `to` on the morning of `effectiveOn`. */
export interface Succession {
  readonly id: string;
  readonly kind: string;
  readonly from: readonly UnitId[];
  readonly to: readonly UnitId[];
  readonly effectiveOn: LocalDate;
  /** A month or a year stands for its first day. */
  readonly precision: 'day' | 'month' | 'year';
  /** Only some duties move and the predecessors go on. */
  readonly partial: boolean;
  readonly confidence: 'high' | 'medium' | 'low';
  readonly dateConfidence: 'high' | 'medium' | 'low';
  readonly source: string;
  readonly note: string | null;
}

/** A collective party: by kinds, by list, or by hand (the words name nobody: 相关单位). */
export interface Group {
  readonly id: GroupId;
  readonly jurisdiction: JurisdictionId;
  /** First the name to show, then other spellings. */
  readonly names: readonly string[];
  readonly kinds: readonly UnitKind[] | null;
  readonly members: readonly UnitId[] | null;
  readonly byHand: boolean;
  /** The notice prints no members; these are a proposal. */
  readonly presumed: boolean;
  /** The printed list ends in 等. */
  readonly openEnded: boolean;
  readonly officeUnitId: UnitId | null;
  /** What people have changed in the list since, as recorded; none where nobody has. */
  readonly changes?: readonly GroupChange[];
}

/** A unit that joins or leaves a listed party from a day on. */
export interface GroupChange {
  readonly unitId: UnitId;
  readonly what: 'joins' | 'leaves';
  readonly on: LocalDate;
  readonly reason: string;
  /** Who recorded it, and when. */
  readonly by: string;
  readonly recordedOn: LocalDate;
}

/** Which office receives the reports of a notice and which office supervises it. */
export interface Coordination {
  readonly docNumber: string;
  readonly jurisdiction: JurisdictionId;
  readonly officeUnitId: UnitId;
  readonly supervisionUnitId: UnitId;
  readonly presumed: boolean;
}

/** What the seed files or the tables hold. */
export interface RegistrySeed {
  readonly jurisdictions: readonly Jurisdiction[];
  readonly units: readonly Unit[];
  readonly successions: readonly Succession[];
  readonly groups: readonly Group[];
  readonly coordination: readonly Coordination[];
}

export type NameKind = 'printed' | 'canonical' | 'alias';

export interface NamedUnit {
  readonly unitId: UnitId;
  readonly via: NameKind;
}

/** The checked seed with its indexes. Plain data; build it once and pass it on. */
export interface UnitRegistry {
  readonly jurisdictions: ReadonlyMap<JurisdictionId, Jurisdiction>;
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly successions: readonly Succession[];
  /** The whole (not partial) succession that ends a unit. */
  readonly endedBy: ReadonlyMap<UnitId, Succession>;
  readonly groups: ReadonlyMap<GroupId, Group>;
  readonly coordination: readonly Coordination[];
  readonly unitsByName: ReadonlyMap<string, readonly NamedUnit[]>;
  /** By the name without region and level: 财政局. */
  readonly unitsByRest: ReadonlyMap<string, readonly NamedUnit[]>;
  /** By the shape in which spellings of one body agree: 发改委. */
  readonly unitsByShape: ReadonlyMap<string, readonly NamedUnit[]>;
  readonly groupsByName: ReadonlyMap<string, GroupId>;
}

/** Key of the name indexes: a name means something within one jurisdiction only. */
export function nameKey(jurisdiction: JurisdictionId, name: string): string {
  return `${jurisdiction}|${foldName(name)}`;
}

/** The unit of an id; throws for an id that is not in the registry (ids come from our own records). */
export function unitOf(registry: UnitRegistry, unitId: UnitId): Unit {
  const unit = registry.units.get(unitId);
  if (!unit) throw new RangeError(`no such unit: ${unitId}`);
  return unit;
}

/** Does the unit stand on that day? Unknown dates count as standing. */
export function standsOn(unit: Unit, on: LocalDate): boolean {
  return (unit.validFrom === null || unit.validFrom <= on) && (unit.validTo === null || on <= unit.validTo);
}
