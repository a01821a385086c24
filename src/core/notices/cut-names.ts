import { charTable, WHITE_SPACE } from './char-table.js';
import type { Span } from './parsed-notice.js';
import { mayBeUnit } from './unit-names.js';
import { type Words } from './words.js';

/** Closing brackets outside brackets are slips of the pen. */
const HARD = charTable('、，,；;。｡）)〕]】');
/** Between two names these part them; inside a name (市规划和自然资源局) they are part of it. */
const SOFT = /以及|[和及与暨/／|｜\s]+/g;
/** Ordinary words with the ending of a unit: what stands behind them goes on with the name. */
const NO_BREAK = /(?:社会|机会|干部|场所|公园|校园|车站|城乡社区|妇女|老干部|学校)$/;
const EDGE = charTable(`${WHITE_SPACE}、，,；;。.：:）)〕]】`);

/** Spans of the single names of a list; brackets inside a name are kept whole, separators are left out. */
export function cutNames(words: Words, from: number, to: number): Span[] {
  const spans: Span[] = [];
  let start = from;
  for (let i = from; i <= to; i += 1) {
    if (i < to && HARD[words.flat.charCodeAt(i)] === 0) continue;
    spans.push(...cutSoft(words, trim(words, { start, end: i })));
    start = i + 1;
  }
  return spans.filter(({ start: a, end: b }) => b > a);
}

/** Cuts A和B, A B where both sides have the look of a unit; the leftmost such place first. */
function cutSoft(words: Words, span: Span): Span[] {
  const flat = words.flat.slice(span.start, span.end);
  for (const m of flat.matchAll(SOFT)) {
    const left = trim(words, { start: span.start, end: span.start + m.index });
    const right = trim(words, { start: span.start + m.index + m[0].length, end: span.end });
    if (standsAlone(words, left) && partsNames(words, right)) return [left, ...cutSoft(words, right)];
  }
  return [span];
}

function standsAlone(words: Words, span: Span): boolean {
  const name = words.folded.slice(span.start, span.end).replace(/\s+/g, '');
  return mayBeUnit(name) && !NO_BREAK.test(name);
}

/** What follows begins with a name: the whole of it, or the part before the next 和 or blank. */
function partsNames(words: Words, span: Span): boolean {
  const name = words.folded.slice(span.start, span.end).replace(/等[^等]{0,8}$/, '');
  const tight = name.replace(/\s+/g, '');
  if (/^其[^他它]/.test(tight)) return false;
  return mayBeUnit(tight) || [...name.matchAll(SOFT)].some((m) => mayBeUnit(name.slice(0, m.index).trim()));
}

/** A span without the blanks and separators at its ends. */
export function trim(words: Words, { start, end }: Span): Span {
  let [a, b] = [start, end];
  while (a < b && EDGE[words.flat.charCodeAt(a)] === 1) a += 1;
  while (b > a && EDGE[words.flat.charCodeAt(b - 1)] === 1) b -= 1;
  return { start: a, end: b };
}
