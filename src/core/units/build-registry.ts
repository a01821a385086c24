import { checkSeed } from './check-seed.js';
import { indexShapes, namesOf } from './index-shapes.js';
import { nameKey, type NamedUnit, type RegistrySeed, type Unit, type UnitRegistry } from './registry.js';

function indexUnitNames(units: readonly Unit[]): Map<string, NamedUnit[]> {
  const index = new Map<string, NamedUnit[]>();
  for (const unit of units) {
    for (const [via, name] of namesOf(unit)) {
      const key = nameKey(unit.jurisdiction, name);
      const known = index.get(key) ?? [];
      if (!known.some((k) => k.unitId === unit.id)) index.set(key, [...known, { unitId: unit.id, via }]);
    }
  }
  return index;
}

/** Builds the registry; throws RangeError naming every inconsistency of the seed ({@link checkSeed}). */
export function buildRegistry(seed: RegistrySeed): UnitRegistry {
  const problems = checkSeed(seed);
  if (problems.length > 0) throw new RangeError(`unit registry: ${problems.join('; ')}`);
  const whole = seed.successions.filter((s) => !s.partial);
  const jurisdictions = new Map(seed.jurisdictions.map((j) => [j.id, j]));
  const { rests, shapes } = indexShapes(jurisdictions, seed.units);
  return {
    jurisdictions,
    units: new Map(seed.units.map((u) => [u.id, u])),
    successions: seed.successions,
    endedBy: new Map(whole.flatMap((s) => s.from.map((id) => [id, s] as const))),
    groups: new Map(seed.groups.map((g) => [g.id, g])),
    coordination: seed.coordination,
    unitsByName: indexUnitNames(seed.units),
    unitsByRest: rests,
    unitsByShape: shapes,
    groupsByName: new Map(
      seed.groups.flatMap((g) => g.names.map((n) => [nameKey(g.jurisdiction, n), g.id] as const)),
    ),
  };
}

/** The parsed contents of the four seed files `units`, `divisions`, `succession` and `groups`. */
export interface SeedFiles {
  readonly units: Pick<RegistrySeed, 'jurisdictions' | 'units' | 'coordination'>;
  readonly divisions: Pick<RegistrySeed, 'units'>;
  readonly succession: Pick<RegistrySeed, 'successions'>;
  readonly groups: Pick<RegistrySeed, 'groups'>;
}

/** Puts the seed files together; {@link buildRegistry} checks them. */
export function joinSeedFiles(files: SeedFiles): RegistrySeed {
  return {
    jurisdictions: files.units.jurisdictions,
    units: [...files.units.units, ...files.divisions.units],
    successions: files.succession.successions,
    groups: files.groups.groups,
    coordination: files.units.coordination,
  };
}
