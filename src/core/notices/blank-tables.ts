import type { Grid, GridCell } from './grid.js';
import { placeLines } from './place-lines.js';
import { columnRole, isHeadRow } from './table-columns.js';
import { isTitleLine, type TextLine } from './text-lines.js';

const MAX_TOKENS = 60;
const MAX_HEAD_LINE = 120;
const MAX_COLUMNS = 12;
/** A row may go on over this many lines before the next number must come. */
const MAX_REST = 12;
const NUMBER = /^[（(]?(\d{1,3})[）)]?[、.．]?$/;

interface Cell {
  readonly column: number;
  readonly columnSpan: number;
  readonly lines: readonly TextLine[];
}

/**
 * A table that lost its lines: heads and rows stand on lines of their own, cells set apart by single blanks. In rows counted
 * 1, 2, 3 cells may have blanks inside and may be missing; they go to the columns they look like.
 */
export function readBlankTable(lines: readonly TextLine[], at: number): Grid | null {
  const line = lines[at];
  if (!line || line.text.length > MAX_HEAD_LINE || !/\S\s+\S+\s+\S/.test(line.text)) return null;
  const heads = joinHeads(cutTokens(line));
  if (!heads || !isHeadRow(heads.map(({ text }) => text))) return null;
  const counted = columnRole(heads[0]?.text ?? '') === 'ordinal';
  const rows = counted ? readRows(lines, at, heads) : readFullRows(lines, at, heads);
  if (rows.length === 0) return null;
  const all = [heads.map((head, column) => ({ column, columnSpan: 1, lines: [head] })), ...rows];
  const cells = all.flatMap((row, r) =>
    row.map(({ lines: own, ...place }): GridCell => {
      return { ...place, row: r, rowSpan: 1, spans: own.map(({ start, end }) => ({ start, end })) };
    }),
  );
  const end = Math.max(...cells.flatMap(({ spans }) => spans.map((span) => span.end)));
  return { start: line.start, end, rows: all.length, columns: heads.length, cells };
}

function cutTokens(line: TextLine): TextLine[] {
  return [...line.text.matchAll(/\S+/g)].slice(0, MAX_TOKENS).map((m) => {
    const start = line.start + m.index;
    return { ...line, text: m[0], start, end: start + m[0].length };
  });
}

/** 工 作 任 务 is one head: the fewest tokens are joined that make every head a known one. */
function joinHeads(tokens: readonly TextLine[]): TextLine[] | null {
  const best: (TextLine[] | null)[] = [[]];
  tokens.forEach((_, i) => {
    let found: TextLine[] | null = null;
    for (let from = Math.max(0, i - 7); from <= i; from += 1) {
      const before = best[from];
      const [first, last] = [tokens[from], tokens[i]];
      if (!before || !first || !last || (found && found.length > before.length)) continue;
      const text = tokens.slice(from, i + 1).map((token) => token.text).join(''); // prettier-ignore
      if (columnRole(text) !== null) found = [...before, { ...first, text, end: last.end }];
    }
    best.push(found);
  });
  const heads = best[tokens.length] ?? null;
  return heads && heads.length >= 3 && heads.length <= MAX_COLUMNS ? heads : null;
}

/** Rows without numbers must be full: as many cells as heads. */
function readFullRows(lines: readonly TextLine[], at: number, heads: readonly TextLine[]): Cell[][] {
  const rows: Cell[][] = [];
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i] as TextLine;
    if (line.blank) continue;
    const tokens = cutTokens(line);
    if (tokens.length !== heads.length) break;
    rows.push(tokens.map((token, column) => ({ column, columnSpan: 1, lines: [token] })));
  }
  return rows;
}

function readRows(lines: readonly TextLine[], at: number, heads: readonly TextLine[]): Cell[][] {
  const roles = heads.map(({ text }) => columnRole(text)).slice(1);
  const rows: Cell[][] = [];
  let last = 0;
  let open: TextLine[] = [];
  const close = () => {
    const [number, ...rest] = open;
    if (number) rows.push([{ column: 0, columnSpan: 1, lines: [number] }, ...placeLines(rest, roles)]);
    open = [];
  };
  for (let i = at + 1; i < lines.length; i += 1) {
    const line = lines[i] as TextLine;
    const tokens = line.blank ? [] : cutTokens(line);
    const n = opens(tokens, last);
    if (n > 0) {
      close();
      [last, open] = [n, tokens];
    } else if (tokens[0]?.text === heads[0]?.text) {
      // The heads stand on every page; some tables count anew below them.
      if (opens(cutTokens(lines[i + 1] ?? line), 0) === 1) last = 0;
    } else if (tokens.length > 0) {
      const title = isTitleLine(line.text);
      if (!goesOn(lines, i, last) || (!title && open.length + tokens.length > MAX_TOKENS)) break;
      if (!title) open.push(...tokens);
      else {
        close();
        rows.push([{ column: 0, columnSpan: heads.length, lines: [line] }]);
      }
    }
  }
  close();
  return rows;
}

/** The number with which a row begins; some rows may be missing, but none comes back. */
function opens([first, second]: readonly TextLine[], last: number): number {
  const n = Number(NUMBER.exec(first?.text ?? '')?.[1] ?? 0);
  return second && n > last && n <= last + (last === 0 ? 999 : 3) ? n : 0;
}

/** A row with the next number comes behind. */
function goesOn(lines: readonly TextLine[], i: number, last: number): boolean {
  for (let k = i + 1; k < Math.min(lines.length, i + 1 + MAX_REST); k += 1) {
    const line = lines[k] as TextLine;
    if (!line.blank && opens(cutTokens(line), last) > 0) return true;
  }
  return false;
}
