import type { LocalDate } from '../kernel/local-date.js';
import { standsOn, unitOf, type Succession, type UnitId, type UnitRegistry } from './registry.js';

/** Who bears the duties of a unit on a day, and the steps that led there. */
export interface Bearing {
  /** None where the unit was dissolved without a successor; several after a split. */
  readonly unitIds: readonly UnitId[];
  /** A split: a person must say which successor takes this duty. */
  readonly needsChoice: boolean;
  readonly steps: readonly Succession[];
}

/**
 * The units that bear the duties of `unitId` on `on`, following chains of successions. Before the effective day
 * that is the unit itself, from the morning of that day its successors. Partial moves do not count.
 */
export function successorOf(registry: UnitRegistry, unitId: UnitId, on: LocalDate): Bearing {
  const steps: Succession[] = [];
  const follow = (id: UnitId): UnitId[] => {
    const step = registry.endedBy.get(id);
    if (!step || step.effectiveOn > on) {
      const { validTo } = unitOf(registry, id);
      return validTo !== null && validTo < on ? [] : [id];
    }
    if (!steps.includes(step)) steps.push(step);
    return step.to.flatMap(follow);
  };
  const unitIds = [...new Set(follow(unitId))];
  return { unitIds, needsChoice: unitIds.length > 1, steps };
}

/** False where the unit bears its own duties on any day: nothing has ended it, and it has no last day. */
export function mayHavePassed(registry: UnitRegistry, unitId: UnitId): boolean {
  return registry.endedBy.has(unitId) || unitOf(registry, unitId).validTo !== null;
}

/**
 * The name to print for a unit's duty on a date: its own name until a succession, then that of its one successor.
 * A record keeps the date it was made on, so an old record keeps the old name. After a split or without a
 * successor it stays the unit's own name.
 */
export function nameOn(registry: UnitRegistry, unitId: UnitId, date: LocalDate): string {
  const [first, ...others] = successorOf(registry, unitId, date).unitIds;
  return unitOf(registry, first !== undefined && others.length === 0 ? first : unitId).printed;
}

/** Successions by which a unit that goes on has given some of its duties away by that day (退役军人, 医保 2018). */
export function partialMovesOf(registry: UnitRegistry, unitId: UnitId, on: LocalDate): readonly Succession[] {
  return registry.successions.filter((s) => s.partial && s.effectiveOn <= on && s.from.includes(unitId));
}

/** Ids of the units of these kinds in a jurisdiction that stand on that day, in the registry's order. */
export function standingUnits(
  registry: UnitRegistry,
  jurisdiction: string,
  kinds: readonly string[],
  on: LocalDate,
): UnitId[] {
  return [...registry.units.values()]
    .filter((u) => u.jurisdiction === jurisdiction && kinds.includes(u.kind) && standsOn(u, on))
    .map((u) => u.id);
}
