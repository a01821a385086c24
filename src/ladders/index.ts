export { LaddersModule } from './ladders.module.js';
