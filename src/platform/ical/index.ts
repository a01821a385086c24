export { writeCalendar, type AllDayEvent, type CalendarFeed } from './write-calendar.js';
