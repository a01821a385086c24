/** The words of two texts in order: what both have, only the old one, only the new one. */
export interface TextPiece {
  readonly kind: 'same' | 'old' | 'new';
  readonly text: string;
}

/** More pairs than this are not compared one by one: the stretch is then old and new as a whole. */
const MOST_CELLS = 1_000_000;
/** One character that happens to stand in both of two stretches tells the reader nothing. */
const SHORTEST_SAME = 2;
const CLAUSE = /[^。；;，,：:！!？?\n]*[。；;，,：:！!？?\n]|[^。；;，,：:！!？?\n]+/gu;

/** Tokens of both sides that stand in one stretch. */
interface Stretch {
  readonly same: boolean;
  readonly old: readonly string[];
  readonly next: readonly string[];
}

/**
 * How the new text came from the old one: whole clauses first, characters inside the clauses that changed. The pieces
 * that are not `new` make up the old text, those that are not `old` the new one.
 */
export function diffText(old: string, next: string): TextPiece[] {
  const stretches = align(clausesOf(old), clausesOf(next)).flatMap((stretch) =>
    stretch.same ? [stretch] : align(charactersOf(stretch.old), charactersOf(stretch.next)),
  );
  return toPieces(withoutCrumbs(stretches));
}

function clausesOf(text: string): string[] {
  return text.match(CLAUSE) ?? [];
}

function charactersOf(tokens: readonly string[]): string[] {
  return Array.from(tokens.join(''));
}

/** Aligns two lists of tokens by a longest common subsequence, after what both begin and end with. */
function align(old: readonly string[], next: readonly string[]): Stretch[] {
  let head = 0;
  while (head < old.length && head < next.length && old[head] === next[head]) head += 1;
  let tail = 0;
  while (
    tail < old.length - head &&
    tail < next.length - head &&
    old[old.length - 1 - tail] === next[next.length - 1 - tail]
  )
    tail += 1;
  const middle = compare(old.slice(head, old.length - tail), next.slice(head, next.length - tail));
  const ends = (from: number, to: number): Stretch => ({
    same: true,
    old: old.slice(from, to),
    next: old.slice(from, to),
  });
  return [ends(0, head), ...middle, ends(old.length - tail, old.length)].filter(
    (stretch) => stretch.old.length > 0 || stretch.next.length > 0,
  );
}

function compare(old: readonly string[], next: readonly string[]): Stretch[] {
  if (old.length * next.length > MOST_CELLS) return [{ same: false, old, next }];
  const width = next.length + 1;
  const lengths = new Uint32Array((old.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = next.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        old[i] === next[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return walk(old, next, at);
}

function walk(
  old: readonly string[],
  next: readonly string[],
  at: (i: number, j: number) => number,
): Stretch[] {
  const found: { same: boolean; old: string[]; next: string[] }[] = [];
  const put = (same: boolean, a: readonly string[], b: readonly string[]): void => {
    const last = found.at(-1);
    if (last?.same === same) {
      last.old.push(...a);
      last.next.push(...b);
    } else found.push({ same, old: [...a], next: [...b] });
  };
  let [i, j] = [0, 0];
  while (i < old.length || j < next.length) {
    const [a, b] = [old.slice(i, i + 1), next.slice(j, j + 1)];
    if (a.length > 0 && b.length > 0 && a[0] === b[0]) {
      put(true, a, b);
      [i, j] = [i + 1, j + 1];
    } else if (b.length === 0 || (a.length > 0 && at(i + 1, j) >= at(i, j + 1))) {
      put(false, a, []);
      i += 1;
    } else {
      put(false, [], b);
      j += 1;
    }
  }
  return found;
}

/** What is the same for less than two characters between two changes is counted to them. */
function withoutCrumbs(stretches: readonly Stretch[]): Stretch[] {
  const isCrumb = ({ same, old }: Stretch, k: number): boolean =>
    same &&
    Array.from(old.join('')).length < SHORTEST_SAME &&
    stretches[k - 1]?.same === false &&
    stretches[k + 1]?.same === false;
  return stretches.map((stretch, k) => (isCrumb(stretch, k) ? { ...stretch, same: false } : stretch));
}

function toPieces(stretches: readonly Stretch[]): TextPiece[] {
  const joined: { same: boolean; old: string; next: string }[] = [];
  for (const { same, old, next } of stretches) {
    const last = joined.at(-1);
    if (last?.same === same) {
      last.old += old.join('');
      last.next += next.join('');
    } else joined.push({ same, old: old.join(''), next: next.join('') });
  }
  return joined.flatMap(({ same, old, next }): TextPiece[] => {
    if (same) return [{ kind: 'same', text: old }];
    return [
      ...(old === '' ? [] : [{ kind: 'old', text: old } as const]),
      ...(next === '' ? [] : [{ kind: 'new', text: next } as const]),
    ];
  });
}
