export { callOnce, type HttpAnswer, type HttpCall, type HttpRules } from './call-once.js';
export { classifyCode, type CodeRow } from './classify-code.js';
export {
  accepted,
  demandAccepted,
  inDoubt,
  NotAccepted,
  refused,
  type Accepted,
  type InDoubt,
  type LimitWindow,
  type RefusalClass,
  type Refused,
  type SendOutcome,
} from './outcome.js';
export { reachable, type MayReach } from './reachable.js';
export { isObject, jsonObjectIn, jsonObjectsIn, readAnswer, textOf, type JsonObject } from './read-answer.js';
