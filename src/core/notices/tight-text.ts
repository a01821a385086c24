import { findFurniture } from './page-furniture.js';
import type { Span } from './parsed-notice.js';

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
  /** 1 for each source character that is page furniture. */
  readonly furniture: Uint8Array;
}

const BLANK = /[\s\u200b\ufeff]/;

/** Takes white space and furniture out of a text. No furniture is looked for in `tables`. */
export function tighten(given: string, tables: readonly Span[] = []): TightText {
  const source = given.replace(/\r\n?/g, '\n');
  const furniture = findFurniture(source);
  for (const { start, end } of tables) furniture.fill(0, start, end);
  const at: number[] = [];
  const firsts: number[] = [];
  const kept: string[] = [];
  let fresh = true;
  for (let i = 0; i < source.length; i += 1) {
    const c = source.charAt(i);
    if (c === '\n') fresh = true;
    if (furniture[i] || BLANK.test(c)) continue;
    if (fresh) firsts.push(at.length);
    fresh = false;
    at.push(i);
    kept.push(c);
  }
  const lineStart = new Uint8Array(at.length);
  for (const i of firsts) lineStart[i] = 1;
  return { source, text: kept.join(''), at, lineStart, furniture };
}

/** Source span of the tight characters [start, end). */
export function sourceSpan(tight: TightText, start: number, end: number): { start: number; end: number } {
  const first = tight.at[start] ?? tight.source.length;
  const last = end > start ? tight.at[end - 1] : undefined;
  return { start: first, end: last === undefined ? first : last + 1 };
}

/** The next printed line's first character after `from`, or the end of the text. */
export function nextLineStart(tight: TightText, from: number): number {
  for (let i = from + 1; i < tight.text.length; i += 1) if (tight.lineStart[i]) return i;
  return tight.text.length;
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
