export {
  afterFailure,
  afterSuccess,
  askBreaker,
  CLOSED,
  openBreaker,
  type Breaker,
  type BreakerRules,
} from './circuit-breaker.js';
export { takeToken, type Bucket, type Limit, type Taking } from './token-bucket.js';
export { windowOpens } from './window-opens.js';
