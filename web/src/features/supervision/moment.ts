import { chinaTime, fullDate, fullInstant } from '../../ui/format.js';

/** The day asked for, where the answer is indeed of its end and not of now. */
export function pastDay(asked: string | undefined, asOf: string): string | undefined {
  return asked !== undefined && chinaTime(asOf).date > asked ? asked : undefined;
}

/** “2023年11月10日（周五）结束时” for a past day, else the moment itself. */
export function momentWords(asked: string | undefined, asOf: string): string {
  const day = pastDay(asked, asOf);
  return day === undefined ? fullInstant(asOf) : `${fullDate(day)}结束时`;
}
