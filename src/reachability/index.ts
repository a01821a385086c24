export { AlarmsQueries } from './alarms.queries.js';
export { ReachabilityModule } from './reachability.module.js';
