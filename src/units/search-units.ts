import type { UnitRow } from '../contract/index.js';
import { foldName, type Unit, type UnitRegistry } from '../core/units/index.js';

export interface UnitSearch {
  readonly q?: string | undefined;
  readonly jurisdiction?: string | undefined;
}

const MOST = 50;

/**
 * Units whose names contain the words, at most 50: the name in use as typed, then names that begin so, then the rest;
 * among equals those that still stand come first. Brackets, blanks and full-width letters do not matter.
 */
export function searchUnits(registry: UnitRegistry, search: UnitSearch): UnitRow[] {
  return rankUnits(registry, search).slice(0, MOST).map(presentUnit);
}

/** All units whose names contain the words, in the order of {@link searchUnits}. */
export function rankUnits(registry: UnitRegistry, { q, jurisdiction }: UnitSearch): Unit[] {
  const wanted = foldName(q ?? '').toLowerCase();
  return [...registry.units.values()]
    .filter((unit) => jurisdiction === undefined || unit.jurisdiction === jurisdiction)
    .map((unit) => ({ unit, rank: rankOf(unit, wanted) }))
    .filter(({ rank }) => rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank || compareUnits(a.unit, b.unit))
    .map(({ unit }) => unit);
}

const NO_MATCH = 9;

function rankOf(unit: Unit, wanted: string): number {
  const fold = (name: string) => foldName(name).toLowerCase();
  const printed = fold(unit.printed);
  const others = [unit.canonical ?? '', ...unit.aliases].map(fold);
  if (printed === wanted) return 0;
  if (printed.startsWith(wanted)) return 1;
  if (others.some((name) => name.startsWith(wanted))) return 2;
  return [printed, ...others].some((name) => name.includes(wanted)) ? 3 : NO_MATCH;
}

function compareUnits(a: Unit, b: Unit): number {
  const ended = (unit: Unit) => (unit.validTo === null ? 0 : 1);
  return ended(a) - ended(b) || (a.id < b.id ? -1 : 1);
}

export function presentUnit(unit: Unit): UnitRow {
  const { id, printed, canonical, kind, jurisdiction, validTo } = unit;
  return { id, name: printed, canonical: canonical ?? printed, kind, jurisdiction, validTo };
}
