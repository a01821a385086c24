import { isLocalDate, type LocalDate } from '../kernel/local-date.js';
import type { EditFault } from './edit-problem.js';
import { checkNewUnit, type UnitDraft } from './edit-registry.js';
import { foldName } from './fold-name.js';
import { cutName, regionName } from './name-prefix.js';
import {
  nameKey,
  type JurisdictionId,
  type Unit,
  type UnitId,
  type UnitKind,
  type UnitRegistry,
} from './registry.js';
import { readPeople, type PersonCells, type PlannedPerson } from './plan-people.js';

export type { PersonCells, PlannedPerson };

/** A row of the sheet of units as text; `row` is its number on the sheet. */
export interface UnitCells {
  readonly row: number;
  readonly fullName: string;
  readonly shortName: string;
  readonly aliases: string;
  readonly region: string;
  readonly kind: string;
  readonly validFrom: string;
  readonly host: string;
}

export type ImportFault =
  | EditFault
  | 'region-not-yours'
  | 'kind-unknown'
  | 'date-unreadable'
  | 'host-unknown'
  | 'twice-in-file'
  | 'person-name-missing'
  | 'unit-missing'
  | 'post-unknown'
  | 'phone-unreadable'
  | 'email-unreadable'
  | 'no-contact';

/** One thing wrong with one row: the column it stands in, and the words that stand there. */
export interface ImportProblem {
  readonly sheet: 'units' | 'people';
  readonly row: number;
  readonly column: string;
  readonly fault: ImportFault;
  readonly found: string;
}

export type ImportRight = (jurisdiction: JurisdictionId) => boolean;

export interface ImportInput {
  readonly registry: UnitRegistry;
  readonly units: readonly UnitCells[];
  readonly people: readonly PersonCells[];
  /** The words of the column 类别 and of the column 岗位. */
  readonly kinds: ReadonlyMap<string, UnitKind>;
  readonly duties: ReadonlyMap<string, string>;
  /** May who imports keep the registry of this government? */
  readonly mayKeep: ImportRight;
  /** The government of a row that names none. */
  readonly home: JurisdictionId;
  readonly on: LocalDate;
  /** The id for the n-th new unit. */
  readonly newId: (n: number) => UnitId;
}

export interface ImportPlan {
  readonly newUnits: readonly (UnitDraft & { readonly id: UnitId })[];
  readonly newAliases: readonly { readonly unitId: UnitId; readonly name: string }[];
  readonly people: readonly PlannedPerson[];
  /** Rows of units that say nothing new. */
  readonly sameUnits: number;
  readonly problems: readonly ImportProblem[];
}

/** `2019年1月1日`, `2019-1-1`, `2019/01/01`, `2019.1.1` → `2019-01-01`; null where it is no date. */
export function readDay(text: string): LocalDate | null {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(foldName(text)) ?? [];
  const iso = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isLocalDate(iso) ? iso : null;
}

interface RowDraft extends UnitDraft {
  readonly row: number;
}

type Note = (column: string, fault: ImportFault, found?: string) => void;

/** 武隆区, 重庆市武隆区 or 500156. */
export function readRegion(registry: UnitRegistry, text: string): JurisdictionId | null {
  const name = foldName(text);
  const places = [...registry.jurisdictions.values()];
  const found = places.find((j) => [j.id, j.name, regionName(registry.jurisdictions, j.id)].includes(name));
  return found?.id ?? null;
}

/** The unit of the registry a row speaks of: by full name, else by short name. */
function knownUnit(registry: UnitRegistry, place: JurisdictionId, names: readonly string[]): Unit | null {
  for (const name of names.filter((n) => n !== '')) {
    const named = registry.unitsByName.get(nameKey(place, name)) ?? [];
    const units = named.flatMap(({ unitId }) => registry.units.get(unitId) ?? []);
    const found = units.find((u) => u.validTo === null);
    if (found) return found;
  }
  return null;
}

function splitAliases(text: string): string[] {
  return [...new Set(text.split(/[、，,；;\n]/).map((name) => name.trim()))].filter((name) => name !== '');
}

/** 重庆市武隆区档案局 is 区档案局 in the notices of 武隆. */
function shortNameOf(registry: UnitRegistry, fullName: string, place: JurisdictionId): string {
  const cut = cutName(registry.jurisdictions, foldName(fullName), place);
  const prefix = registry.jurisdictions.get(place)?.prefix ?? '';
  return cut?.prefix === 'region' && cut.jurisdiction === place ? prefix + cut.rest : fullName;
}

