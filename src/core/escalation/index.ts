export * from './draft-machine.js';
export * from './write-papers.js';
export * from './list-bulletin.js';
export { quarterEnd, quarterLabel, quarterOf, type Quarter } from '../reporting/index.js';
