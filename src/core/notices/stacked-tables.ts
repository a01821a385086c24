import type { Grid, GridCell } from './grid.js';
import { fitOf, flowRows, joinNarrow, type StackedCell } from './flow-rows.js';
import { placeLines } from './place-lines.js';
import { columnRole, isHeadRow } from './table-columns.js';
import { isTitleLine, type TextLine } from './text-lines.js';

const MIN_COLUMNS = 2;
/** So much of a table must look as its heads say. */
const SOUND = 0.9;
const MAX_COLUMNS = 12;
const HAN = /^(?=.*(?:单位|部门))[\u4e00-\u9fff（）()]+$/;
const [MIN_JOINT, MAX_JOINT, MAX_HEAD, USUAL_HEAD] = [10, 48, 8, 4];
/** A second line of heads: 一季度二季度三季度四季度. */
const PERIODS = /^(?:[一二三四]季度|[上下]半年|\d{1,2}月份?)+$/;
/** A row may have this many lines for each column. */
const MAX_LINES = 6;
const NUMBER = /^[（(]?(\d{1,3})[）)]?[、.．]?$/;
const AFTER_TABLE = /^(?:抄送|附件|备注[:：]|注[:：]|说明[:：]|（此件|\d{4}年\d+月\d+日$)/;

type Cell = StackedCell;

/** A table printed one cell a line, whose heads begin at line `at`; null where there is none. */
export function readStackedTable(lines: readonly TextLine[], at: number): Grid | null {
  const joint = readJointHeads(lines[at]);
  const heads = joint ?? readHeadLines(lines, at);
  if (!heads) return null;
  const roles = heads.map((line) => columnRole(line.text));
  const behind = joint ? at + 1 : lines.indexOf(heads.at(-1) as TextLine, at) + 1;
  const body = lines.slice(behind).filter((line) => !line.blank && !(joint && PERIODS.test(line.text)));
  const rows =
    roles[0] === 'ordinal'
      ? numberedRows(body, roles, heads)
      : (hiddenNumbers(body, roles) ?? uncountedRows(body, roles, heads));
  if (rows.length === 0) return null;
  const all: Cell[][] = [heads.map((line, column) => ({ column, columnSpan: 1, lines: [line] })), ...rows];
  const cells = all.flatMap((row, r) =>
    row.map(({ column, columnSpan, rowSpan = 1, lines: own }): GridCell => {
      return {
        row: r,
        rowSpan,
        column,
        columnSpan,
        spans: own.map((line) => ({ start: line.start, end: line.end })),
        ...(own.some(({ broken }) => broken) ? { broken: true as const } : {}),
      };
    }),
  );
  const end = Math.max(...cells.flatMap(({ spans }) => spans.map((span) => span.end)));
  return { start: heads[0]?.start ?? 0, end, rows: all.length, columns: heads.length, cells };
}

/** 工作任务责任单位完成时限: the heads of all columns run together; every head is near four characters long. */
function readJointHeads(line: TextLine | undefined): TextLine[] | null {
  if (!line || line.text.length < MIN_JOINT || line.text.length > MAX_JOINT || !HAN.test(line.text))
    return null;
  const { text, start } = line;
  const best: ({ cost: number; from: number } | null)[] = [{ cost: 0, from: 0 }];
  for (let to = 1; to <= text.length; to += 1) {
    let found: { cost: number; from: number } | null = null;
    for (let from = Math.max(0, to - MAX_HEAD); from <= to - 2; from += 1) {
      const before = best[from];
      if (!before || columnRole(text.slice(from, to)) === null) continue;
      const cost = before.cost + (to - from - USUAL_HEAD) ** 2;
      if (!found || cost < found.cost) found = { cost, from };
    }
    best.push(found);
  }
  const heads: TextLine[] = [];
  for (let to = text.length; to > 0 && best[to]; to = best[to]?.from ?? 0) {
    const from = best[to]?.from ?? 0;
    heads.unshift({ ...line, text: text.slice(from, to), start: start + from, end: start + to });
  }
  return heads.length > MIN_COLUMNS && isHeadRow(heads.map((head) => head.text)) ? heads : null;
}

/** Lines that are nothing but heads of columns, one after the other. */
function readHeadLines(lines: readonly TextLine[], at: number): TextLine[] | null {
  const heads: TextLine[] = [];
  for (let i = at; i < lines.length && heads.length < MAX_COLUMNS; i += 1) {
    const line = lines[i] as TextLine;
    if (line.blank) {
      if (heads.length > 0) continue;
      return null;
    }
    if (
      isTitleLine(line.text) ||
      columnRole(line.text) === null ||
      heads.some(({ text }) => text === line.text)
    )
      break;
    heads.push(line);
  }
  const roles = heads.map(({ text }) => columnRole(text));
  const pair = heads.length === MIN_COLUMNS && !roles.some((role) => role === 'lead' || role === 'units');
  if (heads.length < MIN_COLUMNS || pair || titlesHeads(heads)) return null;
  return isHeadRow(heads.map(({ text }) => text)) ? heads : null;
}

