import { foldName } from './fold-name.js';
import { cutName } from './name-prefix.js';
import { proposeUnit, type UnitProposal } from './propose-unit.js';
import type { GroupId, UnitId, UnitRegistry } from './registry.js';
import { levelOf, resolveUnit, splitPair, type Place, type Resolution } from './resolve-unit.js';
import { successorOf } from './successor-of.js';

export type Sureness = 'high' | 'medium' | 'low';

/** Why a name means that unit. */
export type NameRule = 'name' | 'alias' | 'prefix' | 'abbreviation' | 'bracket-pair' | 'succession';

/** The answer to a printed name: whom it means, how sure that is, and why. */
export type NameAnswer =
  | {
      readonly kind: 'one';
      /** Who stands for the name on that day. */
      readonly unitId: UnitId;
      /** Whose name it is: another unit only where that one had ceased (`succession`). */
      readonly namedUnitId: UnitId;
      /** The other half of a bracketed pair, where the registry keeps it as a unit of its own. */
      readonly pairedUnitId: UnitId | null;
      readonly how: NameRule;
      readonly confidence: Sureness;
    }
  | { readonly kind: 'several'; readonly unitIds: readonly UnitId[]; readonly why: 'same-name' | 'split' }
  | { readonly kind: 'group'; readonly groupId: GroupId; readonly confidence: Sureness }
  | { readonly kind: 'unknown'; readonly proposal: UnitProposal };

type UnitFound = Extract<Resolution, { kind: 'unit' }>;
type One = Extract<NameAnswer, { kind: 'one' }>;

/** A name with neither region nor level rests on a guess of the level; so does a bracket only one half of which is known. */
function surenessOf(registry: UnitRegistry, printed: string, place: Place, found: UnitFound): Sureness {
  if (found.by === undefined) return 'high';
  if (found.by === 'bracket-pair') return pairOf(registry, printed, place).every((id) => id !== null) ? 'high' : 'medium'; // prettier-ignore
  const bare = cutName(registry.jurisdictions, foldName(printed), place.jurisdiction)?.prefix === 'none';
  if (bare) return place.after === undefined ? 'low' : 'medium';
  return found.by === 'prefix' ? 'high' : 'medium';
}

/** The units behind the two halves of a bracketed pair. */
function pairOf(registry: UnitRegistry, printed: string, place: Place): readonly (UnitId | null)[] {
  return (splitPair(printed) ?? []).map((part) => {
    const found = resolveUnit(registry, part, place);
    return found.kind === 'unit' ? found.unitId : null;
  });
}

const LESS: Readonly<Record<Sureness, number>> = { high: 2, medium: 1, low: 0 };

/** A name whose body has ceased: its one successor, all of them after a split, itself where nobody follows. */
function follow(registry: UnitRegistry, one: One, place: Place): NameAnswer {
  const { unitIds, steps } = successorOf(registry, one.namedUnitId, place.on);
  const [only, ...others] = unitIds;
  if (only === undefined) return { ...one, confidence: 'low' };
  if (others.length > 0) return { kind: 'several', unitIds, why: 'split' };
  if (only === one.namedUnitId) return { ...one, confidence: 'low' };
  const sureness = [one.confidence, ...steps.flatMap((s) => [s.confidence, s.dateConfidence])];
  const confidence = sureness.reduce((least, next) => (LESS[next] < LESS[least] ? next : least));
  return { ...one, unitId: only, how: 'succession', confidence };
}

/** A bare name is proposed where the name before it belongs: 市发改委、某某局 in a district’s notice. */
function proposalFor(registry: UnitRegistry, printed: string, place: Place): UnitProposal {
  const { jurisdictions } = registry;
  const isBare = cutName(jurisdictions, foldName(printed), place.jurisdiction)?.prefix === 'none';
  return proposeUnit(jurisdictions, printed, isBare ? levelOf(registry, place) : place.jurisdiction);
}

function ruleOf(found: UnitFound): NameRule {
  return found.by ?? (found.via === 'alias' ? 'alias' : 'name');
}

/**
 * Whom a printed name means on a day in a notice of a government, by the rules of {@link resolveUnit}, and how sure
 * that is. Ambiguous names come back with all candidates, unknown ones with a proposal; nothing is ever created here.
 */
export function resolveName(registry: UnitRegistry, printed: string, place: Place): NameAnswer {
  const found = resolveUnit(registry, printed, place);
  if (found.kind === 'group')
    return { kind: 'group', groupId: found.groupId, confidence: found.byWords ? 'medium' : 'high' };
  if (found.kind === 'ambiguous') return { kind: 'several', unitIds: found.candidates, why: 'same-name' };
  if (found.kind === 'unknown') return { kind: 'unknown', proposal: proposalFor(registry, printed, place) };
  const paired = pairOf(registry, printed, place).find((id) => id !== null && id !== found.unitId);
  const one: One = {
    kind: 'one',
    unitId: found.unitId,
    namedUnitId: found.unitId,
    pairedUnitId: paired ?? null,
    how: splitPair(printed) !== null && paired != null ? 'bracket-pair' : ruleOf(found),
    confidence: surenessOf(registry, printed, place, found),
  };
  return found.standing ? one : follow(registry, one, place);
}
