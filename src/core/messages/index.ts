export * from './compose-digest.js';
export * from './compose-sms.js';
export * from './digest.js';
export * from './stage-words.js';
