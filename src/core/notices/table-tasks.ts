import { turnCards } from './card-tables.js';
import { foldDigits } from './chinese-number.js';
import { findPhrases, type Phrase } from './find-phrases.js';
import type { Grid, GridCell } from './grid.js';
import { readNumberAt } from './number-kinds.js';
import type { Item, Label, RowText, TaskTable } from './outline.js';
import type { Span } from './parsed-notice.js';
import { readHeads, type HeadedTable } from './table-heads.js';
import { sortRows, type TaskRow } from './table-rows.js';
import { sourceSpan, tightOffset, type TightText } from './tight-text.js';
import { readCells } from './responsibility.js';
import type { Parties } from './unit-list.js';
import { joinCellLines } from './unit-cell.js';

/** Level of rows: below all numbers of the text. */
const ROW_LEVEL = 98;
const MAX_TITLE = 40;

/** Reads all tables of tasks in a paper; other tables stay text. Every row with a task in it is a task. */
export function readTables(tight: TightText, grids: readonly Grid[]): TaskTable[] {
  const place = (span: Span): Span => ({
    start: tightOffset(tight, span.start),
    end: tightOffset(tight, span.end),
  });
  const textOf = (cell: GridCell) =>
    cell.spans
      .map(place)
      .map(({ start, end }) => tight.text.slice(start, end))
      .join('');
  const tables: TaskTable[] = [];
  let before: HeadedTable | null = null;
  let count = 0;
  for (const given of grids) {
    const grid = turnCards(given, textOf);
    const headed: HeadedTable | null = readHeads(grid, textOf, before);
    before = headed;
    if (!headed) continue;
    const table = readTable(headed, { tight, place, textOf, count });
    count += table.items.length;
    tables.push(table);
  }
  return tables;
}

interface Reading {
  readonly tight: TightText;
  readonly place: (span: Span) => Span;
  readonly textOf: (cell: GridCell) => string;
  /** Tasks of the tables before this one. */
  readonly count: number;
}

function readTable(headed: HeadedTable, reading: Reading): TaskTable {
  const { tight, place, textOf } = reading;
  const { tasks, titles, stray } = sortRows(headed, textOf);
  const counted = tasks.some(({ shared }) => shared);
  const items = tasks.map((task, i) => toItem({ ...task, shared: counted }, i, reading));
  const spansOf = (cells: readonly GridCell[]) => cells.flatMap((cell) => cell.spans.map(place));
  const warnings = stray.slice(0, 1).flatMap((cell) => {
    const span = spansOf([cell])[0];
    const message = `表格中有一行未写任务内容：“${textOf(cell)}”，请核对。`;
    return span
      ? [{ code: 'row-without-task' as const, message, span: sourceSpan(tight, span.start, span.end) }]
      : [];
  });
  const whole = place(headed.grid);
  return {
    ...whole,
    items,
    labels: [
      { ...whole, kind: 'text' },
      ...items.flatMap(rowLabels),
      ...[...spansOf(titles), ...tasks.flatMap((task) => spansOf(mergedHeadings(task)))].map(
        (span): Label => ({ ...span, kind: 'heading' }),
      ),
      ...spansOf(stray).map((span): Label => ({ ...span, kind: 'orphan' })),
    ],
    warnings,
  };
}

/** Cells of a row that head it and the rows below. */
function mergedHeadings({ cells, content, units, deadline }: TaskRow): GridCell[] {
  const own = new Set([...content, ...units.map(({ cell }) => cell), ...deadline]);
  return cells.filter((cell) => cell.rowSpan > 1 && !own.has(cell));
}

function rowLabels({ header, row }: Item): Label[] {
  if (!row) return [];
  return [
    ...row.cells.map((span): Label => ({ ...span, kind: 'task', item: header })),
    ...row.units.map((span): Label => ({ ...span, kind: 'task-responsibility', item: header })),
  ];
}

