import type { NumberKind } from './number-kinds.js';

interface Numbered {
  readonly start: number;
  readonly end: number;
  readonly n: number;
  readonly kind: NumberKind;
}

const DECIMAL_LIKE = /(\d{1,3})[．.](?=\d)/y;

/** A number at `at` whose text begins with a figure: 1.28个产业链, 8.11月底前. It looks like a decimal. */
export function readDecimalLike(folded: string, at: number): Numbered | null {
  DECIMAL_LIKE.lastIndex = at;
  const m = DECIMAL_LIKE.exec(folded);
  const n = Number(m?.[1] ?? 0);
  return m && n > 0 ? { start: at, end: at + m[0].length, n, kind: 'dotted' } : null;
}

/**
 * Those that stand in a series of numbers: behind the number before them and before the next one. The first of a series
 * must be followed by the second.
 */
export function standInSeries<T extends Numbered>(sure: readonly Numbered[], unsure: readonly T[]): T[] {
  const all = [...sure, ...unsure].sort((a, b) => a.start - b.start);
  const doubtful = new Set<Numbered>(unsure);
  const taken = new Set<Numbered>();
  let last = 0;
  all.forEach((one, i) => {
    const next = all[i + 1];
    if (one.kind !== 'dotted') return;
    const fits = one.n > 1 ? one.n === last + 1 : next?.kind === 'dotted' && next.n === 2;
    if (!doubtful.has(one)) last = one.n;
    else if (fits) {
      taken.add(one);
      last = one.n;
    }
  });
  return unsure.filter((one) => taken.has(one));
}
