import type { CalendarYear } from '../contract/index.js';
import type { CalendarParts } from './plan-change.js';

/** Every year with a table, by year; of two tables for one the imported one counts. */
export function describeYears({
  shipped,
  imported,
}: Pick<CalendarParts, 'shipped' | 'imported'>): CalendarYear[] {
  const years = new Map<number, CalendarYear>();
  for (const { year, source, days } of shipped)
    if (days.length > 0) years.set(year, { year, origin: 'shipped', source: [...source], imported: null });
  for (const { file, at, by } of imported)
    years.set(file.year, {
      year: file.year,
      origin: 'imported',
      source: [...file.source],
      imported: { at, by },
    });
  return [...years.values()].sort((a, b) => a.year - b.year);
}

/** The table that stands for a year, or null. */
export function originOf(
  year: number | null,
  parts: Pick<CalendarParts, 'shipped' | 'imported'>,
): CalendarYear | null {
  return describeYears(parts).find((known) => known.year === year) ?? null;
}
