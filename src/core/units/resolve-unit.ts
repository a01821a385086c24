import type { LocalDate } from '../kernel/local-date.js';
import { groupByWords } from './collective-words.js';
import { foldName } from './fold-name.js';
import { cutName } from './name-prefix.js';
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
import { shortKey } from './short-names.js';

/** By which rule a name that the registry does not spell so was still understood. */
export type LooseRule = 'prefix' | 'abbreviation' | 'bracket-pair';

/** `standing` is false where the name is that of a body that had ceased (or not begun) by that day. */
export type Resolution =
  | {
      readonly kind: 'unit';
      readonly unitId: UnitId;
      readonly via: NameKind;
      readonly standing: boolean;
      /** Absent where the registry has the name as printed. */
      readonly by?: LooseRule;
    }
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly byWords?: true }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly UnitId[] }
  | { readonly kind: 'unknown' };

export interface Place {
  readonly jurisdiction: JurisdictionId;
  readonly on: LocalDate;
  /** The name printed before this one in the same list: a level it prints holds on (市发改委、财政局 → 市财政局). */
  readonly after?: string;
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

/** The name as the registry spells it, in the jurisdiction or in one above. */
function resolveSpelling(registry: UnitRegistry, printed: string, place: Place): Resolution {
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

/** The level a bare name belongs to: that of the name before it, else the notice’s own. */
export function levelOf(registry: UnitRegistry, place: Place): JurisdictionId {
  const before =
    place.after === undefined ? null : cutName(registry.jurisdictions, foldName(place.after), place.jurisdiction); // prettier-ignore
  return before?.jurisdiction ?? place.jurisdiction;
}

/** The name after its region and level are taken off, then in the shape its spellings share. */
function resolveByShape(registry: UnitRegistry, name: string, place: Place): Resolution {
  const cut = cutName(registry.jurisdictions, name, place.jurisdiction);
  if (cut === null) return { kind: 'unknown' };
  const where = cut.prefix === 'none' ? levelOf(registry, place) : cut.jurisdiction;
  const byRest = registry.unitsByRest.get(`${where}|${cut.rest}`);
  const byShape = byRest ?? registry.unitsByShape.get(`${where}|${shortKey(cut.rest)}`);
  if (!byShape) return { kind: 'unknown' };
  const found = choose(registry, byShape, place.on);
  return found.kind === 'unit' ? { ...found, by: byRest ? 'prefix' : 'abbreviation' } : found;
}

const PAIR = /^([^()]{2,})\(([^()]{2,})\)$/;

/** 市经济信息委〔市中小企业局〕 is the body before the bracket under its second name; null for anything else. */
export function splitPair(printed: string): readonly [string, string] | null {
  const [, outer, inner] = PAIR.exec(foldName(printed)) ?? [];
  return outer !== undefined && inner !== undefined ? [outer, inner] : null;
}

function resolvePair(registry: UnitRegistry, printed: string, place: Place): Resolution {
  const pair = splitPair(printed) ?? [];
  for (const part of pair) {
    const found = resolveOne(registry, part, place);
    if (found.kind === 'unit') return { ...found, by: 'bracket-pair' };
  }
  return { kind: 'unknown' };
}

function resolveOne(registry: UnitRegistry, printed: string, place: Place): Resolution {
  const spelled = resolveSpelling(registry, printed, place);
  return spelled.kind === 'unknown' ? resolveByShape(registry, foldName(printed), place) : spelled;
}

/**
 * Whom a printed name means in a notice of this jurisdiction on this day. Looks for the name as it stands, in the
 * jurisdiction first, then in the one above it (a district notice may name 市人力社保局); then without region and level;
 * then by the rules of abbreviation; then for a bracketed pair, last for a collective word. A name that has ceased
 * still resolves: a notice may forward an older paper; who bears the duty today is told by successorOf.
 */
export function resolveUnit(registry: UnitRegistry, printed: string, place: Place): Resolution {
  const found = resolveOne(registry, printed, place);
  if (found.kind !== 'unknown') return found;
  const groupId = groupByWords(registry, printed, place.jurisdiction);
  if (groupId !== null) return { kind: 'group', groupId, byWords: true };
  return resolvePair(registry, printed, place);
}
