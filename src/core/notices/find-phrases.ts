import { closeBracket, isOpening, type BracketPair } from './brackets.js';
import { charTable } from './char-table.js';
import { shiftWords } from './compose-responsibility.js';
import type { Header } from './find-headers.js';
import { foldScript } from './fold-script.js';
import { joinLabelled } from './join-labelled.js';
import { beginsAnew, indexLabels, readLabelledLines, type LabelledText } from './labelled-lines.js';
import type { Label } from './labels.js';
import { findGaps, isWholeName, readParted } from './part-names.js';
import { readBareList, readBracketed, readSentence, type Responsibility } from './responsibility.js';
import type { Span } from './parsed-notice.js';
import type { Phrase } from './phrase.js';
import type { TightText } from './tight-text.js';

export type { Phrase } from './phrase.js';

/** A phrase and whether it is no more than names in brackets. */
interface Found extends Phrase {
  readonly bare?: true;
  /** The end of a sentence that says what is to be done. */
  readonly tail?: true;
}

interface Source extends LabelledText {
  readonly labels: ReadonlyMap<number, Label>;
  /** For every place the next printed line, itself included; the text's length where lines are not known. */
  readonly lineAt: Int32Array;
  /** 1 where a sentence may begin: behind a full stop, behind numbers, and on the line below a heading. */
  readonly starts: Uint8Array;
  /** Where the text of a numbered item begins. */
  readonly numbered: ReadonlySet<number>;
}

const MAX_PHRASE = 900;
/** Fewer characters behind a phrase are no text of their own. */
const MIN_BODY = 8;
const HINT = /负责|单位|部门|牵头|落实|配合|会同|责任|主办|参与|参加|协助|推进|实施|时限/;
/** How a sentence that says who is responsible ends: the verb, a list of helpers without one, or a deadline. */
const SENTENCE_END =
  /(?:负责|落实|配合|牵头|参与|参加|协助|协办|实施|推进|办理|执行|承办|支持|其责|其职|落实意见|实施意见|实施办法)(?:[，,；;][^。；]{0,30})?$|牵头[，,；;][^。]{0,300}$|会同[^。]{0,200}$/;
/** So many brackets without a label make bare names the manner of the paper. */
const MANNER_OF_PAPER = 3;

/**
 * All responsibility phrases, in order of the text: (责任单位：…), （…等负责）, labelled lines, and whole sentences.
 * Given the tight text, the ends of printed lines are known too. No phrase reaches into a number or a signature.
 */
export function findPhrases(
  given: string | TightText,
  headers: readonly Header[],
  signatures: readonly Span[] = [],
): Phrase[] {
  const source = toSource(given, headers, signatures);
  const found: Found[] = [];
  let i = 0;
  while (i < source.text.length) {
    const phrase = readAt(source, i);
    if (phrase) found.push(phrase);
    i = phrase ? phrase.end : i + 1;
  }
  const alike = found.filter(({ text, says }) => isOpening(text.charAt(0)) && !says.label).length;
  const tails = found.filter(({ tail }) => tail).length;
  const counts = ({ bare, tail }: Found) =>
    (!bare || alike >= MANNER_OF_PAPER) && (!tail || tails >= MANNER_OF_PAPER);
  return joinLabelled(found.filter(counts).map(toPhrase));
}

function toPhrase({ start, end, text, says }: Found): Phrase {
  return { start, end, text, says };
}

function toSource(
  given: string | TightText,
  headers: readonly Header[],
  signatures: readonly Span[],
): Source {
  const text = typeof given === 'string' ? given : given.text;
  const lineStart = typeof given === 'string' ? null : given.lineStart;
  const gaps = typeof given === 'string' ? null : findGaps(given);
  const stops = new Set([...headers, ...signatures].map(({ start }) => start));
  const stopAt = nextOf(text.length, (i) => stops.has(i));
  const lineAt = nextOf(text.length, (i) => lineStart?.[i] === 1);
  const bare = { text, folded: foldScript(text), lineStart, gaps, stopAt };
  const starts = sentenceStarts(text);
  for (const { start, end } of headers) {
    starts[end] = 1;
    const line = lineAt[start + 1] ?? start;
    if (lineStart && line - end < MAX_PHRASE && !/[，,；;。]/.test(text.slice(end, line))) starts[line] = 1;
  }
  const numbered = new Set(headers.map(({ end }) => end));
  return { ...bare, lineAt, labels: indexLabels(bare), starts, numbered };
}

/** For every place the next one, itself included, of which `holds` is true; else `length`. */
function nextOf(length: number, holds: (i: number) => boolean): Int32Array {
  const next = new Int32Array(length + 2).fill(length);
  for (let i = length - 1; i >= 0; i -= 1) next[i] = holds(i) ? i : (next[i + 1] ?? length);
  return next;
}

const CLOSED = 1;
const STOP = 2;
const MARKS = charTable('）)”》', '。！？；;');

/** A sentence begins behind a full stop, closing brackets and quotes behind it included. */
function sentenceStarts(text: string): Uint8Array {
  const starts = new Uint8Array(text.length + 1);
  starts[0] = 1;
  for (let i = 1; i < text.length; i += 1) {
    const before = MARKS[text.charCodeAt(i - 1)];
    const behind = before === CLOSED && starts[i - 1] === 1 && i > 1;
    starts[i] = before === STOP || behind ? 1 : 0;
  }
  return starts;
}

