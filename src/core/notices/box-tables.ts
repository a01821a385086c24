import type { Grid, GridCell } from './grid.js';
import type { Span } from './parsed-notice.js';
import { isHeadRow } from './table-columns.js';
import type { TextLine } from './text-lines.js';

const UPRIGHT = /[│┃║|｜├┤┼┌┐└┘┬┴┠┨┿╂╋┏┓┗┛┳┻┣┫╔╗╚╝╠╣╦╩╬]/g;
const DRAWN = /^[│┃║├┠┣╠┌┏╔└┗╚]/;
const TOP = /^[┌┏╔├┠┣╠]/;
const RULE = /^[─━═\-—－┄┈]+$/;
const MIN_COLUMNS = 2;
const MAX_COLUMNS = 20;

interface Part extends Span {
  readonly text: string;
}

interface OpenCell {
  readonly row: number;
  readonly column: number;
  readonly columnSpan: number;
  readonly spans: Span[];
  readonly texts: string[];
  lastRow: number;
}

/**
 * A table drawn with box characters whose upper rule is line `at`: rules part the rows, in all columns or in some (a cell
 * beside a gap in the rule goes on), and the text of a cell is broken over lines. Null where there is none.
 */
export function readBoxTable(lines: readonly TextLine[], at: number): Grid | null {
  const first = lines[at];
  if (!first || !TOP.test(first.text) || goesOn(lines, at - 1, -1)) return null;
  const own: TextLine[] = [];
  for (let i = at; i < lines.length && goesOn(lines, i, 1); i += 1)
    if (!lines[i]?.blank) own.push(lines[i] as TextLine);
  const rows = own.map(cutAtUprights);
  const width = rows.reduce((most, parts) => Math.max(most, parts.length), 0);
  if (width < MIN_COLUMNS || width > MAX_COLUMNS || rows.length < 4) return null;
  const { drawn, count } = drawCells(rows, width);
  const heads = drawn.filter((cell) => cell.row === 0).map(({ texts }) => texts.join(''));
  if (!isHeadRow(heads)) return null;
  const cells = drawn.map(toCell);
  return { start: first.start, end: own.at(-1)?.end ?? first.end, rows: count, columns: width, cells };
}

/** Line `i` is drawn, or blank with a drawn one beside it in this direction. */
function goesOn(lines: readonly TextLine[], i: number, step: 1 | -1): boolean {
  const line = lines[i]?.blank ? lines[i + step] : lines[i];
  return line !== undefined && DRAWN.test(line.text);
}

/** What stands between the uprights of a line, those at its ends apart. */
function cutAtUprights(line: TextLine): Part[] {
  const marks = [...line.text.matchAll(UPRIGHT)].map((m) => m.index);
  return marks.slice(0, -1).map((from, i) => {
    const raw = line.text.slice(from + 1, marks[i + 1]);
    const text = raw.trim();
    const start = line.start + from + 1 + (raw.length - raw.trimStart().length);
    return { text, start, end: start + text.length };
  });
}

/** A rule in a column closes the cell above it; a text line in one piece, or in fewer, is of merged columns. */
function drawCells(rows: readonly (readonly Part[])[], width: number): { drawn: OpenCell[]; count: number } {
  const all: OpenCell[] = [];
  const open: (OpenCell | undefined)[] = [];
  let row = -1;
  for (const parts of rows) {
    const ruled = parts.some(({ text }) => RULE.test(text));
    if (ruled) row += 1;
    parts.forEach((part, i) => {
      const column = Math.min(i, width - 1);
      if (RULE.test(part.text)) open[column] = undefined;
      else if (parts.length < width && ruled) return;
      else place(part, { column, columnSpan: parts.length === 1 ? width : 1, row: Math.max(row, 0) });
    });
  }
  return { drawn: all, count: row + 1 };

  function place(part: Part, at: { column: number; columnSpan: number; row: number }): void {
    const cell = open[at.column] ?? { ...at, spans: [], texts: [], lastRow: at.row };
    if (!open[at.column]) all.push(cell);
    open[at.column] = cell;
    cell.lastRow = at.row;
    if (part.text === '') return;
    cell.spans.push({ start: part.start, end: part.end });
    cell.texts.push(part.text);
  }
}

function toCell({ row, column, columnSpan, spans, lastRow }: OpenCell): GridCell {
  return { row, column, columnSpan, rowSpan: lastRow - row + 1, spans };
}
