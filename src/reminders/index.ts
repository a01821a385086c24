export { RemindersModule } from './reminders.module.js';
export type { FiredRung } from './fired-rung.js';
export { RungsService } from './rungs.service.js';
