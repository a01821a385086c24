export { answersOf, type Answers, type Candidate } from './answers-of.js';
export {
  applyCorrections,
  isAnswer,
  VERDICTS,
  type Correction,
  type ItemAnswers,
  type Pair,
  type Verdict,
} from './apply-corrections.js';
export { canReadItems } from './can-read-items.js';
export { isAddressedTo } from './is-addressed-to.js';
export { measureSimilarity, type LineageItem } from './measure-similarity.js';
export { foldDocNumber, isEnclosed, numbersNamedBy, numbersOf, tasksOfPaper } from './paper-numbers.js';
