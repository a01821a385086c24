export { ThreadRunner, type ThreadLimits } from './thread-runner.js';
