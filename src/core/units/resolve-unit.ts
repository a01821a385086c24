import type { LocalDate } from '../kernel/local-date.js';
import {
  nameKey,
  standsOn,
  unitOf,
  type GroupId,
  type JurisdictionId,
  type NamedUnit,
  type NameKind,
  type Unit,
  type UnitId,
  type UnitRegistry,
} from './registry.js';

/** `standing` is false where the name is that of a body that had ceased (or not begun) by that day. */
export type Resolution =
  | { readonly kind: 'unit'; readonly unitId: UnitId; readonly via: NameKind; readonly standing: boolean }
  | { readonly kind: 'group'; readonly groupId: GroupId }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly UnitId[] }
  | { readonly kind: 'unknown' };

export interface Place {
  readonly jurisdiction: JurisdictionId;
  readonly on: LocalDate;
}

const NAME_RANK: Readonly<Record<NameKind, number>> = { printed: 0, canonical: 1, alias: 2 };

/** Units that stand come first, then those that have ended, then those still to come; then by kind of name. */
function rankOf(unit: Unit, via: NameKind, on: LocalDate): number {
  const time = standsOn(unit, on) ? 0 : unit.validTo !== null && unit.validTo < on ? 1 : 2;
  return time * 10 + NAME_RANK[via];
}

function choose(registry: UnitRegistry, named: readonly NamedUnit[], on: LocalDate): Resolution {
  const ranked = named.map((n) => ({ ...n, rank: rankOf(unitOf(registry, n.unitId), n.via, on) }));
  const best = Math.min(...ranked.map((r) => r.rank));
  const first = ranked.filter((r) => r.rank === best);
  const [only] = first;
  if (first.length > 1 || !only) return { kind: 'ambiguous', candidates: first.map((r) => r.unitId) };
  return { kind: 'unit', unitId: only.unitId, via: only.via, standing: best < 10 };
}

/**
 * Whom a printed name means in a notice of this jurisdiction on this day. Looks in the jurisdiction first, then
 * in the one above it (a district notice may name 市人力社保局). A name that has ceased still resolves: a notice
 * may forward an older paper; who bears the duty today is told by successorOf.
 */
export function resolveUnit(registry: UnitRegistry, printed: string, place: Place): Resolution {
  let where: JurisdictionId | null = place.jurisdiction;
  while (where !== null) {
    const key = nameKey(where, printed);
    const named = registry.unitsByName.get(key);
    if (named) return choose(registry, named, place.on);
    const groupId = registry.groupsByName.get(key);
    if (groupId !== undefined) return { kind: 'group', groupId };
    where = registry.jurisdictions.get(where)?.parentId ?? null;
  }
  return { kind: 'unknown' };
}
