import { flatten, HIDDEN } from './brackets.js';
import type { Responsibility, WordsOf } from './compose-responsibility.js';
import { startsLikeDepartment } from './elided-prefix.js';
import { foldScript } from './fold-script.js';
import type { Span } from './parsed-notice.js';
import type { TightText } from './tight-text.js';
import { isGroup, mayBeUnit } from './unit-names.js';

/** What stood before a tight character: a blank, or the end of a line. */
export const BLANK = 1;
export const LINE_END = 2;

export function findGaps(tight: TightText): Uint8Array {
  const gaps = new Uint8Array(tight.at.length);
  const { at, readings } = tight;
  for (let i = 1; i < gaps.length; i += 1)
    if (at[i] !== (at[i - 1] ?? 0) + 1 && !readings?.[(at[i] ?? 0) - 1])
      gaps[i] = tight.lineStart[i] === 1 ? LINE_END : BLANK;
  return gaps;
}

/**
 * Reads a phrase in which blanks or line ends part names (市教委 市财政局): where one lies between two whole names a
 * 、 is read. A blank within a name (市人力资源社会 保障局) is none. `gaps` begins with the phrase.
 */
export function readParted(
  text: string,
  gaps: Uint8Array | null,
  read: (text: string) => Responsibility | null,
): Responsibility | null {
  const says = read(text);
  if (!gaps?.some((gap) => gap > 0) || (says && !says.wordsOf)) return says;
  const folded = foldScript(text);
  const names = says?.wordsOf ? [...says.wordsOf.lead, ...says.wordsOf.others] : stretches(folded);
  const cuts = names.flatMap((span) => cutsWithin(folded, span, gaps)).sort((a, b) => a - b);
  if (cuts.length === 0) return says;
  const again = read(insert(text, cuts));
  return again?.wordsOf ? { ...again, wordsOf: takeBack(again.wordsOf, cuts) } : says;
}

/** What stands between separators, labels apart. */
function stretches(folded: string): Span[] {
  return [...folded.matchAll(/[^、，,；;：:。]+/g)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }));
}

/** 各乡 and 镇（街道）on the next line, or 县人民 whose line ends too: one word for all places of a kind. */
const CLASS_BEGUN = /^各[省市州盟县区旗镇乡]+$/;
const CLASS_GOES_ON =
  /^(?:[市州盟县区旗镇乡]|街道)+(?:人(?:民(?:政府?)?)?|政府?|办(?:事处?)?|管(?:委会?)?|党(?:委(?:政府?)?)?)?(?:[（(〔].*)?$/;

/** Brackets in a name belong to it (各县（市、区）, 城投〔集团〕公司): it is never parted inside them. */
function cutsWithin(folded: string, { start, end }: Span, gaps: Uint8Array): number[] {
  const cuts: number[] = [];
  const flat = flatten(folded);
  const stacked = isStacked(folded, { start, end }, gaps);
  let from = start;
  for (let i = start + 1; i < end; i += 1) {
    if (!gaps[i] || flat.charAt(i) === HIDDEN) continue;
    const right = folded.slice(i, nextGap(gaps, i, end));
    const whole =
      stacked || gaps[i] === BLANK
        ? mayBeUnit(right)
        : hasOwnPrefix(right) || hasOwnPrefix(folded.slice(i, end));
    const left = folded.slice(from, i);
    if (!whole || !mayBeUnit(left) || (CLASS_BEGUN.test(left) && CLASS_GOES_ON.test(right))) continue;
    cuts.push(i);
    from = i;
  }
  return cuts;
}

/** The list begins on a line of its own and every line is a name: none of them is broken. */
function isStacked(folded: string, { start, end }: Span, gaps: Uint8Array): boolean {
  if (gaps[start] !== LINE_END) return false;
  for (let from = start; from < end; from = nextGap(gaps, from, end))
    if (!mayBeUnit(folded.slice(from, nextGap(gaps, from, end)))) return false;
  return true;
}

function nextGap(gaps: Uint8Array, from: number, end: number): number {
  let i = from + 1;
  while (i < end && !gaps[i]) i += 1;
  return i;
}

/** 市委 at the end of a line and 宣传部 on the next are one name; 市教委 on the next is another. */
function hasOwnPrefix(name: string): boolean {
  return mayBeUnit(name) && (/^[省市区县旗州团]/.test(name) || isGroup(name));
}

/** Begins as names of units begin, and ends so. */
export function isWholeName(name: string): boolean {
  return hasOwnPrefix(name) || (mayBeUnit(name) && startsLikeDepartment(name));
}

function insert(text: string, cuts: readonly number[]): string {
  return [...cuts, text.length].map((cut, i) => text.slice(cuts[i - 1] ?? 0, cut)).join('、');
}

function takeBack(words: WordsOf, cuts: readonly number[]): WordsOf {
  const place = (at: number) => at - cuts.filter((cut, i) => cut + i < at).length;
  const back = (spans: readonly Span[]) =>
    spans.map(({ start, end }) => ({ start: place(start), end: place(end) }));
  return {
    lead: back(words.lead),
    others: back(words.others),
    persons: back(words.persons),
    deadline: back(words.deadline),
  };
}
