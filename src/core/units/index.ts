export { buildRegistry, joinSeedFiles, type SeedFiles } from './build-registry.js';
export {
  standsOn,
  unitOf,
  UNIT_KINDS,
  type Coordination,
  type Group,
  type GroupChange,
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
export { governmentNamedIn } from './government-of.js';
export { levelHolder } from './level-before.js';
export { nearUnits, type NearUnit } from './near-units.js';
export { kindOfName, proposeUnit, type UnitProposal } from './propose-unit.js';
export { resolveName, type NameAnswer, type NameRule, type Sureness } from './resolve-name.js';
export { resolveUnit, splitPair, type LooseRule, type Place, type Resolution } from './resolve-unit.js';
export { sortOfCollective } from './collective-words.js';
export {
  nameOn,
  partialMovesOf,
  standingUnits,
  mayHavePassed,
  successorOf,
  type Bearing,
} from './successor-of.js';
export { EDIT_FAULTS, type EditFault, type EditProblem } from './edit-problem.js';
export { checkGroupChange } from './group-members.js';
export {
  checkAliasRemoval,
  checkEnd,
  checkNewAlias,
  checkNewSuccession,
  checkNewUnit,
  lineOf,
  SUCCESSION_KINDS,
  type SuccessionDraft,
  type SuccessionKind,
  type UnitDraft,
} from './edit-registry.js';
export {
  planImport,
  type ImportPlan,
  type ImportProblem,
  type ImportRight,
  type PersonCells,
  type PlannedPerson,
  type UnitCells,
} from './plan-import.js';
