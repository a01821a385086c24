export { RehearsalModule } from './rehearsal.module.js';
export { RehearsalWorlds, type RehearsalWorld } from './rehearsal-worlds.js';
export { RehearsedTexts } from './rehearsed-texts.js';
export { RehearsalQueries, type RehearsalRequest } from './rehearsal.queries.js';
