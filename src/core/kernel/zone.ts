import { instant, type Instant } from './instant.js';
import { addDays, epochDay, fromEpochDay, type LocalDate } from './local-date.js';

/**
 * A time zone as the core sees it: a name and the offset from UTC at a moment. The rules of IANA zones come from the
 * shell (Intl); nothing here knows the time.
 */
export interface Zone {
  /** IANA name: `Asia/Shanghai`. */
  readonly id: string;
  /** Milliseconds to add to UTC for the wall clock at this moment. */
  offsetAt(at: Instant): number;
}

export interface WallTime {
  readonly date: LocalDate;
  /** `HH:mm`. */
  readonly time: string;
}

const MINUTE = 60_000;
const DAY = 86_400_000;

/** China Standard Time: +08:00, no summer time since 1992. */
export const CHINA_ZONE: Zone = { id: 'Asia/Shanghai', offsetAt: () => 480 * MINUTE };

/** Date and wall-clock time in a zone at this moment. */
export function wallTimeOf(zone: Zone, at: Instant): WallTime {
  const local = at + zone.offsetAt(at);
  const day = Math.floor(local / DAY);
  const minutes = Math.floor((local - day * DAY) / MINUTE);
  const pad = (n: number) => String(n).padStart(2, '0');
  return { date: fromEpochDay(day), time: `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}` };
}

/**
 * The moment of a wall-clock time `HH:mm` (`24:00` is the end of the day). A time that comes twice when clocks go back
 * is its first occurrence; one that clocks jump over is the moment of the jump. So the moments of rising wall times
 * never fall, and two windows that meet on a wall time meet on one moment. Throws RangeError for anything else.
 */
export function momentAtWall(zone: Zone, date: LocalDate, time: string): Instant {
  const match = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/.exec(time);
  if (!match) throw new RangeError(`not a time: ${time}`);
  const minutes = time === '24:00' ? 1440 : Number(match[1]) * 60 + Number(match[2]);
  return resolveLocal(zone, epochDay(date) * DAY + minutes * MINUTE);
}

/** The end of a day in the zone: the first moment of the next. */
export function endOfDay(zone: Zone, date: LocalDate): Instant {
  return momentAtWall(zone, addDays(date, 1), '00:00');
}

function resolveLocal(zone: Zone, local: number): Instant {
  const localOf = (at: number) => at + zone.offsetAt(instant(at));
  const offsets = [-DAY, 0, DAY].map((shift) => zone.offsetAt(instant(local + shift)));
  const exact = offsets.map((offset) => local - offset).filter((at) => localOf(at) === local);
  if (exact.length > 0) return instant(Math.min(...exact));
  // no such wall time that day: the first moment at which the clock shows a later one
  let [before, after] = [local - DAY, local + DAY];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (localOf(middle) < local) before = middle;
    else after = middle;
  }
  return instant(after);
}
