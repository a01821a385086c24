export { RemindersModule } from './reminders.module.js';
export type { FiredRung } from './fired-rung.js';
export { SUPERVISION_OF_NOTICE } from './supervision-sql.js';
export { selectTold } from './select-told.js';
export { RungsService } from './rungs.service.js';
