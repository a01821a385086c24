export * from './ladder.js';
export * from './plan-rungs.js';
export * from './rung-moment.js';
export * from './sms-window.js';
