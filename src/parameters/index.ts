export { CALENDAR, loadCalendar } from './calendar.provider.js';
export { LADDER, LIGHT_SETTINGS, loadLadder, loadLightSettings } from './dated-rules.provider.js';
export { ParametersModule } from './parameters.module.js';
