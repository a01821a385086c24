import type { Header } from './find-headers.js';

/** A number with its place among the others. */
export interface NumberNode {
  readonly header: Header;
  /** Index of the number above, -1 for none. */
  readonly parent: number;
  /** The numbers of the same level under the same parent, itself included. */
  readonly sisters: number[];
  /** Where the next number of its own level or a higher one begins. */
  end: number;
}

/** Nests the numbers of a part by their levels; `end` is where the part ends. */
export function growTree(headers: readonly Header[], end: number): NumberNode[] {
  const tree: NumberNode[] = [];
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

/** Indexes of the numbers above, the nearest first. */
export function ancestors(tree: readonly NumberNode[], i: number): number[] {
  const found: number[] = [];
  for (let up = tree[i]?.parent ?? -1; up >= 0; up = tree[up]?.parent ?? -1) found.push(up);
  return found;
}
