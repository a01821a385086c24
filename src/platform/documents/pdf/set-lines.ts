import type { Glyphs } from './read-pages.js';

/** A printed line; a wide gap inside it is a tab. */
export interface Line {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
}

/** A gap of this many characters divides columns. */
const COLUMN_GAP = 2;
const LATIN_END = /[A-Za-z0-9]$/;
const LATIN_START = /^[A-Za-z0-9]/;

/** Glyphs into lines, from the top down and from left to right. */
export function setLines(glyphs: readonly Glyphs[]): Line[] {
  const rows: Glyphs[][] = [];
  for (const one of [...glyphs].sort((a, b) => a.y - b.y || a.x - b.x)) {
    const row = rows[rows.length - 1];
    const first = row?.[0];
    if (row && first && Math.abs(first.y - one.y) <= Math.max(first.size, one.size) * 0.45) row.push(one);
    else rows.push([one]);
  }
  return rows.map((row) => setLine(withoutDoubles(row.sort((a, b) => a.x - b.x))));
}

function setLine(row: readonly Glyphs[]): Line {
  const size = Math.max(...row.map((one) => one.size));
  let text = '';
  let right = row[0]?.x ?? 0;
  for (const one of row) {
    const gap = one.x - right;
    if (text !== '' && gap > COLUMN_GAP * size) text += '\t';
    else if (gap > 0.15 * size && LATIN_END.test(text) && LATIN_START.test(one.text)) text += ' ';
    text += one.text;
    right = Math.max(right, one.x + one.width);
  }
  return { text: text.trim(), left: row[0]?.x ?? 0, right, y: row[0]?.y ?? 0, size };
}

/** Bold is often printed twice, a hair apart. */
function withoutDoubles(row: readonly Glyphs[]): Glyphs[] {
  return row.filter((one, i) => {
    const before = row[i - 1];
    return !(before && before.text === one.text && Math.abs(before.x - one.x) < one.size * 0.2);
  });
}

/** Two lines as one: a blank only between Latin words. */
export function joinLines(before: string, after: string): string {
  if (before === '') return after;
  return LATIN_END.test(before) && LATIN_START.test(after) && /[A-Za-z]$/.test(before)
    ? `${before} ${after}`
    : before + after;
}
