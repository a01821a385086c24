import { foldName } from './fold-name.js';
import { namesOf } from './index-shapes.js';
import { chainOf, cutName } from './name-prefix.js';
import { unitOf, type JurisdictionId, type UnitId, type UnitRegistry } from './registry.js';
import type { Place } from './resolve-unit.js';
import { fullForm, shortKey } from './short-names.js';
import { successorOf } from './successor-of.js';

/** A unit somebody may have meant by a name that means nobody, or not this unit alone. */
export interface NearUnit {
  /** Who stands on that day. */
  readonly unitId: UnitId;
  /** Whose name is near: another unit only where that one had ceased. */
  readonly namedUnitId: UnitId;
  /** `other-level`: the same name at another level of government; `alike`: a name of similar characters. */
  readonly why: 'other-level' | 'alike';
}

const MOST = 5;
const LEAST = 0.4;
/** What nearly every name ends with says nothing of whom it means. */
const ENDING = /(委员会|办公室|管理局|局|委|办|厅|中心)$/;

function pairsOf(name: string): string[] {
  return [...name].slice(1).map((c, i) => `${[...name][i] ?? ''}${c}`);
}

/** Dice’s coefficient over pairs of characters: 1 for the same, 0 for nothing in common. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const left = [...b];
  const shared = a.filter((pair) => {
    const at = left.indexOf(pair);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return (2 * shared.length) / Math.max(1, a.length + b.length);
}

/** 教委 and 教育局 are both 教育. */
function stemOf(rest: string): string {
  const full = fullForm(shortKey(rest));
  const stem = full.replace(ENDING, '');
  return stem.length < 2 ? full : stem;
}

/**
 * Up to five units of this government and those above it whose names are near a printed one, the nearest first, those
 * of the notice’s own government before others. A proposal to a person: nothing is resolved by it.
 */
export function nearUnits(registry: UnitRegistry, printed: string, place: Place): NearUnit[] {
  const { jurisdictions } = registry;
  const restOf = (name: string, where: JurisdictionId) =>
    cutName(jurisdictions, foldName(name), where)?.rest ?? foldName(name);
  const wanted = restOf(printed, place.jurisdiction);
  const pairs = pairsOf(stemOf(wanted));
  const chain = chainOf(jurisdictions, place.jurisdiction).map((j) => j.id);
  const near = [...registry.units.values()].filter((unit) => chain.includes(unit.jurisdiction));
  const ranked = near.flatMap((unit) => {
    const rests = namesOf(unit).map(([, name]) => restOf(name, unit.jurisdiction));
    const score = Math.max(...rests.map((rest) => likeness(pairs, pairsOf(stemOf(rest)))));
    const isSame = unit.jurisdiction !== place.jurisdiction && rests.some((rest) => shortKey(rest) === shortKey(wanted)); // prettier-ignore
    const why = isSame ? ('other-level' as const) : ('alike' as const);
    if (score < LEAST) return [];
    return standing(registry, unit.id, place).map((unitId) => {
      return { unitId, namedUnitId: unit.id, why, score, level: chain.indexOf(unit.jurisdiction) };
    });
  });
  return ranked
    .sort((a, b) => b.score - a.score || a.level - b.level)
    .filter((one, i, all) => all.findIndex((two) => two.unitId === one.unitId) === i)
    .slice(0, MOST)
    .map(({ unitId, namedUnitId, why }) => ({ unitId, namedUnitId, why }));
}

/** The unit itself, or who follows it. */
function standing(registry: UnitRegistry, unitId: UnitId, { on }: Place): readonly UnitId[] {
  const { validTo } = unitOf(registry, unitId);
  return validTo === null || validTo >= on ? [unitId] : successorOf(registry, unitId, on).unitIds;
}
