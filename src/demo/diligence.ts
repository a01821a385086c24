import { addWorkingDays, type WorkCalendar } from '../core/calendar/index.js';
import { instantAt, type Instant } from '../core/kernel/instant.js';
import type { LocalDate } from '../core/kernel/local-date.js';
import { DEMO_SEED } from './cast.js';

/** What is asked of a simulated liaison. */
export interface Assignment {
  readonly unitId: string;
  readonly ruledOn: LocalDate;
  readonly opensOn: LocalDate;
  readonly dueOn: LocalDate;
}

/** FNV-1a over the seed and a text, 0 ≤ x < 1: the same everywhere, without chance. */
export function chanceOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of `${DEMO_SEED}|${text}`) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  // The low bits of FNV follow the last characters too closely; one round of mixing spreads them.
  hash = Math.imul(hash ^ (hash >>> 16), 0x45d9f3b);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

const ON_TIME = 0.86;
const LATE = 0.95;

/**
 * When a simulated liaison files: most on time within the last working days, some one to five working days late,
 * a few never (null). Working hours, China time.
 */
export function filesAt(assignment: Assignment, calendar: WorkCalendar): Instant | null {
  const { unitId, ruledOn, opensOn, dueOn } = assignment;
  const key = `${unitId}|${ruledOn}`;
  const habit = chanceOf(`habit|${key}`);
  if (habit >= LATE) return null;
  const spread = chanceOf(`day|${key}`);
  const late = habit >= ON_TIME;
  const day = addWorkingDays(calendar, dueOn, late ? 1 + Math.floor(spread * 5) : -Math.floor(spread * 4));
  return instantAt(day < opensOn ? opensOn : day, clockTime(chanceOf(`time|${key}`)));
}

/** When a unit signs for its duties: within three working days of 交办; a few need a reminder and sign after a week. */
export function signsAt(unitId: string, assignedOn: LocalDate, calendar: WorkCalendar): Instant {
  const spread = chanceOf(`sign|${unitId}|${assignedOn}`);
  const days = spread > 0.93 ? 7 : 1 + Math.floor(spread * 3);
  return instantAt(addWorkingDays(calendar, assignedOn, days), clockTime(chanceOf(`sign-time|${unitId}`)));
}

/** Does the simulated office return a unit’s first submission of a period? */
export function isReturned(unitId: string, ruledOn: LocalDate): boolean {
  return chanceOf(`return|${unitId}|${ruledOn}`) < 0.1;
}

/** One of the half hours from 09:30 to 17:00. */
function clockTime(chance: number): string {
  const minutes = 9 * 60 + 30 + Math.floor(chance * 16) * 30;
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}
