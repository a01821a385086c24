import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buildCalendar, type HolidayFile, type WorkCalendar } from '../core/calendar/index.js';
import { projectPath } from '../platform/config/project-path.js';

/** The yearly files below `seeds/reference/holidays`, as they are; {@link joinCalendar} checks them. */
export async function readShippedYears(): Promise<HolidayFile[]> {
  const folder = projectPath('seeds/reference/holidays');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as HolidayFile),
  );
}

/** The calendar of yearly files; throws what the core refuses. */
export function joinCalendar(files: readonly HolidayFile[]): WorkCalendar {
  const calendar = buildCalendar(files);
  if (!calendar.ok) throw new Error(`工作日历有误：${JSON.stringify(calendar.refusal.facts)}`);
  return calendar.value;
}

/** The calendar as shipped, for commands that have no database. */
export async function loadCalendar(): Promise<WorkCalendar> {
  return joinCalendar(await readShippedYears());
}
