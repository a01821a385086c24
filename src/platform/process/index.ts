export { describeStartError } from './describe-start-error.js';
export { runSteps, stopOnSignals, type StopStep } from './shutdown.js';
