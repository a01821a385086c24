import type { Header } from './find-headers.js';
import { endsSentence } from './find-headers.js';
import { readBracketed, readSentence, type Responsibility } from './responsibility.js';

/** A responsibility phrase in the tight text, brackets or full stop included. */
export interface Phrase {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly says: Responsibility;
}

const MAX_PHRASE = 900;
const MAX_DEPTH = 4;
const HINT = /负责|单位[:：]|部门[:：]|牵头|落实|配合/;

/** All responsibility phrases, in order of the text: (责任单位：…), （…等负责） and whole sentences. */
export function findPhrases(text: string, headers: readonly Header[]): Phrase[] {
  const starts = new Set(headers.map((header) => header.end));
  const phrases: Phrase[] = [];
  let i = 0;
  while (i < text.length) {
    const phrase = readAt(text, i, starts);
    if (phrase) phrases.push(phrase);
    i = phrase ? phrase.end : i + 1;
  }
  return phrases;
}

function readAt(text: string, i: number, starts: ReadonlySet<number>): Phrase | null {
  if ('（('.includes(text.charAt(i))) return readBracketAt(text, i);
  return i === 0 || starts.has(i) || endsSentence(text, i) ? readSentenceAt(text, i) : null;
}

function readBracketAt(text: string, start: number): Phrase | null {
  const close = closingBracket(text, start);
  if (close < 0) return null;
  const inside = text.slice(start + 1, close);
  const says = HINT.test(inside) ? readBracketed(inside) : null;
  return says ? { start, end: close + 1, text: text.slice(start, close + 1), says } : null;
}

function readSentenceAt(text: string, start: number): Phrase | null {
  const stop = text.indexOf('。', start);
  if (stop < 0 || stop - start > MAX_PHRASE) return null;
  const sentence = text.slice(start, stop);
  const says = HINT.test(sentence) ? readSentence(sentence) : null;
  return says ? { start, end: stop + 1, text: text.slice(start, stop + 1), says } : null;
}

/** Full-width and ASCII brackets close each other: papers mix them. */
function closingBracket(text: string, open: number): number {
  let depth = 0;
  const limit = Math.min(text.length, open + MAX_PHRASE);
  for (let i = open; i < limit; i += 1) {
    const c = text.charAt(i);
    if ('（('.includes(c)) depth += 1;
    if ('）)'.includes(c)) depth -= 1;
    if (depth === 0) return i;
    if (depth > MAX_DEPTH) return -1;
  }
  return -1;
}
