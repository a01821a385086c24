export { EmbeddedDatabaseError } from './embedded-error.js';
export { startEmbeddedPostgres, type EmbeddedOptions, type EmbeddedPostgres } from './embedded-postgres.js';
