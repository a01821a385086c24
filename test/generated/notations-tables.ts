import type { SourceText } from '../../src/core/notices/source-text.js';
import { expectTask, explicitly, firstListed, plainly, type Notation } from './answer.js';
import { bodyOf, tasksOf, type Content, type TaskContent } from './content.js';
import type { Judge } from './notations-brackets.js';
import { chineseNumber, headOf, paperOf, planHeadOf, signatureOf } from './papers.js';
import { helpersOf, leadOf, list } from './phrases.js';
import { placeTable, type Cell } from './table-text.js';

type Row = readonly (string | Cell)[];
type Fill = (task: TaskContent, at: number) => Row;

const LEAD_HEAD = ['序号', '工作任务', '牵头单位', '配合单位', '完成时限'];
const UNITS_HEAD = ['序号', '工作任务', '责任单位', '完成时限'];

const leadRow: Fill = (task, at) => [
  String(at), bodyOf(task), leadOf(task), helpersOf(task), task.deadline,
]; // prettier-ignore
const unitsRow: Fill = (task, at) => [String(at), bodyOf(task), list(task), task.deadline];

/** Rows of all tasks, numbered through; `before` gives the rows that stand before a section's. */
function rowsOf(content: Content, fill: Fill, before: (title: string, n: number) => Row[] = () => []): Row[] {
  let at = 0;
  return content.sections.flatMap((section, s) => [
    ...before(section.title, s + 1),
    ...section.tasks.map((task) => fill(task, ++at)),
  ]);
}

/** A paper whose plan is a table of the file. */
function tabled(content: Content, rows: readonly Row[], note: readonly string[] = []): SourceText {
  const [title = ''] = planHeadOf(content);
  const head = [...headOf(content), ...signatureOf(content), '附件', title, ...note].join('\n');
  return placeTable(`${head}\n`, rows, '');
}

/** A paper whose plan is a table that lost its frame: rows as lines of text. */
function flattened(
  content: Content,
  rows: readonly Row[],
  write: (row: readonly string[], at: number) => string,
) {
  return paperOf(content, [rows.map((row, at) => write(row.map(String), at)).join('\n')]);
}

const judged = (judge: Judge) => (content: Content) =>
  tasksOf(content).map((task, at) => expectTask(task, judge(task, at + 1)));

function table(name: string, judge: Judge, rows: (content: Content) => Row[]): Notation {
  return { name, render: (content) => tabled(content, rows(content)), answer: judged(judge) };
}

const across = (text: string, columnSpan: number): Cell => ({ text, columnSpan });
const down = (text: string, rowSpan: number): Cell => ({ text, rowSpan });

const FRAMED: readonly Notation[] = [
  table('表格：牵头单位、配合单位', explicitly, (c) => [LEAD_HEAD, ...rowsOf(c, leadRow)]),
  table('表格：只有责任单位', plainly, (c) => [UNITS_HEAD, ...rowsOf(c, unitsRow)]),
  table('表格：章节行', explicitly, (c) => [
    LEAD_HEAD,
    ...rowsOf(c, leadRow, (title, n) => [[across(`${chineseNumber(n)}、${title}`, 5)]]),
  ]),
  table('表格：表头每页重印', explicitly, (c) =>
    rowsOf(c, leadRow).flatMap((row, at) => (at % 4 === 0 ? [LEAD_HEAD, row] : [row])),
  ),
  table('表格：合并的一级任务', explicitly, (c) => [
    ['序号', '一级任务', '具体任务', '牵头单位', '责任单位', '完成时限'],
    ...mergedRows(c),
  ]),
  table('表格：单位各占一行', explicitly, (c) => [
    LEAD_HEAD,
    ...rowsOf(c, (t, at) => [
      String(at), bodyOf(t), leadOf(t), helpersOf(t, 1, '\n'), t.deadline,
    ]),
  ]),
  table('表格：没有序号，责任领导和备注', explicitly, (c) => [
    ['工作任务', '责任领导', '牵头单位', '责任单位', '备注'],
    ...rowsOf(c, (t) => [bodyOf(t), t.person, leadOf(t), helpersOf(t), '']),
  ]),
  {
    ...table('表格：上方注明列第一位为牵头单位', firstListed, () => []),
    render: (c) => tabled(c, [UNITS_HEAD, ...rowsOf(c, unitsRow)], ['（注：列第一位的责任单位为牵头单位）']),
  },
  table('表格：标题行和斜杠', explicitly, (c) => [
    [across(`${c.topic}任务分工表`, 5)],
    ['序号', '主要任务', '牵头部门', '协办单位', '完成时间'],
    ...rowsOf(c, (t, at) => leadRow(t, at).map((cell) => (cell === '' ? '/' : cell))),
  ]),
]; // prettier-ignore

/** 一级任务 stands once beside all the rows of its section. */
function mergedRows(content: Content): Row[] {
  let at = 0;
  return content.sections.flatMap((section) =>
    section.tasks.map((task, t): Row => {
      at += 1;
      const rest = [bodyOf(task), leadOf(task), helpersOf(task), task.deadline];
      return t === 0
        ? [String(at), down(section.title, section.tasks.length), ...rest]
        : [String(at), ...rest];
    }),
  );
}

const dashed = (row: readonly string[]) => row.map((cell) => (cell === '' ? '—' : cell));

function flat(name: string, judge: Judge, render: (content: Content) => string): Notation {
  return { name, render, answer: judged(judge) };
}

const LINES: readonly Notation[] = [
  flat('文本表格：制表符', explicitly, (c) =>
    flattened(c, [LEAD_HEAD, ...rowsOf(c, leadRow)], (row) => row.join('\t')),
  ),
  flat('文本表格：制表符，只有责任单位', plainly, (c) =>
    flattened(c, [UNITS_HEAD, ...rowsOf(c, unitsRow)], (row) => row.join('\t')),
  ),
  flat('文本表格：竖线', explicitly, (c) =>
    flattened(c, [LEAD_HEAD, ...rowsOf(c, leadRow)], (row, at) => {
      const line = `| ${row.join(' | ')} |`;
      return at === 0 ? `${line}\n|${' --- |'.repeat(row.length)}` : line;
    }),
  ),
  flat('文本表格：竖线，只有责任单位', plainly, (c) =>
    flattened(c, [UNITS_HEAD, ...rowsOf(c, unitsRow)], (row) => `|${row.join('|')}|`),
  ),
  flat('文本表格：一格一行', explicitly, (c) =>
    flattened(c, [LEAD_HEAD, ...rowsOf(c, leadRow)], (row) => dashed(row).join('\n')),
  ),
  flat('文本表格：一格一行，只有责任单位', plainly, (c) =>
    flattened(c, [UNITS_HEAD, ...rowsOf(c, unitsRow)], (row) => row.join('\n')),
  ),
];

export const TABLE_NOTATIONS: readonly Notation[] = [...FRAMED, ...LINES];
