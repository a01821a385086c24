import { readOrdinalNumber } from './chinese-number.js';
import type { GridCell } from './grid.js';
import { repeatsHeads, type HeadedTable } from './table-heads.js';
import type { ColumnRole } from './table-columns.js';

/** One task of a table, as cells. */
export interface TaskRow {
  readonly n: number | null;
  readonly printed: string;
  /** The number is of several rows: their texts may be counted themselves. */
  readonly shared: boolean;
  /** The title row it stands under, or the merged cell of its category. */
  readonly section: string | null;
  readonly subsection: string | null;
  /** The merged task cell that several rows divide. */
  readonly heading: string | null;
  readonly content: GridCell[];
  readonly units: {
    readonly role: 'lead' | 'units' | 'co';
    readonly head: string;
    readonly cell: GridCell;
  }[];
  readonly persons: GridCell[];
  readonly deadline: GridCell[];
  /** Every cell that begins in its rows. */
  readonly cells: GridCell[];
  /** The title row with a phrase of its own that it stands under. */
  readonly under: GridCell | null;
}

/** The rows of a table, sorted. */
export interface SortedRows {
  readonly tasks: TaskRow[];
  readonly titles: GridCell[];
  /** Cells of rows with units but without a task. */
  readonly stray: GridCell[];
}

interface State {
  section: GridCell | null;
  subsection: GridCell | null;
  previous: TaskRow | null;
}

const DITTO = /^(?:同上|〃|″|"|＂)$/;
const MAX_TITLE = 80;
const ORDINAL = /^[（(]?(?:第)?([一二三四五六七八九十\d０-９]{1,4})(?:项|条)?[）)]?[、．.]?$/;

/** Sorts the rows below the heads: tasks, title rows across all columns, repeated heads, what is left over. */
export function sortRows(table: HeadedTable, textOf: (cell: GridCell) => string): SortedRows {
  const sorted: SortedRows = { tasks: [], titles: [], stray: [] };
  const state: State = { section: null, subsection: null, previous: null };
  const counted = hasDigits(table, textOf);
  for (let r = 0; r < table.rows.length; r += 1) {
    const row = table.rows[r] ?? [];
    const fresh = [...new Set(row)].filter((cell) => cell?.row === r) as GridCell[];
    const filled = fresh.filter((cell) => textOf(cell) !== '');
    const only = filled[0];
    const chapter = counted && chapterOf(filled, textOf);
    if (chapter) openTitle(state, sorted, { cell: chapter, textOf, with: filled });
    else if (r < table.firstRow || repeatsHeads(row, textOf)) sorted.titles.push(...filled);
    else if (only && filled.length === 1 && isTitle(only, row, textOf))
      openTitle(state, sorted, { cell: only, textOf });
    else if (filled.length > 0) addRow(table, { row, r, fresh: filled }, { state, sorted, textOf });
  }
  return sorted;
}

const CHAPTER_NUMBER = /^[（(]?[一二三四五六七八九十]{1,3}[）)]?[、．.]?$/;

/** The rows are counted 1, 2, 3. */
function hasDigits({ rows, columns }: HeadedTable, textOf: (cell: GridCell) => string): boolean {
  const c = columns.findIndex(({ role }) => role === 'ordinal');
  return c >= 0 && rows.some((row) => row[c] !== undefined && /^\d{1,3}[、．.]?$/.test(textOf(row[c])));
}

/** 一 | 工业经济 and nothing else, among rows counted 1, 2, 3, is the title of a chapter. */
function chapterOf(filled: readonly GridCell[], textOf: (cell: GridCell) => string): GridCell | null {
  const [number, title] = filled;
  const isChapter = filled.length === 2 && number && CHAPTER_NUMBER.test(textOf(number));
  return isChapter && title && textOf(title).length <= MAX_TITLE ? title : null;
}

/** The only text of a row, over all columns or with empty cells beside it. */
function isTitle(
  cell: GridCell,
  row: readonly (GridCell | undefined)[],
  textOf: (cell: GridCell) => string,
): boolean {
  const across = cell.columnSpan * 2 > row.length;
  const alone = new Set(row.filter((other) => other && textOf(other) !== '')).size === 1;
  const text = textOf(cell);
  if (ORDINAL.test(text)) return false;
  return (
    (across ||
      (alone &&
        /^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第.{1,3}[章节部])/.test(text))) &&
    text.length <= MAX_TITLE
  );
}

