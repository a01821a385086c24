import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Provider } from '@nestjs/common';
import { buildCalendar, type HolidayFile, type WorkCalendar } from '../core/calendar/index.js';
import { projectPath } from '../platform/config/project-path.js';

/** Injection token of the {@link WorkCalendar}. */
export const CALENDAR = Symbol('CALENDAR');

/** Reads the yearly files below `seeds/reference/holidays`; a file the core refuses stops the start. */
export async function loadCalendar(): Promise<WorkCalendar> {
  const folder = projectPath('seeds/reference/holidays');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  const files = await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as HolidayFile),
  );
  const calendar = buildCalendar(files);
  if (!calendar.ok) throw new Error(`工作日历有误：${JSON.stringify(calendar.refusal.facts)}`);
  return calendar.value;
}

export const calendarProvider: Provider = { provide: CALENDAR, useFactory: loadCalendar };
