import { parseNotice } from './parse-notice.js';
import type { SourceCell, SourceTable } from './source-text.js';

const HEAD =
  '某市人民政府办公室关于印发2024年重点工作分工方案的通知\n某政办发〔2024〕5号\n各区县人民政府，市政府各部门：\n现印发给你们。\n某市人民政府办公室\n2024年3月5日\n2024年重点工作分工方案\n';

const short = (body: string) =>
  parseNotice(HEAD + body).tasks.map((t) => [
    t.ordinal,
    t.text,
    t.lead.join('、'),
    t.co.join('、'),
    t.deadline?.by ?? null,
  ]);

const EXPECTED = [
  ['1', '推进改革，压缩时间。', '市政务服务局', '市公安局、市数据局', '2024-06-30'],
  ['2', '加快审批。', '市住房城乡建委', '', '2024-12-31'],
];

test.each([
  [
    'tabs',
    '序号\t重点任务\t牵头单位\t责任单位\t完成时限\n1\t推进改革，压缩时间。\t市政务服务局\t市公安局、市数据局\t6月底前\n2\t加快审批。\t市住房城乡建委\t\t年底前\n',
  ],
  [
    'pipes',
    '| 序号 | 重点任务 | 牵头单位 | 配合单位 | 完成时限 |\n|---|---|---|---|---|\n| 1 | 推进改革，压缩时间。 | 市政务服务局 | 市公安局、市数据局 | 6月底前 |\n| 2 | 加快审批。 | 市住房城乡建委 | — | 年底前 |\n',
  ],
  [
    'one cell a line',
    '序号\n重点任务\n牵头单位\n配合单位\n完成时限\n1\n推进改革，压缩时间。\n市政务服务局\n市公安局、市数据局\n6月底前\n2\n加快审批。\n市住房城乡建委\n年底前\n',
  ],
  [
    'a line and a pipe each',
    '序号 |\n重点任务 |\n牵头\n单位 |\n配合单位 |\n完成时限 |\n1 |\n推进改革，\n压缩时间。 |\n市政务服务局 |\n市公安局\n市数据局 |\n6月底前 |\n2 |\n加快审批。 |\n市住房城乡建委 |\n— |\n年底前 |\n',
  ],
  [
    'wide spaces',
    '序号    重点任务                牵头单位        配合单位            完成时限\n1       推进改革，压缩时间。    市政务服务局    市公安局、市数据局  6月底前\n2       加快审批。              市住房城乡建委  —                   年底前\n',
  ],
])('a table of tasks in text: %s', (_name, body) => {
  expect(short(body)).toEqual(EXPECTED);
});

test('heads printed again on the next page, title rows with a lead, rows without one', () => {
  const heads = '序号\t工作任务\t责任单位\n';
  const { tasks } = parseNotice(
    `${HEAD}${heads}一、市场准入（牵头单位：市市场监管局）\n1\t推进开办便利化。\t市税务局\n${heads}2\t推进注销便利化。\t\n二、获得电力\n3\t压缩接电时间。\t市电力公司\n`,
  );
  expect(tasks.map((t) => [t.ordinal, t.section, t.lead, t.co])).toEqual([
    ['1', '一、市场准入', ['市市场监管局'], ['市税务局']],
    ['2', '一、市场准入', ['市市场监管局'], []],
    ['3', '二、获得电力', ['市电力公司'], []],
  ]);
});

test('a table without a column of units: every task is there, nobody is named, every one is warned of', () => {
  const notice = parseNotice(`${HEAD}序号\t工作任务\t完成时限\n1\t推进改革\t6月底\n2\t加快审批\t12月底\n`);
  expect(notice.tasks.map((t) => [t.text, t.assignmentKnown, t.confidence])).toEqual([
    ['推进改革', false, 0],
    ['加快审批', false, 0],
  ]);
  expect(notice.warnings.map((w) => [w.code, w.ordinal])).toEqual([
    ['responsibility-missing', '1'],
    ['responsibility-missing', '2'],
  ]);
});

test('cards, one task each', () => {
  const notice = parseNotice(
    '重点工作： | 推进改革试验区建设。 |\n牵头单位： | 市政务服务局 |\n工作目标： | 年底前建成。 |\n',
  );
  expect(notice.tasks.map((t) => [t.lead, t.text])).toEqual([
    [['市政务服务局'], '推进改革试验区建设。\n年底前建成。'],
  ]);
});

/** A table of a file: rows of [text, rowSpan, columnSpan] cells; a null is covered by a merged cell. */
function fileTable(rows: readonly (readonly (readonly [string, number, number] | null)[])[]) {
  let text = HEAD;
  const start = text.length;
  const cells: SourceCell[] = [];
  rows.forEach((row, r) => {
    row.forEach((cell, column) => {
      if (cell) {
        const [words, rowSpan, columnSpan] = cell;
        cells.push({
          row: r,
          column,
          rowSpan,
          columnSpan,
          start: text.length,
          end: text.length + words.length,
        });
        text += words;
      }
      text += column < row.length - 1 ? '\t' : '\n';
    });
  });
  const table: SourceTable = {
    start,
    end: text.length,
    rows: rows.length,
    columns: rows[0]?.length ?? 0,
    cells,
  };
  return { text, tables: [table] };
}

test('heads on two lines and cells merged downwards', () => {
  const { tasks } = parseNotice(
    fileTable([
      [['序号', 2, 1], ['主要任务', 2, 1], ['具体措施', 2, 1], ['责任分工', 1, 2], null],
      [null, null, null, ['牵头单位', 1, 1], ['配合单位', 1, 1]],
      [
        ['1', 1, 1],
        ['优化环境', 2, 1],
        ['推进改革，压缩时间。', 1, 1],
        ['市政务服务局', 2, 1],
        ['市公安局\n市数据局', 1, 1],
      ],
      [['2', 1, 1], null, ['加快审批。', 1, 1], null, ['市财政局', 1, 1]],
    ]),
  );
  expect(tasks.map((t) => [t.ordinal, t.heading, t.text, t.lead, t.co])).toEqual([
    ['1', '优化环境', '推进改革，压缩时间。', ['市政务服务局'], ['市公安局', '市数据局']],
    ['2', '优化环境', '加快审批。', ['市政务服务局'], ['市财政局']],
  ]);
});

test('a title row over all columns of a file’s table is a section', () => {
  const { tasks } = parseNotice(
    fileTable([
      [
        ['序号', 1, 1],
        ['工作任务', 1, 1],
        ['责任单位', 1, 1],
      ],
      [['一、优化环境', 1, 3], null, null],
      [
        ['1', 1, 1],
        ['推进改革。', 1, 1],
        ['市政务服务局', 1, 1],
      ],
    ]),
  );
  expect(tasks).toMatchObject([{ section: '一、优化环境', text: '推进改革。', lead: ['市政务服务局'] }]);
});
