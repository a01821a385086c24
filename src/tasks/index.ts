export { TasksModule } from './tasks.module.js';
export { TasksService, type FrozenDuties } from './tasks.service.js';
export { FollowDutiesService, type AmendedDuties } from './follow-duties.service.js';
