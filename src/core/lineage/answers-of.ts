import { measureSimilarity, type LineageItem } from './measure-similarity.js';

/** A lower item that may answer a higher one. */
export interface Candidate {
  readonly lower: string;
  /** 0 to 1, see measureSimilarity. */
  readonly similarity: number;
  /** Shown as an answer until somebody says otherwise. */
  readonly proposed: boolean;
}

export interface Answers {
  readonly higher: string;
  /** Every lower item that is alike at all, the likest first. */
  readonly candidates: readonly Candidate[];
}

/** Below it two items share no more than the language of notices. */
const THRESHOLD = 0.08;
/** Two that have nobody liker, on either side, are believed on a little less. */
const THRESHOLD_OF_A_MATCH = 0.07;
/** How near an answer must come to the likest one of the same higher item… */
const NEAR_IN_ROW = 0.4;
/** …or, for an item that answers several, to the likest higher item of the same lower one. */
const NEAR_IN_COLUMN = 0.8;
/**
 * For each higher item, in their order, the lower items that may answer it. Proposed is what is alike beyond a
 * threshold and not far behind the likest of its row or column; a match of both has a lower one. The same input gives the same output; of equals the
 * earlier comes first.
 */
export function answersOf(higher: readonly LineageItem[], lower: readonly LineageItem[]): Answers[] {
  const table = measureSimilarity(higher, lower);
  const bestOfColumn = lower.map((_, j) => Math.max(...table.map((row) => row[j] ?? 0)));
  return higher.map(({ id }, i) => {
    const row = table[i] ?? [];
    const best = Math.max(0, ...row);
    const candidates = lower.map(({ id: lowerId }, j) => {
      const similarity = row[j] ?? 0;
      const nearInColumn = similarity >= NEAR_IN_COLUMN * (bestOfColumn[j] ?? 0);
      const isMatch = similarity === best && nearInColumn;
      const near = similarity >= NEAR_IN_ROW * best || nearInColumn;
      const threshold = isMatch ? THRESHOLD_OF_A_MATCH : THRESHOLD;
      return { lower: lowerId, similarity, proposed: similarity >= threshold && near };
    });
    const alike = candidates.filter((one) => one.similarity > 0);
    return { higher: id, candidates: alike.sort((a, b) => b.similarity - a.similarity) };
  });
}
