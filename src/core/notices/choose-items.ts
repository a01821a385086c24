import type { Header, HeaderLevel } from './find-headers.js';
import type { Phrase } from './find-phrases.js';

/** Which numbers of a part are tasks, with where each ends; and which are headings above them. */
export interface Choice {
  readonly items: readonly { readonly header: Header; readonly end: number }[];
  readonly heads: readonly Header[];
}

interface Node {
  readonly header: Header;
  /** Index of the number above, -1 for none. */
  readonly parent: number;
  /** The numbers of the same level under the same parent, itself included. */
  readonly sisters: number[];
  /** Where the next number of its own level or a higher one begins. */
  end: number;
}

/**
 * A number is a task where it directly precedes a responsibility phrase. So are its sisters without one
 * (the phrase is missing then), and numbers of the level most phrases stand at. Where of several sisters
 * only the last precedes a phrase, the phrase speaks for all of them: the number above is the task and
 * they are its points. Numbers above tasks are headings, numbers inside a task are part of it.
 */
export function chooseItems(headers: readonly Header[], phrases: readonly Phrase[], end: number): Choice {
  const tree = growTree(headers, end);
  const direct = directOwners(headers, phrases);
  const owners = new Set([...direct].map((i) => speaker(tree, direct, i)));
  const usual = commonLevel(headers, owners);
  const above = new Set([...owners].flatMap((i) => ancestors(tree, i)));
  const withOwner = new Set([...owners].map((i) => tree[i]?.sisters));
  const chosen = new Set(
    headers.flatMap((header, i) => {
      const alike = withOwner.has(tree[i]?.sisters) || header.level === usual;
      return owners.has(i) || (alike && !above.has(i)) ? [i] : [];
    }),
  );
  const inTask = (i: number) => ancestors(tree, i).some((up) => chosen.has(up));
  const taken = [...chosen].filter((i) => owners.has(i) || !inTask(i));
  const isTaken = new Set(taken);
  return {
    items: taken.map((i, k) => ({ header: headers[i] as Header, end: endOfItem(tree, i, taken[k + 1]) })),
    heads: headers.filter((_, i) => owners.size === 0 || (!isTaken.has(i) && !inTask(i))),
  };
}

function growTree(headers: readonly Header[], end: number): Node[] {
  const tree: Node[] = [];
  const open: number[] = [];
  const families = new Map<string, number[]>();
  headers.forEach((header, i) => {
    while (open.length > 0 && (headers[open.at(-1) ?? 0]?.level ?? 0) >= header.level) {
      const closed = tree[open.pop() ?? 0];
      if (closed) closed.end = header.start;
    }
    const parent = open.at(-1) ?? -1;
    const key = `${parent}/${header.level}`;
    const sisters = families.get(key) ?? [];
    families.set(key, sisters);
    sisters.push(i);
    tree.push({ header, parent, sisters, end });
    open.push(i);
  });
  return tree;
}

/** A task with points that are tasks themselves ends where the first of them begins. */
function endOfItem(tree: readonly Node[], i: number, next: number | undefined): number {
  const own = tree[i]?.end ?? 0;
  return next === undefined ? own : Math.min(own, tree[next]?.header.start ?? own);
}

/** The numbers that directly precede a phrase. */
function directOwners(headers: readonly Header[], phrases: readonly Phrase[]): Set<number> {
  let h = 0;
  const owners = new Set<number>();
  for (const phrase of phrases) {
    while (h < headers.length && (headers[h]?.start ?? 0) < phrase.start) h += 1;
    if (h > 0) owners.add(h - 1);
  }
  return owners;
}

/** The number for which a phrase speaks: itself, or the one above where it closes a list of points. */
function speaker(tree: readonly Node[], direct: ReadonlySet<number>, i: number): number {
  const node = tree[i];
  if (!node || node.parent < 0 || node.sisters.length < 2 || node.sisters.at(-1) !== i) return i;
  const alone = node.sisters.length <= MAX_POINTS && node.sisters.every((s) => s === i || !direct.has(s));
  return alone && !direct.has(node.parent) ? node.parent : i;
}

const MAX_POINTS = 20;

function ancestors(tree: readonly Node[], i: number): number[] {
  const found: number[] = [];
  for (let up = tree[i]?.parent ?? -1; up >= 0; up = tree[up]?.parent ?? -1) found.push(up);
  return found;
}

function commonLevel(headers: readonly Header[], owners: ReadonlySet<number>): HeaderLevel | null {
  const count = (level: HeaderLevel) => [...owners].filter((i) => headers[i]?.level === level).length;
  return ([3, 2, 1] as const).reduce<HeaderLevel | null>(
    (best, level) => (count(level) > (best === null ? 0 : count(best)) ? level : best),
    null,
  );
}
