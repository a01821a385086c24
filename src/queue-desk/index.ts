export { QueueDeskModule } from './queue-desk.module.js';
