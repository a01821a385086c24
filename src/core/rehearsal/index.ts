export * from './rehearse.js';
export * from './preview-assignment.js';
