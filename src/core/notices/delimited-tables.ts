import type { Grid, GridCell } from './grid.js';
import type { Span } from './parsed-notice.js';
import { fitColumns } from './place-lines.js';
import { columnRole, isHeadRow, type ColumnRole } from './table-columns.js';
import { isTitleLine, type TextLine } from './text-lines.js';

/** How the cells of a line are divided. */
interface Delimiter {
  readonly pattern: RegExp;
  /** Empty cells count: tabs and pipes tell them, spaces do not. */
  readonly keepsEmpty: boolean;
}

const DELIMITERS: readonly Delimiter[] = [
  { pattern: /[|｜│┃]/g, keepsEmpty: true },
  { pattern: /\t/g, keepsEmpty: true },
  { pattern: /[ \u00a0\u3000\t]{2,}|\u3000/g, keepsEmpty: false },
];
const RULE_LINE = /^[|｜│┃+\-—–:：=_┌┬┐├┼┤└┴┘─━\s]+$/;
const MAX_TITLE = 40;
const MIN_COLUMNS = 2;
const MAX_COLUMNS = 20;

interface Row {
  readonly cells: { column: number; columnSpan: number; spans: Span[] }[];
}

/** The table whose heads stand in line `at`, divided by pipes, tabs or wide spaces; null where there is none. */
export function readDelimitedTable(lines: readonly TextLine[], at: number): Grid | null {
  const line = lines[at];
  if (!line || line.blank) return null;
  for (const delimiter of DELIMITERS) {
    const heads = cutCells(line, delimiter);
    const known = heads.length >= MIN_COLUMNS && heads.length <= MAX_COLUMNS;
    if (known && isHeadRow(heads.map(({ text }) => text))) return readRows(lines, at, { delimiter, heads });
  }
  return null;
}

type Piece = Span & {
  readonly text: string;
  /** Where it goes on, on lines of their own. */
  readonly more?: readonly Span[];
};

function spansOf({ start, end, more }: Piece): Span[] {
  return [{ start, end }, ...(more ?? [])];
}

const CLOSED = /[|｜]$/;
const MAX_CELL_LINES = 12;
/** What web pages print below a table. */
const PAGE_WORDS = /^(?:打印|打印本页|关闭|关闭窗口|关闭本页|返回顶部|收藏|分享|上一篇|下一篇)$/;

/** Where pipes close the rows, a line that none closes goes on in its last cell; null where it is a row by itself. */
function joinToPipe(
  lines: readonly TextLine[],
  at: number,
  { delimiter, width }: { delimiter: Delimiter; width: number },
): { readonly pieces: Piece[]; readonly last: number } | null {
  const line = lines[at] as TextLine;
  if (CLOSED.test(line.text) || isTitleLine(line.text)) return null;
  const pieces = cutCells(line, delimiter);
  for (let i = at + 1; i < Math.min(lines.length, at + MAX_CELL_LINES); i += 1) {
    const next = lines[i] as TextLine;
    if (next.blank) continue;
    const [first, ...others] = cutCells(next, delimiter);
    const open = pieces.at(-1);
    if (!first || !open || pieces.length + others.length > width) return null;
    const text = open.text + first.text;
    pieces[pieces.length - 1] = { ...open, text, more: [...(open.more ?? []), ...spansOf(first)] };
    pieces.push(...others);
    if (CLOSED.test(next.text)) return { pieces, last: i };
  }
  return null;
}

/** Leading tabs of a line are empty cells; pipes frame it. */
function cutCells(line: TextLine, { pattern, keepsEmpty }: Delimiter): Piece[] {
  const framed = keepsEmpty && pattern.source !== '\\t';
  const [raw, base] = framed || !keepsEmpty ? [line.text, line.start] : [line.raw, line.from];
  const pieces: Piece[] = [];
  let from = 0;
  for (const m of [...raw.matchAll(pattern), null]) {
    const text = raw.slice(from, m ? m.index : raw.length);
    const start = base + from + (text.length - text.trimStart().length);
    pieces.push({ start, end: start + text.trim().length, text: text.trim() });
    if (m) from = m.index + m[0].length;
  }
  const first = framed && pieces[0]?.text === '' ? 1 : 0;
  const last = framed && pieces.length > 1 && pieces.at(-1)?.text === '' ? pieces.length - 1 : pieces.length;
  const inside = pieces.slice(first, last);
  return keepsEmpty ? inside : inside.filter(({ text }) => text !== '');
}

