import type { Span } from './parsed-notice.js';
import type { SourceTable } from './source-text.js';

/** A cell of a table in the source text; text that the layout broke into pieces has several spans. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly spans: readonly Span[];
  /** The column is so narrow that its lines break names. */
  readonly broken?: true;
}

/** A table, however it was found; spans are source offsets. */
export interface Grid extends Span {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
}

/** Tables told by the file. Cells that lie outside the text are left out. */
export function toGrids(tables: readonly SourceTable[], length: number): Grid[] {
  return tables.flatMap((table) => {
    const cells = table.cells
      .filter(({ start, end, row, column }) => start <= end && end <= length && row >= 0 && column >= 0)
      .map(({ start, end, row, column, rowSpan, columnSpan }) => {
        return {
          row,
          column,
          rowSpan: Math.max(1, rowSpan),
          columnSpan: Math.max(1, columnSpan),
          spans: [{ start, end }],
        };
      });
    const start = Math.max(0, table.start);
    const end = Math.min(length, table.end);
    return cells.length > 0 && end > start
      ? [{ start, end, rows: table.rows, columns: table.columns, cells }]
      : [];
  });
}

/** The cells that cover a row, one for each column; the one cell of a merged stretch stands in all its columns. */
export function rowsOf(grid: Grid): (GridCell | undefined)[][] {
  const rows: (GridCell | undefined)[][] = [];
  for (const cell of grid.cells) {
    const lastRow = Math.min(cell.row + cell.rowSpan, MAX_ROWS);
    const lastColumn = Math.min(cell.column + cell.columnSpan, MAX_COLUMNS);
    for (let r = cell.row; r < lastRow; r += 1) {
      const row = (rows[r] ??= []);
      for (let c = cell.column; c < lastColumn; c += 1) row[c] ??= cell;
    }
  }
  return Array.from(rows, (row) => Array.from(row ?? []));
}

/** No notice has larger tables; a broken file may claim anything. */
const MAX_ROWS = 20_000;
const MAX_COLUMNS = 60;
