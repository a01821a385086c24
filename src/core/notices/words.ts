import { flatten } from './brackets.js';
import { foldScript } from './fold-script.js';
import type { Span } from './parsed-notice.js';

/** Words of a paper in three forms of one length: as printed, folded for matching, and with brackets hidden. */
export interface Words {
  readonly printed: string;
  readonly folded: string;
  /** Folded, all in brackets hidden: what is found here stands outside brackets. */
  readonly flat: string;
}

export function toWords(printed: string): Words {
  const folded = foldScript(printed);
  return { printed, folded, flat: flatten(folded) };
}

/** A separator put over words that have been read, so that they part what stands round them and are not read again. */
const READ = '；';

export function blot(words: Words, spans: readonly Span[]): Words {
  if (spans.length === 0) return words;
  const over = (text: string) =>
    spans.reduce((t, { start, end }) => t.slice(0, start) + READ.repeat(end - start) + t.slice(end), text);
  return { printed: words.printed, folded: over(words.folded), flat: over(words.flat) };
}

/** The printed words of a span without white space: a name broken by a line end is whole again. */
export function printedAt(words: Words, { start, end }: Span): string {
  return words.printed.slice(start, end).replace(/\s+/g, '');
}
