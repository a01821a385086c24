import { charTable } from './char-table.js';
import { foldDigits, readOrdinalNumber } from './chinese-number.js';
import { readDecimalLike, standInSeries } from './decimal-like.js';
import { foldScript } from './fold-script.js';
import { readNumberAt, type NumberKind, type ReadNumber } from './number-kinds.js';
import { rankKinds } from './rank-kinds.js';
import type { TightText } from './tight-text.js';

/** Rank in the document: usually 1 for 一、 2 for （一） 3 for 1．; chapters lie below 1, points above 3. */
export type HeaderLevel = number;

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
  readonly kind: NumberKind;
}

type Unranked = Omit<Header, 'level'>;

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
  const text = widen(foldDigits(foldScript(tight.text)));
  const found: Unranked[] = [];
  const bare: Unranked[] = [];
  const unsure: Unranked[] = [];
  for (let i = 0; i < text.length; i += 1) {
    const header = readMarked(tight, text, { i, seams });
    if (header) {
      found.push(header);
      if (header.kind === 'han') bare.push(...readBareAfterTitle(text, header));
      i = header.end - 1;
      continue;
    }
    const decimal = opensLine(tight, i, seams) ? readDecimalLike(text, i) : null;
    if (decimal) unsure.push({ ...decimal, printed: tight.text.slice(i, decimal.end - 1), bare: false });
    const number = endsSentence(text, i) ? readBare(text, i) : null;
    if (number) bare.push(number);
  }
  found.push(...standInSeries(found, unsure));
  const sure = bare.filter(
    (header) => !MEASURE.test(text.charAt(header.end)) || standsInSeries(text, bare, header),
  );
  const all = isSeries(sure) ? [...found, ...sure] : found;
  const sorted = all.sort((a, b) => a.start - b.start);
  const levels = rankKinds(sorted);
  return sorted.map((header) => ({ ...header, level: levels.get(header.kind) ?? 0 }));
}

/** Marks of ASCII as full-width ones, those of figures and times left alone. */
function widen(text: string): string {
  return text.replace(/(?<!\d)[,:;]|[,:;](?!\d)/g, (mark) =>
    mark === ',' ? '，' : mark === ':' ? '：' : '；',
  );
}

function opensLine(tight: TightText, i: number, seams: ReadonlySet<number>): boolean {
  return i === 0 || tight.lineStart[i] === 1 || seams.has(i) || endsSentence(tight.text, i);
}

/** No more brackets and quotes than this close one behind another. */
const MAX_CLOSED = 12;

const CLOSED = 1;
const STOP = 2;
/** Which characters close a bracket or quote, and which end a sentence: asked of every character of a text. */
const MARKS = charTable('）)”》', '。！？；;!?');

/** A sentence has ended just before offset `i`, closing brackets and quotes included. */
export function endsSentence(text: string, i: number): boolean {
  let k = i - 1;
  const first = i < MAX_CLOSED ? 0 : i - MAX_CLOSED;
  while (k > first && MARKS[text.charCodeAt(k)] === CLOSED) k -= 1;
  return k >= 0 && MARKS[text.charCodeAt(k)] === STOP;
}

/** Points (一是, ①) also begin behind a colon, a semicolon or a closed bracket in the middle of a line. */
function readMarked(
  tight: TightText,
  folded: string,
  { i, seams }: { i: number; seams: ReadonlySet<number> },
): Unranked | null {
  const opens = opensLine(tight, i, seams);
  const inLine = !opens && '：；，）)'.includes(folded.charAt(i - 1));
  const number = opens || inLine ? (readNumberAt(folded, i) ?? readTitleNumber(tight, folded, i)) : null;
  const isPoint = number?.kind === 'listed' || number?.kind === 'circled';
  if (!number || (inLine && !isPoint && !(number.n === 1 && behindField(folded, i)))) return null;
  const { kind, n, end } = number;
  const printed = tight.text.slice(i, i + number.printed.length);
  return { start: i, end, kind, n, printed, bare: false };
}

/** 主要措施：1.… begins a list of points in the middle of a line. */
function behindField(folded: string, i: number): boolean {
  return /(?:措施|举措|内容|目标|任务|要求|事项|包括|如下|方面)[：:]$/.test(
    folded.slice(Math.max(0, i - 4), i),
  );
}

const TITLE_NUMBER = /(?:重点)?(?:任务|工作|举措|措施|项目)([一二三四五六七八九十]{1,3}|\d{1,3})/y;

/** 任务一 with a blank or the end of the line behind it needs no mark. */
function readTitleNumber(tight: TightText, folded: string, i: number): ReadNumber | null {
  TITLE_NUMBER.lastIndex = i;
  const m = tight.lineStart[i] ? TITLE_NUMBER.exec(folded) : null;
  const end = i + (m?.[0].length ?? 0);
  const n =
    m && (tight.at[end] ?? Infinity) > (tight.at[end - 1] ?? 0) + 1 ? readOrdinalNumber(m[1] ?? '') : null;
  return m && n ? { kind: 'task', n, printed: m[0], end } : null;
}

function readBare(text: string, i: number): Unranked | null {
  BARE.lastIndex = i;
  const m = BARE.exec(text);
  if (!m || DATE_MARK.test(text.charAt(i + m[0].length)) || Number(m[1]) === 0) return null;
  return {
    start: i,
    end: i + m[0].length,
    kind: 'dotted',
    n: Number(m[1]),
    printed: m[1] ?? '',
    bare: true,
  };
}

/** In run-on text a section's title runs straight into the first number: 主要目标1就业规模…. */
function readBareAfterTitle(text: string, chapter: Unranked): Unranked[] {
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
function standsInSeries(text: string, bare: readonly Unranked[], header: Unranked): boolean {
  const words = (h: Unranked) => text.slice(h.end, h.end + REPEATED_WORDS);
  return bare.some((other, at) => {
    const stands = bare[at - 1]?.n === other.n - 1 || bare[at + 1]?.n === other.n + 1;
    return stands && other.n === header.n && words(other) === words(header);
  });
}

/** Bare numbers count only where they form a series: enough of them, and often the next follows. */
function isSeries(bare: readonly Unranked[]): boolean {
  const steps = bare.filter((header, i) => i > 0 && header.n === (bare[i - 1]?.n ?? 0) + 1);
  return bare.length >= MIN_BARE_ITEMS && steps.length * 3 >= bare.length - 1;
}
