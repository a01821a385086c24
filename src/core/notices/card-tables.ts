import { rowsOf, type Grid, type GridCell } from './grid.js';
import { columnRole } from './table-columns.js';
import type { TextLine } from './text-lines.js';

type TextOf = (cell: GridCell) => string;

/** Cards, one task each: 工作任务 | …, 牵头单位 | … below each other. Turned into a table with one row for each task. */
export function turnCards(grid: Grid, textOf: TextOf): Grid {
  const rows = rowsOf(grid);
  const pairs = rows.flatMap(([label, value]) =>
    label && value && label !== value ? [{ label, value }] : [],
  );
  const role = (cell: GridCell) => columnRole(textOf(cell));
  const roles = pairs.map(({ label }) => role(label));
  const isCard =
    rows.every((row) => row.length <= 2) &&
    roles.filter((r) => r !== null).length * 3 >= rows.length * 2 &&
    roles.includes('task') &&
    (roles.includes('lead') || roles.includes('units'));
  if (!isCard) return grid;
  const first = role(pairs[0]?.label as GridCell);
  const heads: { text: string; cell: GridCell }[] = [];
  const cells: GridCell[] = [];
  let row = 0;
  for (const { label, value } of pairs) {
    const text = textOf(label);
    if (role(label) === first && (row === 0 || text === heads[0]?.text)) row += 1;
    let column = heads.findIndex((head) => head.text === text);
    if (column < 0) column = heads.push({ text, cell: label }) - 1;
    cells.push({ ...value, row, column, rowSpan: 1, columnSpan: 1 });
  }
  const headCells = heads.map(({ cell }, column) => ({ ...cell, row: 0, column, rowSpan: 1, columnSpan: 1 }));
  return { ...grid, rows: row + 1, columns: heads.length, cells: [...headCells, ...cells] };
}

const PAIR = /^[|｜]?\s*([^|｜\t]{2,16}?)\s*[|｜\t]\s*([^|｜\t]+?)\s*[|｜]?$/;

/** Lines of the form 工作任务： | … | that begin at line `at`, as a table of two columns. */
export function readCardLines(lines: readonly TextLine[], at: number): Grid | null {
  const cells: GridCell[] = [];
  for (let i = at; i < lines.length; i += 1) {
    const line = lines[i] as TextLine;
    if (line.blank) continue;
    const m = PAIR.exec(line.text);
    if (!m || columnRole(m[1] ?? '') === null) break;
    const from = line.start + line.text.indexOf(m[1] ?? '');
    const value = line.start + line.text.indexOf(m[2] ?? '', from - line.start + (m[1] ?? '').length);
    const row = cells.length / 2;
    const spanOf = (start: number, text: string | undefined) => [{ start, end: start + (text ?? '').length }];
    cells.push({ row, column: 0, rowSpan: 1, columnSpan: 1, spans: spanOf(from, m[1]) });
    cells.push({ row, column: 1, rowSpan: 1, columnSpan: 1, spans: spanOf(value, m[2]) });
  }
  if (cells.length < 4) return null;
  const end = cells.at(-1)?.spans[0]?.end ?? 0;
  return { start: lines[at]?.start ?? 0, end, rows: cells.length / 2, columns: 2, cells };
}
