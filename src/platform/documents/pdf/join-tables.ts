import type { GridCell } from '../source-builder.js';
import type { Block, TableBlock } from './page-blocks.js';

/** Column lines this close, in points, are the same. */
const NEAR = 6;

/** A table that goes on overleaf becomes one with its beginning; the repeated head row is taken out. */
export function joinTables(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  for (const block of blocks) {
    const before = joined[joined.length - 1];
    if (before && 'table' in before && 'table' in block && isContinued(before.table, block.table))
      joined[joined.length - 1] = { table: join(before.table, block.table) };
    else joined.push(block);
  }
  return joined;
}

function isContinued(before: TableBlock, after: TableBlock): boolean {
  return (
    before.columns.length === after.columns.length &&
    before.columns.every((place, i) => Math.abs(place - (after.columns[i] ?? 0)) <= NEAR)
  );
}

function join(before: TableBlock, after: TableBlock): TableBlock {
  const rows = rowsOf(before.cells);
  const head = before.cells.filter((cell) => cell.row === 0);
  const again = after.cells.filter((cell) => cell.row === 0);
  const repeats = head.length === again.length && head.every((cell, i) => cell.text === again[i]?.text);
  const rest = repeats ? after.cells.filter((cell) => cell.row > 0) : after.cells;
  const firstRow = repeats ? 1 : 0;
  const cut = isCutRow(rest.filter((cell) => cell.row === firstRow));
  const shift = rows - firstRow - (cut ? 1 : 0);
  const moved = rest.map((cell) => ({ ...cell, row: cell.row + shift }));
  return { ...before, cells: cut ? mergeRow(before.cells, moved, rows - 1) : [...before.cells, ...moved] };
}

/** A row cut by the end of the page goes on with blanks where its number and its name stood. */
function isCutRow(row: readonly GridCell[]): boolean {
  const blanks = row.filter((cell) => cell.column < (row.length > 2 ? 2 : 1));
  return (
    row.some((cell) => cell.text !== '') && blanks.length > 0 && blanks.every((cell) => cell.text === '')
  );
}

function mergeRow(before: readonly GridCell[], moved: readonly GridCell[], row: number): GridCell[] {
  const goesOn = moved.filter((cell) => cell.row === row);
  const merged = before.map((cell) => {
    const reachesRow = cell.row + cell.rowSpan - 1 === row;
    const more = goesOn.find((one) => reachesRow && one.column === cell.column);
    return more ? { ...cell, text: cell.text + more.text, rowSpan: cell.rowSpan + more.rowSpan - 1 } : cell;
  });
  const lost = goesOn.filter(
    (one) => !before.some((cell) => cell.row + cell.rowSpan - 1 === row && cell.column === one.column),
  );
  return [...merged, ...lost, ...moved.filter((cell) => cell.row > row)];
}

function rowsOf(cells: readonly GridCell[]): number {
  return Math.max(...cells.map((cell) => cell.row + cell.rowSpan));
}
