import { readOrdinalNumber } from './chinese-number.js';
import type { TightText } from './tight-text.js';

/** 1: 一、  2: （一）  3: 1． or a bare number in run-on text. */
export type HeaderLevel = 1 | 2 | 3;

/** An ordinal that opens a section or an item. Offsets are into the tight text. */
export interface Header {
  readonly start: number;
  /** First character after the ordinal and its mark. */
  readonly end: number;
  readonly level: HeaderLevel;
  readonly n: number;
  /** As printed, without 、 or ．; brackets are kept. */
  readonly printed: string;
  readonly bare: boolean;
}

const CHAPTER = /([一二三四五六七八九十]{1,3})、/y;
const BRACKETED = /([（(]([一二三四五六七八九十]{1,3})[）)])/y;
const DOTTED = /(\d{1,3})[．.、](?!\d)/y;
const BARE = /(\d{1,3})(?=[\u4e00-\u9fff“《])/y;
/** After a bare number these make it a date and never an ordinal. */
const DATE_MARK = /[年月日号]/;
/** These mostly make it a quantity (10家), but may begin a word (10分类施策). */
const MEASURE = /[个家万亿千百人名次户元项条天周小时分秒岁度层届级类种倍亩米公里栋台套场期轮批位份座辆处所]/;
const MIN_BARE_ITEMS = 3;
const MAX_TITLE = 60;
const REPEATED_WORDS = 8;

/**
 * All ordinals that may open a section or an item, in order of the text.
 * `seams` are further places where a new line is to be supposed (ends of titles in run-on text).
 */
export function findHeaders(tight: TightText, seams: ReadonlySet<number>): Header[] {
  const found: Header[] = [];
  const bare: Header[] = [];
  const { text } = tight;
  for (let i = 0; i < text.length; i += 1) {
    if (!opensLine(tight, i, seams)) continue;
    const header = readMarked(text, i);
    if (header) {
      found.push(header);
      if (header.level === 1) bare.push(...readBareAfterTitle(text, header));
    } else if (endsSentence(text, i)) {
      const number = readBare(text, i);
      if (number) bare.push(number);
    }
  }
  const sure = bare.filter(
    (header) => !MEASURE.test(text.charAt(header.end)) || standsInSeries(text, bare, header),
  );
  const all = isSeries(sure) ? [...found, ...sure] : found;
  return all.sort((a, b) => a.start - b.start);
}

function opensLine(tight: TightText, i: number, seams: ReadonlySet<number>): boolean {
  return i === 0 || tight.lineStart[i] === 1 || seams.has(i) || endsSentence(tight.text, i);
}

/** A sentence has ended just before offset `i`, closing brackets and quotes included. */
export function endsSentence(text: string, i: number): boolean {
  let k = i - 1;
  while (k > 0 && '）)”》'.includes(text.charAt(k))) k -= 1;
  return k >= 0 && '。！？；'.includes(text.charAt(k));
}

function readMarked(text: string, i: number): Header | null {
  for (const [pattern, level] of [
    [CHAPTER, 1],
    [BRACKETED, 2],
    [DOTTED, 3],
  ] as const) {
    pattern.lastIndex = i;
    const m = pattern.exec(text);
    const n = m ? readOrdinalNumber(m[2] ?? m[1] ?? '') : null;
    if (m && n !== null && n > 0) {
      return { start: i, end: i + m[0].length, level, n, printed: m[1] ?? '', bare: false };
    }
  }
  return null;
}

function readBare(text: string, i: number): Header | null {
  BARE.lastIndex = i;
  const m = BARE.exec(text);
  if (!m || DATE_MARK.test(text.charAt(i + m[0].length)) || Number(m[1]) === 0) return null;
  return { start: i, end: i + m[0].length, level: 3, n: Number(m[1]), printed: m[1] ?? '', bare: true };
}

/** In run-on text a section's title runs straight into the first number: 主要目标1就业规模…. */
function readBareAfterTitle(text: string, chapter: Header): Header[] {
  const limit = Math.min(text.length, chapter.end + MAX_TITLE);
  for (let i = chapter.end; i < limit && !'。；：'.includes(text.charAt(i)); i += 1) {
    if (!/\d/.test(text.charAt(i)) || /\d/.test(text.charAt(i - 1)) || i < chapter.end + 4) continue;
    const number = /[第—－-]/.test(text.charAt(i - 1)) ? null : readBare(text, i);
    return number ? [number] : [];
  }
  return [];
}

/**
 * The number before it is one less, or the number behind it one more; a repeat of such a number with the
 * same words behind it counts too.
 */
function standsInSeries(text: string, bare: readonly Header[], header: Header): boolean {
  const words = (h: Header) => text.slice(h.end, h.end + REPEATED_WORDS);
  return bare.some((other, at) => {
    const stands = bare[at - 1]?.n === other.n - 1 || bare[at + 1]?.n === other.n + 1;
    return stands && other.n === header.n && words(other) === words(header);
  });
}

/** Bare numbers count only where they form a series: enough of them, and often the next follows. */
function isSeries(bare: readonly Header[]): boolean {
  const steps = bare.filter((header, i) => i > 0 && header.n === (bare[i - 1]?.n ?? 0) + 1);
  return bare.length >= MIN_BARE_ITEMS && steps.length * 3 >= bare.length - 1;
}
