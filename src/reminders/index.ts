export { RemindersModule } from './reminders.module.js';
export { RungsService, type FiredRung } from './rungs.service.js';
