import { splitSentences } from './item-copies.js';
import type { Findings, Outline } from './outline.js';
import type { Span } from './parsed-notice.js';

/** A sentence of the notice with its place, for requirements of every kind. */
export interface Sentence extends Span {
  readonly text: string;
  /** As a reader would say it: （十六）, 48, 通知 三. */
  readonly where: string;
  /** It stands inside a task's text. */
  readonly inTask: boolean;
}

/** Longer stretches without a full stop are no sentences. */
const MAX_SENTENCE = 2000;

/** All sentences of tasks and of the covering notice, in order; a repeated one once, a task's rather than loose. */
export function readSentences(
  found: Findings,
  outline: Outline,
  whereIs: (at: number) => string,
): Sentence[] {
  const { text } = found.tight;
  const seen = new Set<string>();
  const toSentence = (inTask: boolean) => (span: Span) => {
    const words = text.slice(span.start, span.end);
    if (seen.has(words) || words.length > MAX_SENTENCE) return [];
    seen.add(words);
    return [{ ...span, text: words, where: whereIs(span.start), inTask }];
  };
  const inTasks = outline.items.flatMap((item) => splitSentences(text, item.bodyStart, item.bodyEnd));
  const outside = noticeAreas(found, outline).flatMap((area) => splitSentences(text, area.start, area.end));
  const all = [...inTasks.flatMap(toSentence(true)), ...outside.flatMap(toSentence(false))];
  return all.sort((a, b) => a.start - b.start);
}

/** Sentences of the opening paragraphs of a covering notice, before its first number. */
export function readPreambleSentences({ tight, layout, headers, tables }: Findings): Sentence[] {
  const stops = [headers[0]?.start, layout.signatures[0]?.start, layout.copies?.start, tables[0]?.start];
  const end = Math.min(
    tight.text.length,
    ...stops.filter((stop): stop is number => stop !== undefined && stop >= layout.head.end),
  );
  return splitSentences(tight.text, layout.head.end, end).map((span) => ({
    ...span,
    text: tight.text.slice(span.start, span.end),
    where: '通知',
    inTask: false,
  }));
}

/** The covering notice below its headings, up to whatever begins next. */
function noticeAreas({ headers, layout, tight, phrases }: Findings, outline: Outline): Span[] {
  const limit = layout.copies?.start ?? tight.text.length;
  const stops = [
    ...headers.map((header) => header.start),
    ...layout.signatures.map((signature) => signature.start),
    ...phrases.map((phrase) => phrase.start),
    limit,
  ].sort((a, b) => a - b);
  return outline.headings
    .filter((head) => head.part === '通知')
    .map((head) => ({ start: head.end, end: stops.find((stop) => stop >= head.end) ?? limit }));
}
