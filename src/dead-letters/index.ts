export { Revivals } from './revivals.js';
export { DeadLettersModule } from './dead-letters.module.js';
