export { buildRegistry, joinSeedFiles, type SeedFiles } from './build-registry.js';
export {
  standsOn,
  unitOf,
  UNIT_KINDS,
  type Coordination,
  type Group,
  type GroupId,
  type Jurisdiction,
  type JurisdictionId,
  type NameKind,
  type RegistrySeed,
  type Succession,
  type Unit,
  type UnitId,
  type UnitKind,
  type UnitRegistry,
} from './registry.js';
export { checkSeed } from './check-seed.js';
export { coordinationOf, expandGroup, groupOf } from './expand-group.js';
export { demoAdministrators, demoPeople, type DemoPerson } from './demo-people.js';
export { foldName } from './fold-name.js';
export { resolveUnit, type Place, type Resolution } from './resolve-unit.js';
export { nameOn, partialMovesOf, standingUnits, successorOf, type Bearing } from './successor-of.js';
