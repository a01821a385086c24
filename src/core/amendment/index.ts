export { carryReview, type SettledLead } from './carry-review.js';
export { compareRules, type RuleComparison, type VersionRule } from './compare-rules.js';
export { diffText, type TextPiece } from './diff-text.js';
export {
  followDuties,
  type EndedDuty,
  type FollowedDuties,
  type FollowInput,
  type GivenTask,
  type MovedDuty,
} from './follow-duties.js';
export {
  foldText,
  pairTasks,
  type PairByHand,
  type Pairing,
  type TaskPair,
  type VersionTask,
} from './pair-tasks.js';
export { renumberDoubt, renumberReview, type ReviewedVersion } from './renumber-review.js';
export {
  compareTasks,
  sameParties,
  type ComparedSide,
  type ComparisonInput,
  type PartOf,
  type TaskChange,
} from './compare-tasks.js';
