import { countGrams, type Grams, type Vocabulary } from './grams.js';

/** A task as far as it can be compared with one of another notice. */
export interface LineageItem {
  readonly id: string;
  readonly heading: string | null;
  /** What stands above the item inside its section: “（十三）稳定高校毕业生等青年就业”. */
  readonly subsection: string | null;
  readonly text: string;
  /** Names of the responsible units as printed. */
  readonly units: readonly string[];
}

/** A heading says in few characters what the whole item is about. */
const HEADING_WEIGHT = 2;
/** A triple almost contains its two pairs: counted in full it would be counted twice. */
const TRIPLE_WEIGHT = 0.7;
/** Evidence that must be there before likeness is believed: two items of one line are alike by accident. */
const DAMPING = 50;
/** The same departments in charge make two items likelier to belong together, never more than that. */
const UNITS_WEIGHT = 0.1;

const ORDINAL = /^[（(]?[一二三四五六七八九十百\d]+[）)、.．]?/u;
const LEVEL = /^[市区县]/u;
const BRACKETED = /[〔（([].*$/u;

/**
 * How alike each higher item (row) and lower item (column) are, 0 to 1: the cosine of their character grams, where a
 * gram that stands in many items of the two notices weighs little, damped for short items and raised a little where
 * the same departments are in charge.
 */
export function measureSimilarity(
  higher: readonly LineageItem[],
  lower: readonly LineageItem[],
): readonly (readonly number[])[] {
  const vocabulary: Vocabulary = new Map();
  const grams = [...higher, ...lower].map((item) => gramsOf(item, vocabulary));
  const weights = weighGrams(grams, vocabulary);
  const vectors = grams.map((bag) => toVector(bag, weights));
  const [rows, columns] = [vectors.slice(0, higher.length), vectors.slice(higher.length)];
  const holders = indexByGram(columns);
  const rowUnits = higher.map(unitsOf);
  const columnUnits = lower.map(unitsOf);
  return rows.map((row, i) => {
    const products = multiply(row, holders, columns.length);
    return columns.map((column, j) => {
      const likeness = (products[j] ?? 0) / (Math.sqrt(row.size * column.size) + DAMPING);
      const shared = shareOf(rowUnits[i] ?? NONE, columnUnits[j] ?? NONE);
      return Math.min(1, likeness * (1 + UNITS_WEIGHT * shared));
    });
  });
}

function gramsOf({ heading, subsection, text }: LineageItem, vocabulary: Vocabulary): Grams {
  const above = heading ?? subsection?.replace(ORDINAL, '') ?? '';
  return countGrams(vocabulary, [
    { text, weight: 1 },
    { text: above, weight: HEADING_WEIGHT },
  ]);
}

/** The weight of every gram, by its number: the rarer among all items, the heavier. */
function weighGrams(bags: readonly Grams[], vocabulary: Vocabulary): number[] {
  const holders = new Array<number>(vocabulary.size).fill(0);
  for (const bag of bags) for (const gram of bag.keys()) holders[gram] = (holders[gram] ?? 0) + 1;
  return Array.from(vocabulary, ([text, gram]) => {
    const rarity = Math.log((bags.length + 1) / (holders[gram] ?? 1));
    return rarity * (text.length > 2 ? TRIPLE_WEIGHT : 1);
  });
}

interface Vector {
  readonly values: ReadonlyMap<number, number>;
  /** Sum of the squares. */
  readonly size: number;
}
const NONE: ReadonlySet<string> = new Set();

function toVector(bag: Grams, weights: readonly number[]): Vector {
  const values = new Map<number, number>();
  let size = 0;
  for (const [gram, count] of bag) {
    const value = Math.sqrt(count) * (weights[gram] ?? 0);
    values.set(gram, value);
    size += value * value;
  }
  return { values, size };
}

/** For every gram the columns that hold it, with its value there. */
type Holders = ReadonlyMap<number, readonly (readonly [column: number, value: number])[]>;

function indexByGram(columns: readonly Vector[]): Holders {
  const holders = new Map<number, [number, number][]>();
  columns.forEach(({ values }, column) => {
    for (const [gram, value] of values) {
      const known = holders.get(gram);
      if (known === undefined) holders.set(gram, [[column, value]]);
      else known.push([column, value]);
    }
  });
  return holders;
}

/** The product of one row with every column. */
function multiply(row: Vector, holders: Holders, columns: number): number[] {
  const products = new Array<number>(columns).fill(0);
  for (const [gram, value] of row.values) {
    for (const [column, other] of holders.get(gram) ?? []) {
      products[column] = (products[column] ?? 0) + value * other;
    }
  }
  return products;
}

function unitsOf({ units }: LineageItem): ReadonlySet<string> {
  return new Set(units.map(foldUnit));
}

/** 市教委 and 区教委 are the same department of two governments. */
function foldUnit(name: string): string {
  return name.normalize('NFKC').replace(LEVEL, '').replace(BRACKETED, '');
}

function shareOf(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const least = Math.min(a.size, b.size);
  return least === 0 ? 0 : [...a].filter((name) => b.has(name)).length / least;
}
