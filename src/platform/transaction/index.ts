export { systemActor, type Actor, type PersonActor, type SystemActor } from './actor.js';
export { AUDIT_COLUMNS, chainedRowOf, sm3, type AuditRecord } from './audit-record.js';
export { accepted, granted, RefusalError, throwRefusal } from './refusal-error.js';
export { Transactions } from './transactions.js';
export type { Announcement, AuditEntry, RunOptions, Tx } from './tx.js';
