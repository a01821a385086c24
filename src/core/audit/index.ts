export { canonicalJson } from './canonical-json.js';
export * from './hash-chain.js';
export * from './describe-change.js';
