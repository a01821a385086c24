import type { GridCell } from '../source-builder.js';
import { attributeOf, childrenOf, findAll, isElement, type Element } from './nodes.js';

/** A cell longer than this holds a paper, not a field: the table only places it on the page. */
const LONGEST_CELL = 4000;
const MAX_SPAN = 500;

/** The cells of a table of data; `null` for a table that only lays out the page. */
export function readGrid(table: Element, linesOf: (cell: Element) => string): GridCell[] | null {
  if (attributeOf(table, 'role') === 'presentation' || findAll(table, 'table').length > 0) return null;
  const rows = rowsOf(table);
  if (rows.length < 2 || Math.max(...rows.map((row) => cellsOf(row).length)) < 2) return null;
  const cells = placeCells(rows, linesOf);
  return cells.some((cell) => cell.text.length > LONGEST_CELL) ? null : cells;
}

function placeCells(rows: readonly Element[], linesOf: (cell: Element) => string): GridCell[] {
  const cells: GridCell[] = [];
  /** For each column, the first row that is free again. */
  const freeFrom: number[] = [];
  for (const [row, tr] of rows.entries()) {
    let column = 0;
    for (const td of cellsOf(tr)) {
      while ((freeFrom[column] ?? 0) > row) column += 1;
      const columnSpan = spanOf(td, 'colspan', MAX_SPAN);
      const rowSpan = spanOf(td, 'rowspan', rows.length - row);
      cells.push({ row, column, rowSpan, columnSpan, text: linesOf(td) });
      for (let i = 0; i < columnSpan; i += 1) freeFrom[column + i] = row + rowSpan;
      column += columnSpan;
    }
  }
  return cells;
}

/** `rowspan="0"` reaches to the end of the table. */
function spanOf(cell: Element, name: string, limit: number): number {
  const value = Number.parseInt(attributeOf(cell, name) ?? '1', 10);
  if (name === 'rowspan' && value === 0) return limit;
  return Number.isSafeInteger(value) && value > 0 ? Math.min(value, limit) : 1;
}

function rowsOf(table: Element): Element[] {
  return childrenOf(table).flatMap((node) => {
    if (!isElement(node)) return [];
    if (node.tagName === 'tr') return [node];
    return ['thead', 'tbody', 'tfoot'].includes(node.tagName) ? rowsOf(node) : [];
  });
}

function cellsOf(row: Element): Element[] {
  return childrenOf(row)
    .filter(isElement)
    .filter(({ tagName }) => tagName === 'td' || tagName === 'th');
}
