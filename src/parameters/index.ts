export { Calendars } from './calendars.js';
export { LADDER, LIGHT_SETTINGS, loadLadder, loadLightSettings } from './dated-rules.provider.js';
export { ParametersModule } from './parameters.module.js';
export { loadCalendar } from './shipped-calendar.js';
