import { isPartyLine, placeLines } from './place-lines.js';
import type { ColumnRole } from './table-columns.js';
import { isTitleLine, type TextLine } from './text-lines.js';
import { looksLikeUnit } from './unit-names.js';

/** A cell of a table whose lines stand one below the other. */
export interface StackedCell {
  readonly column: number;
  readonly columnSpan: number;
  readonly lines: readonly TextLine[];
  rowSpan?: number;
}

const MAX_ROW_LINES = 12;
/** The units above are those that sign. */
const SIGNED = /^\d{4}年\d{1,2}月\d{1,2}日/;
const PIECE = /^[\u4e00-\u9fff]{2,4}$/;

const isParty = (role: ColumnRole | null | undefined) => role === 'lead' || role === 'units' || role === 'co';

/**
 * Rows without numbers, one cell a line, of which some cells are missing because they are merged or empty: lines that
 * name units show where each row lies. A first column of units that is missing is merged with the one above.
 */
export function flowRows(
  body: readonly TextLine[],
  roles: readonly (ColumnRole | null)[],
  after: RegExp,
): StackedCell[][] {
  const rows: StackedCell[][] = [];
  const leading = Math.max(
    0,
    roles.findIndex((role) => !isParty(role)),
  );
  const behind = roles.length - 1 - roles.findLastIndex(isParty);
  const closing = roles.filter(isParty).length - leading;
  let above: StackedCell | undefined;
  for (let i = 0; i < body.length;) {
    const first = body[i] as TextLine;
    if (after.test(first.text)) break;
    if (isTitleLine(first.text)) {
      rows.push([{ column: 0, columnSpan: roles.length, lines: [first] }]);
      above = undefined;
      i += 1;
      continue;
    }
    const end = endOfRow(body, i, { leading, closing, behind });
    if (end === null) break;
    const cells: StackedCell[] = placeLines(body.slice(i, end), roles).map((cell) => ({
      ...cell,
      column: cell.column - 1,
    }));
    if (leading > 0 && !cells.some(({ column }) => column === 0) && above)
      above.rowSpan = (above.rowSpan ?? 1) + 1;
    else above = cells.find(({ column }) => column === 0);
    rows.push(cells);
    i = end;
  }
  return rows;
}

interface Shape {
  /** Columns of units before the text, and behind it; columns behind the last of them. */
  readonly leading: number;
  readonly closing: number;
  readonly behind: number;
}

/** The lines of one row: units that lead, text, units, and what stands behind them. Null where nobody is named. */
function endOfRow(
  body: readonly TextLine[],
  from: number,
  { leading, closing, behind }: Shape,
): number | null {
  const limit = Math.min(body.length, from + MAX_ROW_LINES);
  const party = (i: number) => i < body.length && isPartyLine(body[i]?.text ?? '');
  const text = (i: number) => i < limit && !party(i) && !isTitleLine(body[i]?.text ?? '');
  let i = from;
  while (i < from + leading && party(i)) i += 1;
  const texts = i;
  while (text(i)) i += 1;
  const units = i;
  while (i < units + closing && party(i)) i += 1;
  if (units === texts || (i === units && (closing > 0 || units === from))) return null;
  if (behind === 0 && SIGNED.test(body[i]?.text ?? '')) return null;
  let next = i;
  while (next <= i + behind && text(next)) next += 1;
  const more = party(next) || text(next);
  return Math.min(i + behind, more && next > i ? next - (next - i > behind ? 0 : 1) : next);
}

/** How many of the rows have units where the heads say so, and nowhere else. */
export function fitOf(
  rows: readonly (readonly StackedCell[])[],
  roles: readonly (ColumnRole | null)[],
): number {
  const cells = rows
    .flatMap((row) => (row.length > 1 ? row : []))
    .filter(({ columnSpan }) => columnSpan === 1);
  const fitting = cells.filter(
    ({ column, lines }) => isParty(roles[column]) === lines.every((line) => isPartyLine(line.text)),
  );
  return cells.length === 0 ? 0 : fitting.length / cells.length;
}

/** 市发 and 改委 below it are one name in a narrow column: its pieces are as long as each other. */
export function joinNarrow(body: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  for (let i = 0; i < body.length;) {
    const first = body[i] as TextLine;
    let end = i + 1;
    while (end - i < MAX_ROW_LINES && goesOn(body, i, end)) end += 1;
    const pieces = PIECE.test(first.text) ? body.slice(i, end) : [first];
    const text = pieces.map((piece) => piece.text).join('');
    const last = pieces.at(-1) ?? first;
    const name = pieces.length > 1 && looksLikeUnit(text);
    joined.push(name ? { ...first, text, end: last.end, broken: true } : first);
    i += name ? pieces.length : 1;
  }
  return joined;
}

/** The piece before it is as long as the first; the last may be shorter. */
function goesOn(body: readonly TextLine[], from: number, i: number): boolean {
  const [first, before, line] = [body[from]?.text ?? '', body[i - 1]?.text ?? '', body[i]?.text ?? ''];
  return PIECE.test(line) && before.length === first.length && line.length <= first.length;
}
