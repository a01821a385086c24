import { addDays, type LocalDate } from '../kernel/local-date.js';
import { problem, type EditProblem } from './edit-problem.js';
import { foldName } from './fold-name.js';
import {
  nameKey,
  standsOn,
  unitOf,
  type JurisdictionId,
  type Unit,
  type UnitId,
  type UnitKind,
  type UnitRegistry,
} from './registry.js';

export interface UnitDraft {
  readonly printed: string;
  readonly canonical: string | null;
  readonly aliases: readonly string[];
  readonly jurisdiction: JurisdictionId;
  readonly kind: UnitKind;
  readonly validFrom: LocalDate | null;
  readonly hostUnitId: UnitId | null;
}

export const SUCCESSION_KINDS = ['rename', 'merge', 'split', 'transfer'] as const;
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number];

export interface SuccessionDraft {
  readonly kind: SuccessionKind;
  readonly from: readonly UnitId[];
  readonly to: readonly UnitId[];
  readonly effectiveOn: LocalDate;
}

/** Does another unit that has not ended bear this name in the government? */
function bearerOfName(
  registry: UnitRegistry,
  jurisdiction: JurisdictionId,
  name: string,
): UnitId | undefined {
  const named = registry.unitsByName.get(nameKey(jurisdiction, name)) ?? [];
  return named.find(({ unitId }) => unitOf(registry, unitId).validTo === null)?.unitId;
}

function checkName(
  registry: UnitRegistry,
  place: JurisdictionId,
  at: readonly [string, string],
): EditProblem[] {
  const [field, name] = at;
  if (foldName(name) === '') return [problem(field, 'name-missing')];
  if (registry.groupsByName.has(nameKey(place, name))) return [problem(field, 'name-of-many', name)];
  return bearerOfName(registry, place, name) === undefined ? [] : [problem(field, 'name-taken', name)];
}

/** What speaks against a new unit: a name that is missing, collective, or borne by a unit that stands. */
export function checkNewUnit(registry: UnitRegistry, draft: UnitDraft): EditProblem[] {
  const { jurisdiction, canonical, printed, aliases, hostUnitId } = draft;
  if (!registry.jurisdictions.has(jurisdiction)) return [problem('jurisdiction', 'jurisdiction-unknown')];
  return [
    ...checkName(registry, jurisdiction, ['name', printed]),
    ...(canonical === null || foldName(canonical) === foldName(printed)
      ? []
      : checkName(registry, jurisdiction, ['canonical', canonical])),
    ...aliases.flatMap((alias) => checkName(registry, jurisdiction, ['aliases', alias])),
    ...(hostUnitId === null || registry.units.has(hostUnitId) ? [] : [problem('hostUnitId', 'unit-unknown')]),
  ];
}

/** What speaks against a further name of a unit; a name of an ended unit may be taken, one of a standing unit not. */
export function checkNewAlias(registry: UnitRegistry, unitId: UnitId, name: string): EditProblem[] {
  const { jurisdiction } = unitOf(registry, unitId);
  const own = registry.unitsByName.get(nameKey(jurisdiction, name))?.some((n) => n.unitId === unitId);
  return own === true
    ? [problem('name', 'name-known', name)]
    : checkName(registry, jurisdiction, ['name', name]);
}

/** What speaks against taking a name away: only further names that people have entered (`byHand`) go. */
export function checkAliasRemoval(unit: Unit, name: string, byHand: readonly string[]): EditProblem[] {
  if (byHand.includes(name)) return [];
  const { printed, canonical, aliases } = unit;
  const isKnown = [printed, canonical, ...aliases].includes(name);
  return [problem('name', isKnown ? 'name-of-reference' : 'name-unknown', name)];
}

/** What speaks against ending a unit with `lastDay`. */
export function checkEnd(registry: UnitRegistry, unitId: UnitId, lastDay: LocalDate): EditProblem[] {
  const unit = unitOf(registry, unitId);
  if (unit.validTo !== null) return [problem('lastDay', 'unit-ended', unit.printed)];
  const early = unit.validFrom !== null && lastDay < unit.validFrom;
  return early ? [problem('lastDay', 'ends-before-begin', unit.printed)] : [];
}

function checkPredecessor(unit: Unit, draft: SuccessionDraft): EditProblem[] {
  const lastDay = addDays(draft.effectiveOn, -1);
  if (unit.validFrom !== null && unit.validFrom > lastDay)
    return [problem('effectiveOn', 'begins-later', unit.printed)];
  const ended = draft.kind === 'transfer' ? !standsOn(unit, draft.effectiveOn) : (unit.validTo ?? lastDay) !== lastDay; // prettier-ignore
  return ended ? [problem('from', 'unit-ended', unit.printed)] : [];
}

function checkSuccessor(unit: Unit, { effectiveOn }: SuccessionDraft): EditProblem[] {
  if (unit.validFrom !== null && unit.validFrom > effectiveOn)
    return [problem('to', 'begins-later', unit.printed)];
  const ended = unit.validTo !== null && unit.validTo < effectiveOn;
  return ended ? [problem('to', 'successor-ended', unit.printed)] : [];
}

/** A rename joins one to one, a merger several to one or one to one that goes on, a split one to several. */
function checkNumbers({ kind, from, to }: SuccessionDraft): EditProblem[] {
  if (from.length === 0) return [problem('from', 'nobody-is-succeeded')];
  if (to.length === 0) return [problem('to', 'nobody-succeeds')];
  if (kind === 'rename' && (from.length > 1 || to.length > 1)) return [problem('kind', 'wrong-number')];
  if (kind === 'merge' && to.length > 1) return [problem('kind', 'wrong-number')];
  if (kind === 'split' && (from.length > 1 || to.length < 2)) return [problem('kind', 'wrong-number')];
  return from.some((id) => to.includes(id)) ? [problem('to', 'succeeds-itself')] : [];
}

/**
 * What speaks against a succession. Predecessors must stand until the day before; successors must stand on the day. A
 * transfer moves some duties only and ends nobody.
 */
export function checkNewSuccession(registry: UnitRegistry, draft: SuccessionDraft): EditProblem[] {
  const numbers = checkNumbers(draft);
  if (numbers.length > 0) return numbers;
  const known = (field: string, ids: readonly UnitId[]) =>
    ids.filter((id) => !registry.units.has(id)).map((id) => problem(field, 'unit-unknown', id));
  const unknown = [...known('from', draft.from), ...known('to', draft.to)];
  if (unknown.length > 0) return unknown;
  return [
    ...draft.from.flatMap((id) => {
      const ended = draft.kind !== 'transfer' && registry.endedBy.has(id);
      const unit = unitOf(registry, id);
      return ended ? [problem('from', 'unit-ended', unit.printed)] : checkPredecessor(unit, draft);
    }),
    ...draft.to.flatMap((id) => checkSuccessor(unitOf(registry, id), draft)),
  ];
}

/** The steps by which a unit came to be and by which it passed on, oldest first. */
export function lineOf(registry: UnitRegistry, unitId: UnitId): UnitRegistry['successions'] {
  return registry.successions
    .filter((s) => s.from.includes(unitId) || s.to.includes(unitId))
    .toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1));
}
