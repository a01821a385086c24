export * from './rehearsal-input.js';
export type { RehearsedFiling, ExpectedFiling } from './expect-filings.js';
export type { ForetoldMessage, ReachedRung, RehearsedMessage, SilentPost } from './foretell-messages.js';
export * from './narrow-messages.js';
export * from './rehearse.js';
export * from './preview-assignment.js';
export * from './compare-rehearsals.js';
export * from './group-messages.js';
export * from './apply-draft.js';
