export { AuditModule } from './audit.module.js';
export { AuditQueries } from './audit.queries.js';
