import { rowsOf, type Grid, type GridCell } from './grid.js';
import { columnRole, isHeadRow, type ColumnRole } from './table-columns.js';

/** A table with its columns understood. */
export interface HeadedTable {
  readonly grid: Grid;
  readonly rows: readonly (readonly (GridCell | undefined)[])[];
  /** Role and printed head of each column. */
  readonly columns: readonly { readonly role: ColumnRole | null; readonly head: string }[];
  /** First row below the heads. */
  readonly firstRow: number;
}

const MAX_ROWS_ABOVE_HEAD = 6;

/**
 * Finds the heads of a table’s columns, on one or two lines; a table without heads that directly follows one
 * with as many columns is its continuation. Null where it is no table of tasks.
 */
export function readHeads(
  grid: Grid,
  textOf: (cell: GridCell) => string,
  before: HeadedTable | null,
): HeadedTable | null {
  const rows = rowsOf(grid);
  const at = rows.slice(0, MAX_ROWS_ABOVE_HEAD).findIndex((row) => isHeadRow(headsOf(row, textOf)));
  if (at < 0) {
    const goesOn =
      before !== null && widthOf(rows) === before.columns.length && grid.start - before.grid.end < 80;
    return goesOn ? { grid, rows, columns: before.columns, firstRow: 0 } : null;
  }
  const upper = textsOf(rows[at] ?? [], textOf);
  const second = rows[at + 1] ?? [];
  const twoLines = isSecondLine(rows[at] ?? [], second, textOf);
  const lower = twoLines ? textsOf(second, textOf) : upper;
  const firstRow = at + (twoLines ? 2 : 1);
  const width = Math.max(upper.length, lower.length, widthOf(rows));
  const columns = Array.from({ length: width }, (_, c) => {
    const [low, high] = [lower[c] ?? '', upper[c] ?? ''];
    const role =
      columnRole(low) ??
      columnRole(high) ??
      (holdsNumbers(rows.slice(firstRow), c, textOf) ? 'ordinal' : null);
    return { role, head: columnRole(low) === null ? high : low };
  });
  return { grid, rows, columns: withTaskColumn(columns), firstRow };
}

/** A column without a head that holds nothing but numbers counts the rows. */
function holdsNumbers(
  rows: readonly (readonly (GridCell | undefined)[])[],
  column: number,
  textOf: (cell: GridCell) => string,
): boolean {
  const texts = rows
    .flatMap((row) => (row[column] ? [textOf(row[column])] : []))
    .filter((text) => text !== '');
  return texts.length > 1 && texts.every((text) => /^\d{1,3}$/.test(text));
}

/** Is the row printed as the heads once more, as on every page? */
export function repeatsHeads(
  row: readonly (GridCell | undefined)[],
  textOf: (cell: GridCell) => string,
): boolean {
  return isHeadRow(headsOf(row, textOf));
}

function headsOf(row: readonly (GridCell | undefined)[], textOf: (cell: GridCell) => string): string[] {
  return [...new Set(row)].flatMap((cell) => (cell ? [textOf(cell)] : []));
}

function textsOf(row: readonly (GridCell | undefined)[], textOf: (cell: GridCell) => string): string[] {
  return Array.from(row, (cell) => (cell ? textOf(cell) : ''));
}

function widthOf(rows: readonly (readonly unknown[])[]): number {
  return rows.reduce((width, row) => Math.max(width, row.length), 0);
}

/** Heads of two lines: some cells reach down from the first, and the others are heads too. */
function isSecondLine(
  first: readonly (GridCell | undefined)[],
  second: readonly (GridCell | undefined)[],
  textOf: (cell: GridCell) => string,
): boolean {
  const shared = second.some((cell) => cell !== undefined && first.includes(cell));
  const fresh = [...new Set(second)].filter((cell) => cell !== undefined && !first.includes(cell));
  return shared && fresh.length > 0 && fresh.every((cell) => cell && columnRole(textOf(cell)) !== null);
}

/** Where no column is called a task, the first text column is one. */
function withTaskColumn(columns: HeadedTable['columns']): HeadedTable['columns'] {
  if (columns.some(({ role }) => role === 'task')) return columns;
  const first = columns.findIndex(({ role }) => role === 'detail');
  return columns.map((column, c) => (c === first ? { ...column, role: 'task' } : column));
}
