export { CalendarChangesService } from './calendar-changes.service.js';
export { CalendarQueries } from './calendar.queries.js';
export { CalendarsModule } from './calendars.module.js';
