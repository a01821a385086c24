export { DifferencesQueries } from './differences.queries.js';
export { RehearsalModule } from './rehearsal.module.js';
export { UpcomingMessages } from './upcoming-messages.js';
export { RehearsalWorlds, type RehearsalWorld } from './rehearsal-worlds.js';
export { RehearsedTexts } from './rehearsed-texts.js';
export { RehearsalQueries, type RehearsalRequest } from './rehearsal.queries.js';
