import { readBlankTable } from './blank-tables.js';
import { readBoxTable } from './box-tables.js';
import { readCardLines } from './card-tables.js';
import { readDelimitedTable } from './delimited-tables.js';
import type { Grid } from './grid.js';
import type { Span } from './parsed-notice.js';
import { readPairTable } from './pair-tables.js';
import { readStackedTable } from './stacked-tables.js';
import { joinCellsAtPipes, readLines } from './text-lines.js';

/**
 * Tables of tasks in plain text, found by their heads: divided by pipes, tabs, wide spaces or single
 * blanks, or one cell a line. `known` are stretches already known as tables. Offsets are into `source`.
 */
export function findTextTables(source: string, known: readonly Span[]): Grid[] {
  const lines = readLines(source);
  const cells = joinCellsAtPipes(lines);
  const cellAt = new Map(cells.map((cell, i) => [cell.start, i]));
  const grids: Grid[] = [];
  let end = 0;
  lines.forEach((line, i) => {
    if (
      line.blank ||
      line.start < end ||
      known.some((span) => line.end > span.start && line.start < span.end)
    )
      return;
    const stacked = () => readStackedTable(cells, cellAt.get(line.start) ?? cells.length);
    const grid =
      readBoxTable(lines, i) ??
      readDelimitedTable(lines, i) ??
      readBlankTable(lines, i) ??
      readPairTable(lines, i) ??
      stacked() ??
      readCardLines(lines, i);
    if (!grid || grid.rows < 2 || known.some((span) => grid.start < span.end && grid.end > span.start))
      return;
    grids.push(grid);
    end = grid.end;
  });
  return grids;
}
