export { Calendars, joinYears } from './calendars.js';
export { LIGHT_SETTINGS, loadLadder, loadLightSettings } from './dated-rules.provider.js';
export { Ladders, type SavedLadder } from './ladders.js';
export { ParametersModule } from './parameters.module.js';
export { loadCalendar } from './shipped-calendar.js';
