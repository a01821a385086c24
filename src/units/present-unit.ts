import { UNIT_KIND_WORDS, type GroupRow, type LineStep, type UnitDetail } from '../contract/index.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import {
  expandGroup,
  lineOf,
  unitOf,
  type Group,
  type Unit,
  type UnitId,
  type UnitRegistry,
} from '../core/units/index.js';

/** The kinds of succession of the reference files and of the forms. */
const STEP_WORDS: Readonly<Partial<Record<string, string>>> = {
  rename: '更名',
  absorb: '并入',
  merge: '合并',
  replace: '改设',
  split: '分设',
  dissolve: '撤销',
  transfer: '划出部分职责',
};

export function refOf(registry: UnitRegistry, unitId: UnitId): { id: string; name: string } {
  return { id: unitId, name: unitOf(registry, unitId).printed };
}

/** Each name with what it is: as notices print it, in full, or otherwise. */
export function namesWithWords(unit: Unit, byHand: ReadonlySet<string>): UnitDetail['names'] {
  const canonical = unit.canonical === null ? [] : [{ name: unit.canonical, word: '全称', byHand: false }];
  return [
    { name: unit.printed, word: '简称', byHand: false },
    ...canonical,
    ...unit.aliases.map((name) => ({ name, word: '别名', byHand: byHand.has(name) })),
  ];
}

/** Predecessors and successors, oldest step first. */
export function presentLine(registry: UnitRegistry, unitId: UnitId): LineStep[] {
  return lineOf(registry, unitId).map((step) => ({
    id: step.id,
    word: step.partial ? '划出部分职责' : (STEP_WORDS[step.kind] ?? '变更'),
    on: step.effectiveOn,
    precision: step.precision,
    from: step.from.map((id) => refOf(registry, id)),
    to: step.to.map((id) => refOf(registry, id)),
    partial: step.partial,
    source: step.source,
    note: step.note ?? null,
    confidence: step.confidence,
  }));
}

/** The collective parties the unit belongs to on a day. */
export function groupsOf(registry: UnitRegistry, unit: Unit, on: LocalDate): UnitDetail['groups'] {
  return [...registry.groups.values()]
    .filter((group) => expandGroup(registry, group.id, on).includes(unit.id))
    .map((group) => ({ id: group.id, name: group.names[0] ?? '' }));
}

function wayOf(group: Group): GroupRow['way'] {
  if (group.byHand) return 'hand';
  return group.kinds === null ? 'list' : 'rule';
}

/** A collective party with its members of today; `keep`: may the reader change its list? */
export function presentGroup(
  registry: UnitRegistry,
  group: Group,
  { members, keep }: { members: readonly UnitId[]; keep: boolean },
): GroupRow {
  const [name = '', ...otherNames] = group.names;
  const place = registry.jurisdictions.get(group.jurisdiction)?.name ?? group.jurisdiction;
  const kinds = group.kinds?.map((kind) => UNIT_KIND_WORDS[kind]) ?? null;
  return {
    id: group.id,
    name,
    otherNames,
    jurisdiction: group.jurisdiction,
    jurisdictionName: place,
    way: wayOf(group),
    rule: kinds === null ? null : `${place}现存的全部${kinds.join('、')}`,
    presumed: group.presumed,
    openEnded: group.openEnded,
    members: members.map((id) => ({ ...refOf(registry, id), kind: unitOf(registry, id).kind })),
    changes: (group.changes ?? []).map(({ unitId, what, on, reason, by, recordedOn }) => {
      return { unit: refOf(registry, unitId), what, on, reason, by, recordedOn };
    }),
    abilities: { keep: keep && group.members !== null },
  };
}
