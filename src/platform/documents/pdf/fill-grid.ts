import type { GridCell } from '../source-builder.js';
import type { Grid, GridArea } from './find-grids.js';
import type { Glyphs } from './read-pages.js';
import { joinLines, setLines, type Line } from './set-lines.js';

/** Blank room at a line's end, in characters, that shows that the line was ended on purpose. */
const ROOM = 2.6;

/** Is the middle of these glyphs inside the table? */
export function isInside(grid: Grid, { x, y, width, size }: Glyphs): boolean {
  const middle = y - size * 0.3;
  const centre = x + width / 2;
  return middle > grid.top && middle < grid.bottom && centre > grid.left && centre < grid.right;
}

/** The cells of a table with their words. */
export function fillGrid(grid: Grid, glyphs: readonly Glyphs[]): GridCell[] {
  const lists = new Map<GridArea, Glyphs[]>(grid.cells.map((cell) => [cell, []]));
  const pieces = glyphs.flatMap((one) => cutAtColumns(grid, one));
  for (const piece of pieces) {
    const cell = grid.cells.find((area) => holds(grid, area, piece));
    if (cell) lists.get(cell)?.push(piece);
  }
  return grid.cells.map((cell) => ({
    ...cell,
    text: textOfCell(lists.get(cell) ?? [], widthOf(grid, cell)),
  }));
}

function holds({ columns, rows }: Grid, area: GridArea, { x, y, width, size }: Glyphs): boolean {
  const [centre, middle] = [x + width / 2, y - size * 0.3];
  return (
    centre >= (columns[area.column] ?? 0) &&
    centre < (columns[area.column + area.columnSpan] ?? 0) &&
    middle >= (rows[area.row] ?? 0) &&
    middle < (rows[area.row + area.rowSpan] ?? 0)
  );
}

/** Words set in one go across the border of two cells are cut there, by the share of their width. */
function cutAtColumns(grid: Grid, one: Glyphs): Glyphs[] {
  const middle = one.y - one.size * 0.3;
  const cell = grid.cells.find((area) => holds(grid, area, { ...one, width: Math.min(one.width, one.size) }));
  const border = cell && (grid.columns[cell.column + cell.columnSpan] ?? Infinity);
  if (border === undefined || one.x + one.width < border + one.size * 0.6 || middle < grid.top) return [one];
  const letters = [...one.text];
  const each = one.width / Math.max(1, letters.length);
  const count = Math.round((border - one.x) / each);
  if (count < 1 || count >= letters.length) return [one];
  const first = { ...one, text: letters.slice(0, count).join(''), width: each * count };
  const rest = {
    ...one,
    text: letters.slice(count).join(''),
    x: one.x + each * count,
    width: one.width - each * count,
  };
  return [first, ...cutAtColumns(grid, rest)];
}

function widthOf({ columns }: Grid, { column, columnSpan }: GridArea): number {
  return (columns[column + columnSpan] ?? 0) - (columns[column] ?? 0);
}

/** A line that could have held two more characters was ended on purpose; the others go on. */
function textOfCell(glyphs: readonly Glyphs[], width: number): string {
  let text = '';
  let before: Line | null = null;
  for (const line of setLines(glyphs)) {
    const words = line.text.replaceAll('\t', ' ');
    const ended = before !== null && width - (before.right - before.left) > before.size * ROOM;
    text = ended ? `${text}\n${words}` : joinLines(text, words);
    before = line;
  }
  return text;
}
