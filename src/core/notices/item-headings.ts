import { nextLineStart, type TightText } from './tight-text.js';

interface Body {
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

export interface Heading {
  readonly text: string;
  /** Where the body proper begins. */
  readonly end: number;
}

const MAX_HEADING = 40;

/**
 * Whether a series of items has headings is seen from the whole series: nearly every item begins with
 * a short sentence without a comma, and goes on behind it. Otherwise the first sentence is body.
 */
export function findHeadings(tight: TightText, bodies: readonly Body[]): (Heading | null)[] {
  const headings = bodies.map((body) => readHeading(tight, body));
  const count = headings.filter((heading) => heading !== null).length;
  return count * 5 >= bodies.length * 4 ? headings : bodies.map(() => null);
}

function readHeading(tight: TightText, body: Body): Heading | null {
  const line = nextLineStart(tight, body.bodyStart);
  const stop = tight.text.indexOf('。', body.bodyStart);
  const byStop = stop >= 0 && stop < body.bodyEnd && stop - body.bodyStart <= MAX_HEADING;
  const end = byStop ? stop : line;
  const text = tight.text.slice(body.bodyStart, end);
  const behind = byStop ? stop + 1 : line;
  if (text === '' || text.length > MAX_HEADING || /[，,；;：。]/.test(text) || behind >= body.bodyEnd)
    return null;
  return { text, end: behind };
}
