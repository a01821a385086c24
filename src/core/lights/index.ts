export * from './light-settings.js';
export * from './filing-as-of.js';
export * from './light-of.js';
export * from './worst-light.js';
