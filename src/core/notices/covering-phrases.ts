import { readOrdinalNumber } from './chinese-number.js';
import { isOpening } from './brackets.js';
import type { Phrase } from './find-phrases.js';
import type { NumberNode } from './number-tree.js';

const ABOVE = /^(?:以上|上述|前述)(?:各|所列)?(?:第?([一二三四五六七八九十]{1,3}|\d{1,2}))?[项条点个]?/;
/** No chapter has more items. */
const MOST = 100;
const BEFORE_LABEL = /(?:以上|上述|前述)[^。；，]{0,10}$/;

/**
 * 以上三项由A牵头 closes a series and speaks for all of it. Gives, for each number such a phrase stands behind, how
 * many of its sisters up to itself are meant; Infinity where the phrase does not say.
 */
export function countCovered(text: string, phrase: Phrase): number {
  const words = isOpening(phrase.text.charAt(0)) ? phrase.text.slice(1) : phrase.text;
  const m = ABOVE.exec(words);
  if (!m && !BEFORE_LABEL.test(text.slice(Math.max(0, phrase.start - 16), phrase.start))) return 0;
  return m?.[1] ? (readOrdinalNumber(m[1]) ?? Infinity) : Infinity;
}

/** The sisters of number `i` before it for which the phrase behind it speaks: those without one of their own. */
export function sistersCovered(
  tree: readonly NumberNode[],
  i: number,
  { count, owners }: { readonly count: number; readonly owners: ReadonlySet<number> },
): number[] {
  const sisters = tree[i]?.sisters ?? [];
  const at = sisters.indexOf(i);
  return sisters
    .slice(Math.max(0, at - Math.min(count, MOST) + 1), at)
    .filter((sister) => !owners.has(sister));
}
