export { applyStep, applySteps, beginReview, type ReviewedNotice } from './apply-steps.js';
export { changesBetween, type ReviewChanges } from './changes.js';
export { coverageOf, isUnaccounted, type ReviewCoverage } from './coverage.js';
export { describeStep } from './describe-step.js';
export { LEAD_DOUBT } from './doubt-keys.js';
export { doubtsOf, type Doubt, type DoubtAct, type DoubtKind, type DoubtsInput } from './doubts.js';
export { misfit, MISFITS, type Misfit } from './misfit.js';
export {
  NO_TASK_REASONS,
  type NamedUnit,
  type NoTaskReason,
  type ReviewedClause,
  type ReviewedTask,
  type ReviewInput,
  type ReviewState,
  type ReviewStep,
} from './review-step.js';
