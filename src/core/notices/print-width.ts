/** A line this much shorter than the page is wide was ended by the writer, not by the page. */
const SLACK = 4;
const SHORTEST = 16;
/** So many lines must be broken at the same width before it is believed. */
const MIN_BROKEN = 3;
const ENDS_WELL = /[。；：！？）)》”]/;

/**
 * The width at which the page breaks lines, in full-width characters; null where every line is a paragraph. Pages
 * show it by lines that stop in the middle of a sentence, nearly all at the same place.
 */
export function findPrintWidth(text: string, lineStart: Uint8Array): number | null {
  const broken: number[] = [];
  let start = 0;
  for (let i = 1; i <= text.length; i += 1) {
    if (i < text.length && !lineStart[i]) continue;
    const width = widthOf(text.slice(start, i));
    if (width >= SHORTEST && i < text.length && !ENDS_WELL.test(text.charAt(i - 1))) broken.push(width);
    start = i;
  }
  if (broken.length < MIN_BROKEN) return null;
  const middle = broken.sort((a, b) => a - b)[broken.length >> 1] ?? 0;
  const alike = broken.filter((width) => Math.abs(width - middle) <= SLACK);
  return alike.length * 5 >= broken.length * 3 ? middle : null;
}

/** The line was ended by its writer: it is shorter than the page is wide. */
export function endsEarly(line: string, printWidth: number | null): boolean {
  return printWidth === null || widthOf(line) < printWidth - SLACK;
}

/** ASCII letters and digits are half as wide. */
function widthOf(line: string): number {
  return line.length - (line.match(/[!-~]/g)?.length ?? 0) / 2;
}
