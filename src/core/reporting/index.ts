export * from './reporting-rule.js';
export * from './coverage.js';
export * from './expand-periods.js';
export * from './validate-machine.js';
export * from './filing-machine.js';
export * from './decide-filing.js';
export * from './quarter.js';
