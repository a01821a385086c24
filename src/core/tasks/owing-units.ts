import type { LocalDate } from '../kernel/local-date.js';
import {
  expandGroup,
  foldName,
  groupOf,
  resolveUnit,
  unitOf,
  type UnitId,
  type UnitRegistry,
} from '../units/index.js';
import { bearerOf } from './bear-duties.js';
import type { Duty } from './duty.js';

export interface OwingInput {
  /** The words of the reporting rule: 各项任务牵头单位; 相关部门 and 乡镇（街道）. */
  readonly who: readonly string[];
  /** All duties of the notice, or those of which it is asked. */
  readonly duties: readonly Pick<Duty, 'unitId' | 'role'>[];
  readonly registry: UnitRegistry;
  readonly jurisdiction: string;
  /** The day of the period: duties of ceased units count for their successors. */
  readonly on: LocalDate;
}

export interface Owing {
  readonly unitIds: readonly UnitId[];
  /** Words that only a person can fill (各行业主管部门): no filings come from them until the office names units. */
  readonly unresolved: readonly string[];
}

const TOWNS = /^各?(乡镇|镇街|镇乡|镇|街道|乡镇\(街道\)|乡镇街道|镇\(街道\))$/;
const DEPARTMENTS = /^(各|相关|有关|各相关|各有关|[市区](政府|级)?(各|有关|相关))?(部门|部门单位)$/;
const EVERYBODY = /^(各|相关|有关|各相关|各有关|各项任务|全部)?(责任)?单位$/;

type Selection = readonly UnitId[] | null;

function bearers(input: OwingInput, duties: OwingInput['duties']): UnitId[] {
  return duties.flatMap((d) => bearerOf(d.unitId, input).unitId ?? []);
}

function isTown(registry: UnitRegistry, unitId: UnitId): boolean {
  return ['town', 'street'].includes(unitOf(registry, unitId).kind);
}

/** Words that speak of the duties themselves, before any look at names. */
function selectByDuty(word: string, input: OwingInput): Selection {
  if (word.endsWith('牵头单位')) return bearers(input, input.duties.filter((d) => d.role === 'lead')); // prettier-ignore
  if (word.endsWith('配合单位')) return bearers(input, input.duties.filter((d) => d.role === 'co')); // prettier-ignore
  const all = bearers(input, input.duties);
  if (EVERYBODY.test(word)) return all;
  if (TOWNS.test(word)) return all.filter((id) => isTown(input.registry, id));
  if (DEPARTMENTS.test(word)) return all.filter((id) => !isTown(input.registry, id));
  return null;
}

/** A named unit, or a group: towns and departments only as far as they have a duty, listed members all. */
function selectByName(word: string, input: OwingInput): Selection {
  const { registry, jurisdiction, on } = input;
  const found = resolveUnit(registry, word, { jurisdiction, on });
  if (found.kind === 'unit') return [bearerOf(found.unitId, input).unitId ?? []].flat();
  if (found.kind !== 'group' || groupOf(registry, found.groupId).byHand) return null;
  const members = expandGroup(registry, found.groupId, on);
  if (groupOf(registry, found.groupId).kinds === null) return members;
  const withDuty = new Set(bearers(input, input.duties));
  return members.filter((id) => withDuty.has(id));
}

/**
 * The units that owe a filing under a reporting rule, each once, as of the day of the period. Departments and
 * towns are those with a duty in the notice (同一文件只报一次). Words that name nobody come back unresolved.
 */
export function owingUnits(input: OwingInput): Owing {
  const unitIds = new Set<UnitId>();
  const unresolved: string[] = [];
  for (const words of input.who) {
    const word = foldName(words);
    const selected = selectByDuty(word, input) ?? selectByName(word, input);
    if (selected === null) unresolved.push(words);
    for (const id of selected ?? []) unitIds.add(id);
  }
  return { unitIds: [...unitIds], unresolved };
}

/**
 * The units that owe a filing only since further duties were given out (补充交办); those that owe by the earlier
 * duties, by name or as members of a group are left out, so that what the first 交办 froze stays as it is.
 */
export function unitsOwingFurther(
  input: OwingInput & { readonly earlier: OwingInput['duties'] },
): readonly UnitId[] {
  const before = new Set(owingUnits({ ...input, duties: input.earlier }).unitIds);
  const after = owingUnits({ ...input, duties: [...input.earlier, ...input.duties] });
  return after.unitIds.filter((id) => !before.has(id));
}
