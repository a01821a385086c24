export { CONFIG, type Config, type Profile, type ReadyConfig, type Role } from './config.js';
export { describeProblems, readConfig, readProcessConfig, type ConfigOutcome } from './read-config.js';
export type { Outgoing, SmsParam } from './outgoing.js';
