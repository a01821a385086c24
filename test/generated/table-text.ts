import type { SourceCell, SourceText } from '../../src/core/notices/source-text.js';

export interface Cell {
  readonly text: string;
  readonly rowSpan?: number;
  readonly columnSpan?: number;
}

/** Puts a table behind `before` and tells where its cells stand. Merged cells are given once, where they begin. */
export function placeTable(
  before: string,
  rows: readonly (readonly (string | Cell)[])[],
  after: string,
): SourceText {
  const cells: SourceCell[] = [];
  const taken = new Set<string>();
  let text = before;
  rows.forEach((row, at) => {
    let column = 0;
    row.forEach((given, index) => {
      while (taken.has(`${at}:${column}`)) column += 1;
      const cell = typeof given === 'string' ? { text: given } : given;
      const { rowSpan = 1, columnSpan = 1 } = cell;
      if (index > 0) text += '\t';
      cells.push({
        row: at,
        column,
        rowSpan,
        columnSpan,
        start: text.length,
        end: text.length + cell.text.length,
      });
      text += cell.text;
      for (let r = at; r < at + rowSpan; r += 1)
        for (let c = column; c < column + columnSpan; c += 1) taken.add(`${r}:${c}`);
    });
    text += '\n';
  });
  const columns = Math.max(...cells.map((cell) => cell.column + cell.columnSpan));
  const table = { start: before.length, end: text.length, rows: rows.length, columns, cells };
  return { text: text + after, tables: [table] };
}
