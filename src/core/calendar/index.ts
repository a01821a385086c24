export * from './work-calendar.js';
export * from './explain-roll.js';