function openTitle(
  state: State,
  sorted: SortedRows,
  {
    cell,
    textOf,
    ...row
  }: { cell: GridCell; textOf: (cell: GridCell) => string; with?: readonly GridCell[] },
): void {
  sorted.titles.push(...(row.with ?? [cell]));
  if (/^[（(][一二三四五六七八九十]+[）)]/.test(textOf(cell)) && state.section) state.subsection = cell;
  else [state.section, state.subsection] = [cell, null];
}

function addRow(
  { columns }: HeadedTable,
  { row, r, fresh }: { row: readonly (GridCell | undefined)[]; r: number; fresh: readonly GridCell[] },
  { state, sorted, textOf }: { state: State; sorted: SortedRows; textOf: (cell: GridCell) => string },
): void {
  const at = (...roles: ColumnRole[]) =>
    columns.flatMap(({ role, head }, c) => {
      const cell = row[c];
      return cell && role && roles.includes(role) && textOf(cell) !== '' && row.indexOf(cell) === c
        ? [{ role, head, cell }]
        : [];
    });
  const texts = at('task', 'detail').map(({ cell }) => cell);
  const content = texts.filter(
    (cell) => cell.row === r && !(cell.rowSpan > 1 && texts.some((t) => t.rowSpan < cell.rowSpan)),
  );
  const merged = texts.find((cell) => !content.includes(cell));
  const units = at('lead', 'units', 'co') as TaskRow['units'];
  const ordinal = at('ordinal')[0]?.cell;
  const freshUnits = units.filter(({ cell }) => cell.row === r);
  const { previous } = state;
  const goesOn =
    previous && !ordinal && (content.length === 0 || (units.length === 0 && columns[0]?.role === 'ordinal'));
  if (goesOn) {
    previous.content.push(...content);
    previous.units.push(...freshUnits);
    previous.cells.push(...fresh);
    return;
  }
  if (content.length === 0) {
    sorted.stray.push(...fresh);
    return;
  }
  const printed = ordinal ? textOf(ordinal) : '';
  const category = at('category')[0]?.cell ?? null;
  const [section, subsection] =
    category && !state.section ? [category, null] : [state.section, state.subsection ?? category];
  const task: TaskRow = {
    n: readOrdinalNumber(ORDINAL.exec(printed)?.[1] ?? ''),
    printed: printed.replace(/[、．.]$/, ''),
    shared: (ordinal?.rowSpan ?? 1) > 1,
    section: section ? textOf(section) : null,
    subsection: subsection ? textOf(subsection) : null,
    heading: merged ? textOf(merged) : headingAbove(state.previous, { columns, row, textOf }),
    content,
    units: units.map((unit, i) => (DITTO.test(textOf(unit.cell)) ? (previous?.units[i] ?? unit) : unit)),
    persons: at('person').map(({ cell }) => cell),
    deadline: at('deadline').map(({ cell }) => cell),
    cells: [...fresh],
    under: state.subsection ?? state.section,
  };
  sorted.tasks.push(task);
  state.previous = task;
}

/** An empty task cell beside a filled detail cell: the row divides the task above it. */
function headingAbove(
  previous: TaskRow | null,
  given: {
    columns: HeadedTable['columns'];
    row: readonly (GridCell | undefined)[];
    textOf: (cell: GridCell) => string;
  },
): string | null {
  const task = given.columns.findIndex(({ role }) => role === 'task');
  const cell = given.row[task];
  if (!previous || (cell && given.textOf(cell) !== '')) return null;
  const first = previous.content[0];
  return previous.heading ?? (first?.column === task ? given.textOf(first) : null);
}
