/** Numbers given to grams in the order they are met: comparing numbers is cheaper than comparing texts. */
export type Vocabulary = Map<string, number>;

/** Pairs and triples of characters, by their number, with how often they stand in a text. */
export type Grams = ReadonlyMap<number, number>;

const BETWEEN_RUNS = /[^\p{Script=Han}A-Za-z0-9]+/u;
const LENGTHS = [2, 3] as const;

/**
 * Character 2- and 3-grams of several texts, each text counted `weight` times; new ones are added to the vocabulary.
 * Full-width forms count as their plain ones; no gram reaches across punctuation, because words do not.
 */
export function countGrams(
  vocabulary: Vocabulary,
  texts: readonly { readonly text: string; readonly weight: number }[],
): Map<number, number> {
  const grams = new Map<number, number>();
  for (const { text, weight } of texts) {
    for (const run of text.normalize('NFKC').split(BETWEEN_RUNS)) {
      for (const gram of gramsOfRun(run)) {
        const known = vocabulary.get(gram);
        const number = known ?? vocabulary.size;
        if (known === undefined) vocabulary.set(gram, number);
        grams.set(number, (grams.get(number) ?? 0) + weight);
      }
    }
  }
  return grams;
}

function gramsOfRun(run: string): string[] {
  const grams: string[] = [];
  for (const length of LENGTHS) {
    for (let at = 0; at + length <= run.length; at += 1) grams.push(run.slice(at, at + length));
  }
  return grams;
}
