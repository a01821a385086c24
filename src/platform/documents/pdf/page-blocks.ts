import type { GridCell } from '../source-builder.js';
import { fillGrid, isInside } from './fill-grid.js';
import { findGrids } from './find-grids.js';
import type { Page } from './read-pages.js';
import { setLines, type Line } from './set-lines.js';

export interface TableBlock {
  readonly cells: readonly GridCell[];
  /** Places of its column lines: a table that goes on overleaf has the same. */
  readonly columns: readonly number[];
  readonly y: number;
}

/** What a page holds, from the top down. */
export type Block = { readonly line: Line } | { readonly table: TableBlock };

export function blocksOf(page: Page): Block[] {
  const grids = findGrids(page.rules).filter((grid) => page.glyphs.some((one) => isInside(grid, one)));
  const outside = page.glyphs.filter((one) => !grids.some((grid) => isInside(grid, one)));
  const lines = setLines(outside).map((line) => ({ line }));
  const tables = grids.map((grid) => {
    const cells = fillGrid(
      grid,
      page.glyphs.filter((one) => isInside(grid, one)),
    );
    return { table: { cells, columns: grid.columns, y: grid.top } };
  });
  return [...lines, ...tables].sort((a, b) => placeOf(a) - placeOf(b));
}

function placeOf(block: Block): number {
  return 'line' in block ? block.line.y : block.table.y;
}