function readUnit(input: ImportInput, cells: UnitCells, note: Note): RowDraft | null {
  const { registry, kinds, home } = input;
  const [fullName, printed] = [cells.fullName.trim(), cells.shortName.trim()];
  const place = cells.region.trim() === '' ? home : readRegion(registry, cells.region);
  if (fullName === '' && printed === '') note('单位全称', 'name-missing');
  if (place === null) note('所属地区', 'jurisdiction-unknown', cells.region);
  else if (!input.mayKeep(place)) note('所属地区', 'region-not-yours', cells.region);
  const kind = kinds.get(foldName(cells.kind));
  if (kind === undefined) note('类别', 'kind-unknown', cells.kind);
  const validFrom = cells.validFrom.trim() === '' ? null : readDay(cells.validFrom);
  if (validFrom === null && cells.validFrom.trim() !== '')
    note('生效日期', 'date-unreadable', cells.validFrom);
  if (place === null || kind === undefined || (fullName === '' && printed === '')) return null;
  const host = cells.host.trim() === '' ? null : knownUnit(registry, place, [cells.host]);
  if (host === null && cells.host.trim() !== '') note('上级单位', 'host-unknown', cells.host);
  return {
    row: cells.row,
    printed: printed === '' ? shortNameOf(registry, fullName, place) : printed,
    canonical: fullName === '' ? null : fullName,
    aliases: splitAliases(cells.aliases),
    jurisdiction: place,
    kind,
    validFrom,
    hostUnitId: host?.id ?? null,
  };
}

const COLUMN_OF_FIELD: Readonly<Partial<Record<string, string>>> = {
  name: '简称',
  canonical: '单位全称',
  aliases: '别名',
};

/** Names of a row that the registry’s unit does not have yet. */
function newNames(registry: UnitRegistry, unit: Unit, draft: RowDraft): string[] {
  const names = [draft.canonical ?? '', draft.printed, ...draft.aliases].filter((name) => name !== '');
  const isNew = (name: string) =>
    !registry.unitsByName.get(nameKey(unit.jurisdiction, name))?.some((n) => n.unitId === unit.id);
  return [...new Set(names)].filter(isNew);
}

/** Is another row’s unit, or another unit of the registry, called by one of these names? */
function noteTaken(registry: UnitRegistry, unit: Unit, names: readonly string[], note: Note): void {
  for (const name of names) {
    const other = knownUnit(registry, unit.jurisdiction, [name]);
    if (other !== null && other.id !== unit.id) note('别名', 'name-taken', name);
  }
}

/**
 * What an import would do, decided without touching anything: new units, further names of known units, people; and
 * every row that cannot be taken, with the reason. A plan with problems must not be carried out, not even in part.
 */
export function planImport(input: ImportInput): ImportPlan {
  const { registry } = input;
  const problems: ImportProblem[] = [];
  const newUnits: (UnitDraft & { id: UnitId })[] = [];
  const newAliases: { unitId: UnitId; name: string }[] = [];
  const rowOfName = new Map<string, number>();
  let same = 0;
  for (const cells of input.units) {
    const note: Note = (column, fault, found = '') =>
      problems.push({ sheet: 'units', row: cells.row, column, fault, found });
    const before = problems.length;
    const draft = readUnit(input, cells, note);
    if (draft === null) continue;
    const keys = [draft.printed, draft.canonical ?? draft.printed].map((n) => nameKey(draft.jurisdiction, n));
    const twice = keys.map((key) => rowOfName.get(key)).find((row) => row !== undefined);
    if (twice !== undefined) note('单位全称', 'twice-in-file', String(twice));
    for (const key of keys) rowOfName.set(key, draft.row);
    const known = knownUnit(registry, draft.jurisdiction, [draft.canonical ?? '', draft.printed]);
    if (known === null) {
      for (const p of checkNewUnit(registry, draft))
        note(COLUMN_OF_FIELD[p.field] ?? '单位全称', p.fault, p.name);
      const { row: _, ...unit } = draft;
      if (problems.length === before) newUnits.push({ ...unit, id: input.newId(newUnits.length) });
      continue;
    }
    const names = newNames(registry, known, draft);
    noteTaken(registry, known, names, note);
    newAliases.push(...names.map((name) => ({ unitId: known.id, name })));
    if (names.length === 0) same += 1;
  }
  const fresh = newUnits.flatMap(({ id: unitId, printed, canonical, aliases }) =>
    [printed, canonical ?? printed, ...aliases].map((name) => ({ unitId, name })),
  );
  const people = readPeople(input, [...fresh, ...newAliases], (p) =>
    problems.push({ sheet: 'people', ...p }),
  );
  return { newUnits, newAliases, people, sameUnits: same, problems };
}
