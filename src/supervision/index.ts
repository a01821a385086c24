export { SupervisionModule } from './supervision.module.js';
