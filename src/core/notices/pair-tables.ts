import type { Grid, GridCell } from './grid.js';
import type { Span } from './parsed-notice.js';
import { isPartyLine } from './place-lines.js';
import { columnRole, isHeadRow } from './table-columns.js';
import type { TextLine } from './text-lines.js';

const COUNTED = /^(\d{1,3})[、．.]\s*\S/;
const MIN_ROWS = 2;

/**
 * A table of two columns that lost its lines: 工作任务 责任单位 above lines 1、… 市教委, the cells set apart by a blank.
 * What stands behind the last blank is the second cell; names may have blanks between them.
 */
export function readPairTable(lines: readonly TextLine[], at: number): Grid | null {
  const line = lines[at];
  const heads = line && line.text.length <= 24 ? cutAt(line, line.text.search(/\s/)) : null;
  if (
    !line ||
    !heads ||
    /\s/.test(textOf(line, heads[1])) ||
    !isHeadRow(heads.map((head) => textOf(line, head)))
  )
    return null;
  const party = columnRole(textOf(line, heads[1])) !== 'deadline';
  const rows: (readonly [Span, Span])[] = [heads];
  for (let i = at + 1; i < lines.length; i += 1) {
    const next = lines[i] as TextLine;
    if (next.blank) continue;
    const counted = Number(COUNTED.exec(next.text)?.[1] ?? 0) === rows.length;
    const row = counted ? cutAt(next, findCut(next.text, party)) : null;
    if (!row) break;
    rows.push(row);
  }
  if (rows.length <= MIN_ROWS) return null;
  const cells = rows.flatMap((row, r) =>
    row.map((span, column): GridCell => ({ row: r, column, rowSpan: 1, columnSpan: 1, spans: [span] })),
  );
  return { start: line.start, end: rows.at(-1)?.[1].end ?? line.end, rows: rows.length, columns: 2, cells };
}

/** The last blank; before names that have blanks between them, the first of those. */
function findCut(text: string, party: boolean): number {
  let cut = -1;
  for (let i = text.length - 1; i > 0; i -= 1) {
    if (!/\s/.test(text.charAt(i))) continue;
    if (party && !isPartyLine(text.slice(i).trim())) break;
    cut = i;
    if (!party) break;
  }
  return cut;
}

function cutAt({ text, start }: TextLine, at: number): readonly [Span, Span] | null {
  if (at <= 0) return null;
  const behind = at + (text.slice(at).length - text.slice(at).trimStart().length);
  const front = text.slice(0, at).trimEnd().length;
  return [
    { start, end: start + front },
    { start: start + behind, end: start + text.length },
  ];
}

function textOf(line: TextLine, { start, end }: Span): string {
  return line.text.slice(start - line.start, end - line.start);
}