function toItem(task: TaskRow, i: number, { tight, place, textOf, count }: Reading): Item {
  const spansOf = (cells: readonly GridCell[]) => cells.flatMap((cell) => cell.spans.map(place));
  const cells = spansOf(task.cells).filter(({ start, end }) => end > start);
  const start = Math.min(...cells.map((span) => span.start));
  const end = Math.max(...cells.map((span) => span.end));
  const cellText = ({ start: from, end: to }: Span) => tight.text.slice(from, to);
  const all = spansOf(task.content).filter((span) => span.end > span.start);
  const number =
    (task.printed === '' || task.shared) && all[0] ? readNumberAt(foldDigits(cellText(all[0])), 0) : null;
  const whole = all.map((span, k) =>
    k === 0 && number ? { ...span, start: span.start + number.end } : span,
  );
  const title = task.heading === null && whole[0] && task.content.length > 1 ? cellText(whole[0]) : '';
  const titled = whole.length > 1 && title !== '' && title.length <= MAX_TITLE && !/[，,。；;]/.test(title);
  const content = titled ? whole.slice(1) : whole;
  const row: RowText = {
    whole: { start, end },
    cells,
    content,
    units: spansOf(task.units.map(({ cell }) => cell).filter((cell) => task.cells.includes(cell))),
    deadline: spansOf(task.deadline),
  };
  const phrase = phraseOf(task, { tight, textOf, whole: row.whole });
  const said = task.under ? findPhrases(textOf(task.under), [])[0] : undefined;
  const inherited =
    said && task.under ? shiftPhrase(said, place(task.under.spans[0] as Span).start) : undefined;
  const header = {
    start,
    end: start,
    level: ROW_LEVEL,
    n: number?.n ?? task.n ?? count + i + 1,
    printed: number?.printed ?? task.printed,
  };
  return {
    header: { ...header, bare: false, kind: 'dotted' },
    section: withoutPhrase(task.section, said),
    subsection: withoutPhrase(task.subsection, said),
    heading: titled ? title : task.heading,
    bodyStart: content[0]?.start ?? start,
    bodyEnd: content.at(-1)?.end ?? end,
    phrase,
    damaged: false,
    certainty: phrase || inherited ? 1 : 0,
    row,
    ...(inherited ? { inherited } : {}),
  };
}

function withoutPhrase(title: string | null, phrase: Phrase | undefined): string | null {
  return title === null || !phrase ? title : title.replace(phrase.text, '');
}

function shiftPhrase(phrase: Phrase, by: number): Phrase {
  return { ...phrase, start: phrase.start + by, end: phrase.end + by };
}

const CELL_ROLE = { lead: 'lead', units: 'responsible', co: 'help' } as const;

function namesAnybody(parties: Parties | null): boolean {
  return parties !== null && parties.units.length + parties.groups.length > 0;
}

/** The unit cells of a row as one phrase; null where they name nobody. */
function phraseOf(
  task: TaskRow,
  { tight, textOf, whole }: { tight: TightText; textOf: (cell: GridCell) => string; whole: Span },
): Phrase | null {
  const raw = (cell: GridCell) =>
    cell.broken
      ? textOf(cell)
      : cell.spans.map(({ start, end }) => tight.source.slice(start, end)).join('\n');
  const says = readCells([
    ...task.units.map(({ role, cell }) => ({ role: CELL_ROLE[role], text: raw(cell) })),
    ...task.persons.map((cell) => ({ role: 'persons' as const, text: raw(cell) })),
    ...task.deadline.map((cell) => ({ role: 'deadline' as const, text: raw(cell) })),
  ]);
  if (!namesAnybody(says.lead) && !namesAnybody(says.others)) return null;
  const printed = task.units.map(({ head, cell }) => {
    const list = joinCellLines(raw(cell)) || textOf(cell);
    return task.units.length > 1 ? `${head}：${list}` : list;
  });
  return { ...whole, text: printed.join('；'), says };
}
