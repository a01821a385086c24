export * from './rehearse.js';
export * from './preview-assignment.js';
export * from './compare-rehearsals.js';
export * from './group-messages.js';
