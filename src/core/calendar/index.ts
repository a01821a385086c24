export * from './work-calendar.js';
export * from './explain-roll.js';
export * from './holiday-table.js';
export * from './lay-overrides.js';
export * from './missing-years.js';
