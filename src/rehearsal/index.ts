export { RehearsalModule } from './rehearsal.module.js';
export { RehearsalQueries, type RehearsalRequest } from './rehearsal.queries.js';
