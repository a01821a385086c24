import { USUAL_LEVEL, type NumberKind } from './number-kinds.js';

interface Numbered {
  readonly kind: NumberKind;
  readonly n: number;
}

/** How often one kind must be seen inside another, against the usual order, before it is believed. */
const MIN_EVIDENCE = 2;

/**
 * The level of each kind of number in this document. The usual order holds (一、 above （一） above 1．)
 * unless the text nests otherwise: a kind that begins anew inside two others of a usually lower kind,
 * while those run on, stands below it. Levels are the usual ones, handed to the kinds in their order here.
 */
export function rankKinds(numbers: readonly Numbered[]): ReadonlyMap<NumberKind, number> {
  const kinds = [...new Set(numbers.map(({ kind }) => kind))];
  const usual = kinds.map((kind) => USUAL_LEVEL[kind]).sort((a, b) => a - b);
  const order = [...kinds].sort((a, b) => USUAL_LEVEL[a] - USUAL_LEVEL[b]);
  for (let i = 1; i < order.length; i += 1) {
    for (let k = i; k > 0; k -= 1) {
      const [upper, lower] = [order[k - 1] as NumberKind, order[k] as NumberKind];
      if (!standsAbove(numbers, lower, upper)) break;
      [order[k - 1], order[k]] = [lower, upper];
    }
  }
  return new Map(order.map((kind, i) => [kind, usual[i] ?? USUAL_LEVEL[kind]]));
}

function standsAbove(numbers: readonly Numbered[], outer: NumberKind, inner: NumberKind): boolean {
  const seen = nestings(numbers, outer, inner);
  return seen >= MIN_EVIDENCE && seen > nestings(numbers, inner, outer);
}

/** How many times `inner` runs from 1 between two consecutive numbers of `outer`. */
function nestings(numbers: readonly Numbered[], outer: NumberKind, inner: NumberKind): number {
  let open = 0;
  let began = false;
  let count = 0;
  for (const { kind, n } of numbers) {
    if (kind === inner && n === 1 && open > 0) began = true;
    if (kind !== outer) continue;
    if (began && n === open + 1) count += 1;
    began = false;
    open = n;
  }
  return count;
}