/** 重点工作清单 above 序号: the table's own name looks like the head of a column. */
function titlesHeads(heads: readonly TextLine[]): boolean {
  const roles = heads.map(({ text }) => columnRole(text));
  const ordinal = roles.indexOf('ordinal');
  return (
    ordinal > 0 &&
    roles[0] !== 'category' &&
    roles.slice(ordinal).some((role) => role === 'task' || role === 'detail')
  );
}

/** Rows that each begin with the next number on a line of its own. */
function numberedRows(
  body: readonly TextLine[],
  roles: readonly ReturnType<typeof columnRole>[],
  heads: readonly TextLine[],
): Cell[][] {
  const rows: Cell[][] = [];
  let last = 0;
  let titled = true;
  let i = 0;
  let own: TextLine[] = [];
  // Extracts leave numbers out: behind a title, or behind a full row, a later number follows too.
  const opens = (line: TextLine | undefined, fresh: boolean) => {
    const n = Number(NUMBER.exec(line?.text ?? '')?.[1] ?? 0);
    const skips = fresh ? n === 1 || n > last : own.length === heads.length - 1 && n > last;
    return n > 0 && (n === last + 1 || skips) ? n : 0;
  };
  while (i < body.length) {
    const line = body[i] as TextLine;
    const n = opens(line, titled);
    if (n > 0) {
      last = n;
      own = [];
      const limit = (heads.length - 1) * MAX_LINES;
      for (i += 1; i < body.length && own.length < limit; i += 1) {
        const next = body[i] as TextLine;
        if (
          opens(next, false) ||
          AFTER_TABLE.test(next.text) ||
          opensTitle(body, i) ||
          next.text === heads[0]?.text
        )
          break;
        own.push(next);
      }
      rows.push([{ column: 0, columnSpan: 1, lines: [line] }, ...placeLines(own, roles.slice(1))]);
      titled = false;
    } else if (opensTitle(body, i)) {
      rows.push([{ column: 0, columnSpan: heads.length, lines: [line] }]);
      titled = true;
      i += 1;
    } else if (heads.some(({ text }) => text === line.text)) i += 1;
    else break;
  }
  return rows;
}

/** A chapter’s line before a numbered row, or before another such line. */
function opensTitle(body: readonly TextLine[], i: number): boolean {
  const after = body[i + 1]?.text ?? '';
  return isTitleLine(body[i]?.text ?? '') && (NUMBER.test(after) || isTitleLine(after));
}

/**
 * Numbers in a column without a head, behind the first one: lines before the first number, and lines behind a full
 * row, are the first cell of the next row (it is merged where there is none).
 */
function hiddenNumbers(
  body: readonly TextLine[],
  roles: readonly ReturnType<typeof columnRole>[],
): Cell[][] | null {
  const first = body.findIndex((line) => NUMBER.test(line.text));
  if (first < 0 || first > 2) return null;
  const rows: Cell[][] = [];
  const width = roles.length;
  let head = body.slice(0, first);
  let n = Number(NUMBER.exec(body[first]?.text ?? '')?.[1]);
  for (let i = first; i < body.length;) {
    const next = body.findIndex((line, k) => k > i && Number(NUMBER.exec(line.text)?.[1]) === n + 1);
    const own = body.slice(i + 1, next < 0 ? Math.min(body.length, i + width) : next);
    const cells = placeLines(own.slice(0, width - 1), roles.slice(1));
    const ordinal = { column: width, columnSpan: 1, lines: [body[i] as TextLine] };
    rows.push([...(head.length > 0 ? [{ column: 0, columnSpan: 1, lines: head }] : []), ...cells, ordinal]);
    head = own.slice(width - 1);
    if (next < 0 || own.length > width * MAX_LINES) break;
    i = next;
    n += 1;
  }
  return rows.length > 1 ? rows : null;
}

/** As many lines for every row as there are heads; else by the lines that name units. */
function uncountedRows(
  body: readonly TextLine[],
  roles: readonly ReturnType<typeof columnRole>[],
  heads: readonly TextLine[],
): Cell[][] {
  const even = evenRows(body, heads);
  if (heads.length > MIN_COLUMNS && fitOf(even, roles) >= SOUND) return even;
  const flow = flowRows(joinNarrow(body), roles, AFTER_TABLE);
  const found = flow.filter((row) => row.length > 1).length;
  if (found > 1 && fitOf(flow, roles) >= SOUND) return flow;
  return heads.length > MIN_COLUMNS ? even : [];
}

/** Without numbers every row has as many lines as there are heads. */
function evenRows(body: readonly TextLine[], heads: readonly TextLine[]): Cell[][] {
  const rows: Cell[][] = [];
  for (let i = 0; i < body.length;) {
    const first = body[i] as TextLine;
    if (isTitleLine(first.text) && first.text.length <= 30) {
      rows.push([{ column: 0, columnSpan: heads.length, lines: [first] }]);
      i += 1;
      continue;
    }
    const own = body.slice(i, i + heads.length);
    if (own.length < heads.length || own.some((line) => AFTER_TABLE.test(line.text))) break;
    rows.push(own.map((line, column) => ({ column, columnSpan: 1, lines: [line] })));
    i += heads.length;
  }
  return rows;
}
