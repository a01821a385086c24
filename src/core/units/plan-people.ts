import { foldName } from './fold-name.js';
import type { JurisdictionId, UnitId, UnitRegistry } from './registry.js';
import { resolveName } from './resolve-name.js';
import type { LocalDate } from '../kernel/local-date.js';

/** A row of the sheet of people as text. */
export interface PersonCells {
  readonly row: number;
  readonly name: string;
  readonly unit: string;
  readonly post: string;
  readonly duty: string;
  readonly phone: string;
  readonly email: string;
}

export interface PlannedPerson {
  readonly row: number;
  readonly unitId: UnitId;
  readonly name: string;
  readonly post: string;
  readonly duty: string;
  readonly phone: string;
  readonly email: string;
}

export type PersonFault =
  | 'person-name-missing'
  | 'unit-missing'
  | 'unit-unknown'
  | 'name-of-many'
  | 'region-not-yours'
  | 'post-unknown'
  | 'phone-unreadable'
  | 'email-unreadable'
  | 'no-contact'
  | 'twice-in-file';

export interface PersonProblem {
  readonly row: number;
  readonly column: string;
  readonly fault: PersonFault;
  readonly found: string;
}

interface PeopleInput {
  readonly registry: UnitRegistry;
  readonly people: readonly PersonCells[];
  readonly duties: ReadonlyMap<string, string>;
  readonly mayKeep: (jurisdiction: JurisdictionId) => boolean;
  readonly home: JurisdictionId;
  readonly on: LocalDate;
}

/** Names that the first sheet of the same file gives to new and known units. */
export interface FreshName {
  readonly unitId: UnitId;
  readonly name: string;
}

type Report = (problem: PersonProblem) => void;
type Note = (column: string, fault: PersonFault, found?: string) => void;

/** Mobile numbers, fixed lines with or without area code, and the range of the demo world. */
const PHONE = /^(1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})$/;
const EMAIL = /^[\w.+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$/;

function findUnit(
  input: PeopleInput,
  names: readonly FreshName[],
  cells: PersonCells,
  note: Note,
): UnitId | null {
  const name = foldName(cells.unit);
  if (name === '') return (note('单位', 'unit-missing'), null);
  const fresh = names.find((n) => foldName(n.name) === name);
  if (fresh) return fresh.unitId;
  const found = resolveName(input.registry, cells.unit, { jurisdiction: input.home, on: input.on });
  if (found.kind === 'several') return (note('单位', 'name-of-many', cells.unit), null);
  // a guess is good enough to ask by, not to write by
  if (found.kind !== 'one' || found.confidence === 'low')
    return (note('单位', 'unit-unknown', cells.unit), null);
  const place = input.registry.units.get(found.unitId)?.jurisdiction ?? '';
  if (!input.mayKeep(place)) return (note('单位', 'region-not-yours', cells.unit), null);
  return found.unitId;
}

function readContacts(cells: PersonCells, note: Note): { phone: string; email: string } {
  const phone = foldName(cells.phone).replace(/^\+?86-?(?=1\d{10}$)/, '');
  const email = foldName(cells.email);
  if (phone === '' && email === '') note('手机', 'no-contact');
  if (phone !== '' && !PHONE.test(phone)) note('手机', 'phone-unreadable', cells.phone);
  if (email !== '' && !EMAIL.test(email)) note('邮箱', 'email-unreadable', cells.email);
  return { phone, email };
}

/** The people of the second sheet, each counted to a unit of the registry or of the first sheet. */
export function readPeople(
  input: PeopleInput,
  names: readonly FreshName[],
  report: Report,
): readonly PlannedPerson[] {
  const planned: PlannedPerson[] = [];
  const rows = new Map<string, number>();
  for (const cells of input.people) {
    const note: Note = (column, fault, found = '') => report({ row: cells.row, column, fault, found });
    const name = cells.name.trim();
    if (name === '') note('姓名', 'person-name-missing');
    const duty = input.duties.get(foldName(cells.duty));
    if (duty === undefined) note('岗位', 'post-unknown', cells.duty);
    const contacts = readContacts(cells, note);
    const unitId = findUnit(input, names, cells, note);
    if (unitId === null || duty === undefined || name === '') continue;
    const key = [unitId, name, duty].join('|');
    const earlier = rows.get(key);
    if (earlier !== undefined) note('姓名', 'twice-in-file', String(earlier));
    rows.set(key, cells.row);
    planned.push({ row: cells.row, unitId, name, post: cells.post.trim(), duty, ...contacts });
  }
  return planned;
}
