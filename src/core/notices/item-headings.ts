import { endsEarly } from './print-width.js';
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
 * Whether a series of items has headings is seen from the whole series: nearly every item that has more than one
 * sentence begins with a short one without a comma, or with a line of its own. Otherwise the first sentence is body.
 */
export function findHeadings(tight: TightText, bodies: readonly Body[]): (Heading | null)[] {
  const read = bodies.map((body) => readHeading(tight, body));
  const count = read.filter((heading) => heading !== null && heading !== ALONE).length;
  const able = read.filter((heading) => heading !== ALONE).length;
  const sound = count * 5 >= able * 4;
  return read.map((heading) => (sound && heading !== ALONE ? heading : null));
}

/** One sentence is all the item has. */
const ALONE = 'alone';

function readHeading(tight: TightText, body: Body): Heading | null | typeof ALONE {
  const { text } = tight;
  const line = nextLineStart(tight, body.bodyStart);
  const first = text.slice(body.bodyStart, line);
  const stop = text.indexOf('。', body.bodyStart);
  const byLine = line < body.bodyEnd && isTitle(first) && endsEarly(first, tight.printWidth);
  if (byLine) return { text: first, end: line };
  if (stop < 0 || stop + 1 >= body.bodyEnd) return ALONE;
  const title = text.slice(body.bodyStart, stop);
  return isTitle(title) ? { text: title, end: stop + 1 } : null;
}

function isTitle(words: string): boolean {
  return words !== '' && words.length <= MAX_HEADING && !/[，,；;：:。]/.test(words);
}
