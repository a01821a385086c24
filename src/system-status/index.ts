export { SystemStatusModule } from './system-status.module.js';
export { SystemStatusQueries } from './system-status.queries.js';
