import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import type { Findings, SectionHead } from './outline.js';
import type { Span } from './parsed-notice.js';

/** One appearance of an item's number in a doubled text, with all that stands before the next number. */
export interface ItemCopy {
  readonly header: Header;
  readonly run: number;
  readonly end: number;
  /** Sentences behind the number, up to a phrase or to matter that no item can hold. */
  readonly sentences: readonly Span[];
  /** All phrases before the next number. */
  readonly phrases: readonly Phrase[];
  /** The phrase that stands directly behind the sentences. */
  readonly own: Phrase | null;
  /** Covering notice, signature or title stands before the next number: the copy was cut. */
  readonly broken: boolean;
}

/** Cuts the text into copies of items. `breaks` is matter that cannot stand inside an item. */
export function readCopies(
  found: Findings,
  items: readonly Header[],
  runs: readonly number[],
  marks: { readonly breaks: readonly Span[]; readonly sections: readonly SectionHead[] },
): ItemCopy[] {
  const limit = found.layout.copies?.start ?? found.tight.text.length;
  return items.map((header, i) => {
    const end = items[i + 1]?.start ?? limit;
    const inside = <T extends Span>(x: T) => x.start >= header.end && x.start < end;
    const phrases = found.phrases.filter(inside);
    const firstBreak = marks.breaks.find(inside)?.start ?? end;
    const section = marks.sections.find((s) => s.header.start >= header.end && s.header.start < end);
    const stop = Math.min(phrases[0]?.start ?? end, firstBreak, section?.header.start ?? end);
    return {
      header,
      run: runs[i] ?? 0,
      end,
      sentences: splitSentences(found.tight.text, header.end, stop),
      phrases,
      own: phrases[0]?.start === stop ? phrases[0] : null,
      broken: firstBreak < end,
    };
  });
}

/** Sentences with their full stops; what is left without one is a sentence too. */
export function splitSentences(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  let from = start;
  while (from < end) {
    const stop = text.indexOf('。', from);
    const to = stop < 0 || stop >= end ? end : stop + 1;
    spans.push({ start: from, end: to });
    from = to;
  }
  return spans;
}
