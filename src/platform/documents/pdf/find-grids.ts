import type { Rule } from './read-rules.js';

/** A ruled table: where its lines run, and the cells they make. */
export interface Grid {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** Places of the lines, from left to right and from the top down. */
  readonly columns: readonly number[];
  readonly rows: readonly number[];
  readonly cells: readonly GridArea[];
}

export interface GridArea {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** Lines this close, in points, are one line, or touch. */
const NEAR = 4;

/** The tables that ruled lines make, from the top down: at least two rows or two columns of cells. */
export function findGrids(rules: readonly Rule[]): Grid[] {
  return groupTouching(rules)
    .flatMap((group) => {
      const grid = gridOf(group);
      return grid ? [grid] : [];
    })
    .sort((a, b) => a.top - b.top);
}

function gridOf(rules: readonly Rule[]): Grid | null {
  const columns = placesOf(rules.filter((rule) => !rule.across));
  const rows = placesOf(rules.filter((rule) => rule.across));
  if (columns.length < 3 || rows.length < 2) return null;
  const [left, right] = [columns[0] as number, columns[columns.length - 1] as number];
  const [top, bottom] = [rows[0] as number, rows[rows.length - 1] as number];
  return { left, right, top, bottom, columns, rows, cells: areasOf(columns, rows, rules) };
}

/** Places of lines in order, near ones taken together. */
function placesOf(rules: readonly Rule[]): number[] {
  const places: number[] = [];
  for (const at of rules.map((rule) => rule.at).sort((a, b) => a - b))
    if (at - (places[places.length - 1] ?? -Infinity) > NEAR) places.push(at);
  return places;
}

function areasOf(columns: readonly number[], rows: readonly number[], rules: readonly Rule[]): GridArea[] {
  const taken = new Set<number>();
  const areas: GridArea[] = [];
  const middle = (places: readonly number[], i: number): number =>
    ((places[i] ?? 0) + (places[i + 1] ?? 0)) / 2;
  const divides = (across: boolean, at: number, through: number): boolean =>
    rules.some(
      (r) =>
        r.across === across && Math.abs(r.at - at) <= NEAR && r.from - 1 <= through && r.to + 1 >= through,
    );
  for (let row = 0; row < rows.length - 1; row += 1) {
    for (let column = 0; column < columns.length - 1; column += 1) {
      if (taken.has(row * columns.length + column)) continue;
      let [columnSpan, rowSpan] = [1, 1];
      while (
        column + columnSpan < columns.length - 1 &&
        !divides(false, columns[column + columnSpan] ?? 0, middle(rows, row))
      )
        columnSpan += 1;
      while (
        row + rowSpan < rows.length - 1 &&
        !divides(true, rows[row + rowSpan] ?? 0, middle(columns, column))
      )
        rowSpan += 1;
      for (let r = row; r < row + rowSpan; r += 1)
        for (let c = column; c < column + columnSpan; c += 1) taken.add(r * columns.length + c);
      areas.push({ row, column, rowSpan, columnSpan });
    }
  }
  return areas;
}

/** Rules that touch or cross belong to one table. */
function groupTouching(rules: readonly Rule[]): Rule[][] {
  const groups: { rules: Rule[]; box: Box }[] = [];
  for (const rule of rules) {
    const joined = { rules: [rule], box: boxOf(rule) };
    for (let i = groups.length - 1; i >= 0; i -= 1) {
      const group = groups[i];
      if (!group || !overlap(group.box, joined.box)) continue;
      joined.rules.push(...group.rules);
      joined.box = around(group.box, joined.box);
      groups.splice(i, 1);
    }
    groups.push(joined);
  }
  return groups.map((group) => group.rules);
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function boxOf({ across, at, from, to }: Rule): Box {
  return across
    ? { left: from - NEAR, right: to + NEAR, top: at - NEAR / 2, bottom: at + NEAR / 2 }
    : { left: at - NEAR / 2, right: at + NEAR / 2, top: from - NEAR, bottom: to + NEAR };
}

function overlap(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

function around(a: Box, b: Box): Box {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}
