export * from './actor.js';
export * from './filings.js';
export * from './tasks.js';
export * from './notices.js';
export * from './supervision.js';
export * from './system.js';
export * from './session.js';
export * from './units.js';
