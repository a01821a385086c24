export * from './availability.js';
export * from './check-person.js';
export * from './contact-faults.js';
export * from './find-alarms.js';
export * from './hand-over.js';
export * from './reachability.js';
export * from './remedy.js';
