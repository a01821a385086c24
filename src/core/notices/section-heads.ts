import type { Header } from './find-headers.js';
import { endsEarly } from './print-width.js';
import { nextLineStart, type TightText } from './tight-text.js';

const MAX_TITLE = 60;

/**
 * The title behind an ordinal: all text up to the next ordinal where no sentence stands between them
 * (a title may run over two lines), else up to the full stop or the end of the line.
 */
export function readSectionTitle(
  tight: TightText,
  header: Header,
  nextHeader: number,
): { readonly title: string; readonly end: number } {
  const { text } = tight;
  const stretch = text.slice(header.end, nextHeader);
  const first = nextLineStart(tight, header.end);
  // A sentence on the line below is no part of the title, if the writer ended the line.
  if (
    first < nextHeader &&
    stretch.endsWith('。') &&
    endsEarly(text.slice(header.start, first), tight.printWidth)
  )
    return { title: text.slice(header.end, first).replace(/。$/, ''), end: first };
  if (stretch.length <= MAX_TITLE && !/[。；：]/.test(stretch.replace(/。$/, ''))) {
    return { title: stretch.replace(/。$/, ''), end: nextHeader };
  }
  const stop = text.indexOf('。', header.end);
  if (stop >= 0 && stop < first) return { title: text.slice(header.end, stop), end: stop + 1 };
  return { title: text.slice(header.end, first), end: first };
}
