export { InstantColumn, LocalDateColumn, toDate } from './columns.js';
export { dataSourceOptions } from './data-source-options.js';
export { DatabaseModule } from './database.module.js';
export { describeDatabaseError } from './describe-database-error.js';
export * from './embedded/index.js';
export { migrate, MigrationMismatch, MIGRATIONS } from './migrate.js';
