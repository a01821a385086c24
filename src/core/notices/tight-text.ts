import { charTable, WHITE_SPACE } from './char-table.js';
import { findFurniture } from './page-furniture.js';
import type { Span } from './parsed-notice.js';
import { findPrintWidth } from './print-width.js';
import { findReadings } from './find-readings.js';

/**
 * The notice without white space and page furniture: names and ordinals broken by a line or page
 * break are whole again. Every tight character remembers where it stood.
 */
export interface TightText {
  /** The given text after CRLF became LF; spans refer to it. */
  readonly source: string;
  readonly text: string;
  /** Source offset of each tight character. */
  readonly at: readonly number[];
  /** 1 where a tight character is the first of a printed line. */
  readonly lineStart: Uint8Array;
  /** For each tight character the first one of the next printed line; the text's length behind the last. */
  readonly nextLine: Int32Array;
  /** Where the page breaks lines, in full-width characters; null where every line is a paragraph. */
  readonly printWidth: number | null;
  /** 1 for each source character that is page furniture. */
  readonly furniture: Uint8Array;
  /** 1 for each source character of a reading in brackets, 經(jīng); null where the page has none. */
  readonly readings: Uint8Array | null;
}

const BLANK = charTable(`${WHITE_SPACE}\u200b`);

const LINE_FEED = 10;

/** Takes white space and furniture out of a text. No furniture is looked for in `tables`. */
export function tighten(given: string, tables: readonly Span[] = []): TightText {
  const source = given.replace(/\r\n?/g, '\n');
  const furniture = findFurniture(source);
  for (const { start, end } of tables) furniture.fill(0, start, end);
  const readings = findReadings(source);
  const at: number[] = [];
  const firsts: number[] = [];
  const kept: string[] = [];
  let fresh = true;
  for (let i = 0; i < source.length; i += 1) {
    const code = source.charCodeAt(i);
    if (code === LINE_FEED) fresh = true;
    if (furniture[i] || readings?.[i] || BLANK[code]) continue;
    if (fresh) firsts.push(at.length);
    fresh = false;
    at.push(i);
    kept.push(source.charAt(i));
  }
  const lineStart = new Uint8Array(at.length);
  for (const i of firsts) lineStart[i] = 1;
  const text = kept.join('');
  const printWidth = findPrintWidth(text, lineStart);
  return { source, text, at, lineStart, nextLine: findNextLines(lineStart), printWidth, furniture, readings };
}

function findNextLines(lineStart: Uint8Array): Int32Array {
  const next = new Int32Array(lineStart.length).fill(lineStart.length);
  for (let i = lineStart.length - 2; i >= 0; i -= 1) next[i] = lineStart[i + 1] ? i + 1 : (next[i + 1] ?? 0);
  return next;
}

/** Source span of the tight characters [start, end). */
export function sourceSpan(tight: TightText, start: number, end: number): { start: number; end: number } {
  const first = tight.at[start] ?? tight.source.length;
  const last = end > start ? tight.at[end - 1] : undefined;
  return { start: first, end: last === undefined ? first : last + 1 };
}

/** The next printed line's first character after `from`, or the end of the text. */
export function nextLineStart(tight: TightText, from: number): number {
  return tight.nextLine[from] ?? tight.text.length;
}

/** The tight offset of a source offset: the number of tight characters before it. */
export function tightOffset(tight: TightText, source: number): number {
  let low = 0;
  let high = tight.at.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tight.at[middle] ?? 0) < source) low = middle + 1;
    else high = middle;
  }
  return low;
}