function readAt(source: Source, i: number): Found | null {
  if (source.labels.has(i)) {
    const lines = readLabelledLines(source, source.labels, i);
    if (lines) return { ...lines, text: source.text.slice(i, lines.end) };
  }
  if (isOpening(source.text.charAt(i))) return readBracketAt(source, i);
  return source.starts[i] === 1 ? readSentenceAt(source, i) : null;
}

function readBracketAt(source: Source, start: number): Found | null {
  const { text } = source;
  const pair = findPair(source, start);
  if (!pair) return null;
  const inside = text.slice(start + 1, pair.close).replace(/[。；;，,]+$/, '');
  const gaps = source.gaps?.subarray(start + 1, pair.close) ?? null;
  const says = HINT.test(source.folded.slice(start, pair.close))
    ? readParted(inside, gaps, readBracketed)
    : null;
  const whole = { start, end: pair.end, text: text.slice(start, pair.end) };
  if (says) return { ...whole, says: shiftWords(says, 1) };
  if (pair.repaired || !closesParagraph(source, start, pair.end)) return null;
  const names = readBareList(inside);
  return names && { ...whole, says: shiftWords(names, 1), bare: true };
}

/** Where the closing bracket is missing, the line ends the pair, if the next one does not go on with its list. */
function findPair(source: Source, start: number): BracketPair | null {
  const limit = limitOf(source, start);
  const pair = closeBracket(source.text, start, limit);
  if (!pair?.repaired || !source.lineStart || pair.end < limit) return pair;
  let line = source.lineAt[start + 1] ?? limit;
  while (line < limit && !beginsAnew(source, start, line)) line = source.lineAt[line + 1] ?? limit;
  return closeBracket(source.text, start, Math.min(line, limit));
}

/** A bracket cannot hold a number that opens an item. */
function limitOf({ text, stopAt }: Source, start: number): number {
  return Math.min(stopAt[start + 1] ?? text.length, start + MAX_PHRASE);
}

/** It stands behind a full stop, and a new item, a new line or the end comes behind it. */
function closesParagraph({ text, lineStart, stopAt }: Source, start: number, end: number): boolean {
  const behind = text.charAt(end) === '。' ? end + 1 : end;
  const ends = behind >= text.length || lineStart?.[behind] === 1 || stopAt[behind] === behind;
  return ends && start > 0 && '。；'.includes(text.charAt(start - 1));
}

function readSentenceAt(source: Source, start: number): Found | null {
  const { text, folded, numbered } = source;
  const limit = limitOf(source, start);
  const stop = text.indexOf('。', start);
  const end = stop < 0 || stop >= limit ? lineEnd(source, start, limit) : stop;
  if (end - start < 3 || end - start > MAX_PHRASE) return null;
  if (folded.charAt(start) === '由') {
    const front = readFront(source, start, end);
    if (front) return front;
  }
  if (!SENTENCE_END.test(folded.slice(start, end))) return null;
  const says = readSentence(text.slice(start, end));
  if (!says && numbered.has(start)) return readTail(source, start, end);
  if (says && runsOn(source, start, says)) return null;
  const last = Math.min(text.length, end === stop ? end + 1 : end);
  return says && { start, end: last, text: text.slice(start, last), says };
}

/** 关于…的问题，由A会同B负责落实。: the only sentence of an item ends with who. */
function readTail({ text, folded, stopAt }: Source, start: number, end: number): Found | null {
  const last = text.charAt(end) === '。' ? end + 1 : end;
  const alone = stopAt[last] === last || last >= text.length;
  const at = alone ? Math.max(folded.lastIndexOf('，由', end), folded.lastIndexOf(',由', end)) + 1 : 0;
  if (at - start < MIN_BODY) return null;
  const says = readSentence(text.slice(at, end));
  return says && { start: at, end: last, text: text.slice(at, last), says, tail: true };
}

const MAX_PARTS = 16;
const FRONT_END = /(?:负责|牵头|主办|承办|配合|参与|参加|协助|协办|支持|负责落实|落实)$/;

/** 由A负责，B配合，…: the parts of a sentence up to a comma that say who, before those that say what. */
function readFront({ text, folded, numbered }: Source, start: number, end: number): Phrase | null {
  if (!numbered.has(start)) return null;
  let found: Phrase | null = null;
  let from = start;
  for (let count = 0; count < MAX_PARTS; count += 1) {
    const comma = folded.slice(from, end).search(/[，,]/);
    if (comma < 0) break;
    from += comma + 1;
    const part = folded.slice(start, from - 1);
    const says = FRONT_END.test(part) ? readSentence(text.slice(start, from - 1)) : null;
    if (says) found = { start, end: from, text: text.slice(start, from), says };
  }
  return found && end - found.end >= MIN_BODY ? found : null;
}

/** What was taken for a name is the end of one line and a name on the next: the phrase begins there. */
function runsOn({ lineAt, folded }: Source, start: number, { wordsOf }: Responsibility): boolean {
  const spans = [...(wordsOf?.lead ?? []), ...(wordsOf?.others ?? [])].sort((a, b) => a.start - b.start);
  const [first] = spans;
  if (!first) return false;
  const line = lineAt[start + first.start + 1] ?? folded.length;
  return line < start + first.end && isWholeName(folded.slice(line, start + first.end));
}

/** A line without full stop ends where the next item begins. */
function lineEnd({ lineStart, stopAt }: Source, start: number, limit: number): number {
  return lineStart && stopAt[limit] === limit ? limit : start;
}
