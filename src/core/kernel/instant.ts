import { epochDay, fromEpochDay, type LocalDate } from './local-date.js';

/**
 * A moment: milliseconds since 1970-01-01T00:00Z. Offices work in China Standard Time, which has been
 * +08:00 without summer time since 1992, so the wall clock is plain arithmetic here.
 */
export type Instant = number & { readonly __brand: 'Instant' };

const DAY = 86_400_000;
const CHINA_OFFSET = 8 * 3_600_000;

export function instant(epochMilliseconds: number): Instant {
  if (!Number.isSafeInteger(epochMilliseconds)) throw new RangeError(`not an instant: ${epochMilliseconds}`);
  return epochMilliseconds as Instant;
}

/** The moment of a wall-clock time `HH:mm` in China; `24:00` is the end of the day. */
export function instantAt(date: LocalDate, time: string): Instant {
  const m = /^(\d{2}):(\d{2})$/.exec(time);
  const hour = Number(m?.[1]);
  const minute = Number(m?.[2]);
  if (!m || hour > 24 || minute > 59 || (hour === 24 && minute > 0))
    throw new RangeError(`not a time: ${time}`);
  return instant(epochDay(date) * DAY + (hour * 60 + minute) * 60_000 - CHINA_OFFSET);
}

/** The date on a wall calendar in China at this moment. */
export function dateOf(at: Instant): LocalDate {
  return fromEpochDay(Math.floor((at + CHINA_OFFSET) / DAY));
}

/** `2023-11-28T09:00:00+08:00`, always with the China offset. */
export function isoOf(at: Instant): string {
  const ms = (((at + CHINA_OFFSET) % DAY) + DAY) % DAY;
  const pad = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${dateOf(at)}T${pad(ms / 3_600_000)}:${pad((ms / 60_000) % 60)}:${pad((ms / 1000) % 60)}+08:00`;
}

/** `HH:mm` on a wall clock in China. */
export function timeOf(at: Instant): string {
  return isoOf(at).slice(11, 16);
}
