import type { ItemCopy } from './item-copies.js';

const MIN_SENTENCE = 12;

/**
 * A sentence that stands in copies of different items is at home in one of them only; in the other a
 * piece of text was set in before it. It is at home where another copy of the item breaks off just
 * before it, and not at home where a copy without it is `proved` whole. Gives, for each copy, how many of
 * its sentences are its own; a copy that claims a sentence nobody has a better right to is `doubtful`.
 */
export function ownSentences(
  text: string,
  copies: readonly ItemCopy[],
  proved: readonly boolean[],
): { readonly counts: number[]; readonly doubtful: Set<number> } {
  const holders = findHolders(text, copies);
  const doubtful = new Set<number>();
  const counts = copies.map((copy, i) => {
    for (let k = 0; k < copy.sentences.length; k += 1) {
      const sentence = textOf(text, copy, k);
      const numbers = holders.get(sentence);
      if (!numbers || numbers.size < 2) continue;
      const mine = rightTo(text, copies, proved, { n: copy.header.n, sentence });
      const others = [...numbers]
        .filter((n) => n !== copy.header.n)
        .map((n) => rightTo(text, copies, proved, { n, sentence }));
      const best = Math.max(...others);
      if (mine < best) return k;
      if (mine === best) doubtful.add(i);
    }
    return copy.sentences.length;
  });
  return { counts, doubtful };
}

function findHolders(text: string, copies: readonly ItemCopy[]): Map<string, Set<number>> {
  const holders = new Map<string, Set<number>>();
  for (const copy of copies) {
    copy.sentences.forEach((_, k) => {
      const sentence = textOf(text, copy, k);
      if (sentence.length < MIN_SENTENCE) return;
      holders.set(sentence, (holders.get(sentence) ?? new Set<number>()).add(copy.header.n));
    });
  }
  return holders;
}

/** 1: another copy of the item breaks off before the sentence; -1: a copy without it is proved whole. */
function rightTo(
  text: string,
  copies: readonly ItemCopy[],
  proved: readonly boolean[],
  { n, sentence }: { readonly n: number; readonly sentence: string },
): number {
  const ofItem = copies.filter((copy) => copy.header.n === n);
  const holds = (copy: ItemCopy) => precedingCount(text, copy, sentence) >= 0;
  const without = ofItem.filter((copy) => !holds(copy));
  const before = ofItem.filter(holds).map((copy) => precedingCount(text, copy, sentence));
  if (without.some((copy) => copy.own === null && before.includes(copy.sentences.length))) return 1;
  return without.some((copy) => proved[copies.indexOf(copy)]) ? -1 : 0;
}

/** Copies with a sentence that stands in a copy of another item too, whoever owns it. */
export function findSharers(text: string, copies: readonly ItemCopy[]): Set<number> {
  const holders = findHolders(text, copies);
  const sharing = (copy: ItemCopy) =>
    copy.sentences.some((_, k) => (holders.get(textOf(text, copy, k))?.size ?? 0) > 1);
  return new Set(copies.flatMap((copy, i) => (sharing(copy) ? [i] : [])));
}

function precedingCount(text: string, copy: ItemCopy, sentence: string): number {
  return copy.sentences.findIndex((_, k) => textOf(text, copy, k) === sentence);
}

function textOf(text: string, copy: ItemCopy, k: number): string {
  const span = copy.sentences[k];
  return span ? text.slice(span.start, span.end) : '';
}
