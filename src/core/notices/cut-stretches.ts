import { endsSentence } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import type { Span } from './parsed-notice.js';
import type { TightText } from './tight-text.js';

/** A text without a number of its own and the phrase that closes it; offsets into the tight text. */
export interface Stretch extends Span {
  readonly phrase: Phrase;
}

/** Fewer characters than this between two phrases are no text of their own. */
const MIN_TEXT = 4;

/**
 * Cuts a region at its phrases: every phrase with a text of its own directly before it closes a stretch;
 * others are left. `end` of a stretch is where its text ends and the phrase begins.
 */
export function cutStretches(
  region: Span,
  phrases: readonly Phrase[],
  text: string,
): { readonly stretches: Stretch[]; readonly left: Phrase[] } {
  const stretches: Stretch[] = [];
  const left: Phrase[] = [];
  let at = region.start;
  for (const phrase of phrases) {
    const start = passMarks(text, at, phrase.start);
    if (phrase.start - start < MIN_TEXT) left.push(phrase);
    else stretches.push({ start, end: phrase.start, phrase });
    at = phrase.end;
  }
  return { stretches, left };
}

/** The paragraph a phrase closes: text before it on the same printed lines. A phrase on a line of its own keeps all. */
export function narrowToParagraph(tight: TightText, stretch: Stretch): Stretch {
  if (tight.lineStart[stretch.end]) return stretch;
  for (let i = stretch.end - MIN_TEXT; i > stretch.start; i -= 1) {
    if (tight.lineStart[i] && (endsSentence(tight.text, i) || /[：:]/.test(tight.text.charAt(i - 1))))
      return { ...stretch, start: i };
  }
  return stretch;
}

/**
 * The first text of a region may have an introduction before it that no phrase closed: it keeps as many
 * paragraphs as the longest of the others has, one where there are no others.
 */
export function dropIntroduction(tight: TightText, stretches: readonly Stretch[]): Stretch[] {
  const [first, ...others] = stretches;
  if (!first) return [];
  const most = others.reduce((count, stretch) => Math.max(count, paragraphStarts(tight, stretch).length), 0);
  const start = paragraphStarts(tight, first).at(-1 - most);
  return [start === undefined ? first : { ...first, start }, ...others];
}

/** Where paragraphs begin inside a stretch, its own beginning left out. */
function paragraphStarts(tight: TightText, { start, end }: Span): number[] {
  const starts: number[] = [];
  for (let i = start + 1; i < end - 1; i += 1)
    if (tight.lineStart[i] && endsSentence(tight.text, i)) starts.push(i);
  return starts;
}

function passMarks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && '。；，、,;'.includes(text.charAt(at))) at += 1;
  return at;
}