function readRows(
  lines: readonly TextLine[],
  at: number,
  { delimiter, heads }: { delimiter: Delimiter; heads: readonly Piece[] },
): Grid {
  const width = heads.length;
  const roles = heads.map(({ text }) => columnRole(text));
  const offsets = heads.map(({ start }) => start - (lines[at]?.from ?? 0));
  const rows: Row[] = [toRow(heads)];
  let end = lines[at]?.end ?? 0;
  const closed = CLOSED.test(lines[at]?.text ?? '');
  let before = at;
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i] as TextLine;
    if (line.blank || RULE_LINE.test(line.text)) continue;
    const whole = closed ? joinToPipe(lines, i, { delimiter, width }) : null;
    const pieces = whole?.pieces ?? cutCells(line, delimiter);
    const last = rows.at(-1);
    // A cell that a pipe has closed does not go on below.
    const shut = CLOSED.test(lines[before]?.text ?? '');
    if (pieces.every(({ text }) => PAGE_WORDS.test(text))) break;
    if (pieces.length === 1) {
      if (isTitle(line, lines, i, delimiter))
        rows.push({ cells: [{ column: 0, columnSpan: width, spans: spansOf(pieces[0] as Piece) }] });
      else if (!last || !continueRow(last, pieces, { width, line, offsets, delimiter, closed: shut })) break;
    } else if (!last || rows.length < 2 || !isRest(pieces, last, width, delimiter)) {
      rows.push(placePieces(pieces, { width, line, offsets, delimiter, roles }));
    } else continueRow(last, pieces, { width, line, offsets, delimiter, closed: shut });
    i = whole?.last ?? i;
    before = i;
    end = lines[i]?.end ?? line.end;
  }
  const cells = rows.flatMap((row, r) =>
    row.cells.map((cell): GridCell => ({ ...cell, row: r, rowSpan: 1 })),
  );
  return { start: lines[at]?.start ?? 0, end, rows: rows.length, columns: width, cells };
}

/** Cells merged with those above are missing from a line: the others move to the columns they look like. */
function placePieces(
  pieces: readonly Piece[],
  given: {
    width: number;
    line: TextLine;
    offsets: readonly number[];
    delimiter: Delimiter;
    roles: readonly (ColumnRole | null)[];
  },
): Row {
  const { width, line, offsets, delimiter, roles } = given;
  if (!delimiter.keepsEmpty && pieces.length !== width) return byOffset(pieces, line, offsets);
  const columns = fitColumns(
    pieces.map(({ text }) => text),
    roles,
  );
  if (!columns) return toRow(pieces.slice(0, width));
  return {
    cells: columns.map((column, i) => {
      return { column, columnSpan: 1, spans: spansOf(pieces[i] as Piece) };
    }),
  };
}

function toRow(pieces: readonly Piece[]): Row {
  return {
    cells: pieces.map((piece, column) => ({ column, columnSpan: 1, spans: spansOf(piece) })),
  };
}

function isTitle(line: TextLine, lines: readonly TextLine[], i: number, delimiter: Delimiter): boolean {
  if (isTitleLine(line.text)) return true;
  const after = lines.slice(i + 1, i + 4).find((other) => !other.blank);
  const row = after !== undefined && cutCells(after, delimiter).length > 1;
  return row && /^[|｜]/.test(line.text) && line.text.length <= MAX_TITLE;
}

/** A line that goes on with the last cells of a row that is not full, or with cells above it. */
function isRest(
  pieces: readonly Piece[],
  last: Row,
  width: number,
  { keepsEmpty, pattern }: Delimiter,
): boolean {
  const starts = /^[（(]?[\d一二三四五六七八九十]{1,3}[）)]?[、.．]?$/.test(pieces[0]?.text ?? '');
  if (keepsEmpty)
    return (
      pattern.source === '\\t' &&
      last.cells.length < width &&
      last.cells.length + pieces.length - 1 <= width &&
      !starts
    );
  return !starts && pieces.length < width;
}

function continueRow(
  last: Row,
  pieces: readonly Piece[],
  given: {
    width: number;
    line: TextLine;
    offsets: readonly number[];
    delimiter: Delimiter;
    closed: boolean;
  },
): boolean {
  const { width, line, offsets, delimiter, closed } = given;
  if (delimiter.keepsEmpty) {
    // A whole sentence on a line of its own is text behind the table; with cells behind it, it is the rest of one.
    const isText = pieces.length === 1 && /。$/.test(pieces[0]?.text ?? '');
    if (last.cells.length >= width || isText) return false;
    pieces.forEach((piece, k) => {
      if (k === 0 && !closed) last.cells.at(-1)?.spans.push(...spansOf(piece));
      else last.cells.push({ column: last.cells.length, columnSpan: 1, spans: spansOf(piece) });
    });
    return true;
  }
  if (line.start === line.from) return false;
  for (const cell of byOffset(pieces, line, offsets).cells) {
    const above = last.cells.find(({ column }) => column === cell.column);
    if (above) above.spans.push(...cell.spans);
    else last.cells.push(cell);
  }
  return true;
}

/** Cells go to the column whose head begins nearest. */
function byOffset(pieces: readonly Piece[], line: TextLine, offsets: readonly number[]): Row {
  let from = 0;
  const cells = pieces.map((piece) => {
    const at = piece.start - line.from;
    let column = Math.min(from, offsets.length - 1);
    for (let c = column; c < offsets.length; c += 1)
      if (Math.abs((offsets[c] ?? 0) - at) < Math.abs((offsets[column] ?? 0) - at)) column = c;
    from = column + 1;
    return { column, columnSpan: 1, spans: spansOf(piece) };
  });
  return { cells };
}
