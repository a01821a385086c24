import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { growthOfWork } from '../../../test/generated/processor-time.js';
import { parseNotice } from './parse-notice.js';
import type { ParsedNotice } from './parsed-notice.js';

const SEEDS = path.join(import.meta.dirname, '../../../seeds/notices');
const texts = fs.readdirSync(SEEDS).map((file) => fs.readFileSync(path.join(SEEDS, file), 'utf8'));

/** No gap, no overlap, nothing empty: the clauses are the text. */
function expectPartition(given: string, notice: ParsedNotice) {
  const text = given.replace(/\r\n?/g, '\n');
  let at = 0;
  for (const clause of notice.clauses) {
    expect(clause.start).toBe(at);
    expect(clause.end).toBeGreaterThan(clause.start);
    at = clause.end;
  }
  expect(at).toBe(text.length);
}

function expectSound(given: string, notice: ParsedNotice) {
  for (const task of notice.tasks) {
    expect(task.span.end).toBeGreaterThan(task.span.start);
    expect(task.span.end).toBeLessThanOrEqual(given.length);
    if (task.assignmentKnown) expect(task.responsibilityText).not.toBeNull();
    else expect([task.leadRule, task.lead, task.co, task.groups]).toEqual(['none', [], [], []]);
    expect(task.confidence).toBeLessThanOrEqual(1);
  }
}

const fragments = fc.constantFrom(
  '一、', '（一）', '(二)', '1．', '2', '3积极探索', '。', '，', '：', '\n', '\r\n', '（', '）', '《', '》', '“', '---\n', '# ',
  '责任单位：', '区教委、区财政局', '等负责', '市教委牵头负责。', '各镇街', '按职责分工负责。', '关于印发', '的通知',
  '序号\t工作任务\t牵头单位\n', '1\t推进改革\t区教委\n', '| 序号 | 任务 | 责任单位 |\n', '| 1 |', '序号\n工作任务\n责任单位\n1\n', '|\n', '\t', '一是', '第一条', '①', '任务1：', '（牵头单位：区教委）\n',
  '渝府办发〔2017〕127号', '2017年8月16日', '抄送：', '列第一位者为牵头单位，下同', '附件', '每月3日报送区就业办', '7月上旬（上半年）',
); // prettier-ignore

const mutated = fc
  .record({
    text: fc.constantFrom(...texts),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        cut: fc.nat(400),
        copy: fc.nat(400),
        insert: fc.oneof(fragments, fc.constant('')),
      }),
      { maxLength: 6 },
    ),
  })
  .map(({ text, edits }) =>
    edits.reduce((t, { at, cut, copy, insert }) => {
      const from = Math.floor(at * t.length);
      return t.slice(0, from) + insert + t.slice(from + cut, from + cut + copy) + t.slice(from + cut);
    }, text),
  );

describe('any text is parsed, and its clauses are the text', () => {
  test('arbitrary strings', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(fc.oneof(fragments, fc.string({ maxLength: 5 })), { maxLength: 60 })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(anything, (given) => {
        const notice = parseNotice(given);
        expectPartition(given, notice);
        expectSound(given, notice);
      }),
      { numRuns: 400 },
    );
  });

  test('mutations of the five notices', () => {
    fc.assert(
      fc.property(mutated, (given) => {
        const notice = parseNotice(given);
        expectPartition(given, notice);
        expectSound(given, notice);
      }),
      { numRuns: 40 },
    );
  });
});

const cell = fc.record({
  row: fc.nat(6),
  column: fc.nat(4),
  rowSpan: fc.nat(3),
  columnSpan: fc.nat(4),
  start: fc.nat(200),
  end: fc.nat(200),
});

test('whatever tables are told, the clauses are the text', () => {
  const told = fc.record({
    text: fc.array(fragments, { maxLength: 30 }).map((parts) => parts.join('')),
    tables: fc.array(
      fc.record({
        start: fc.nat(100),
        end: fc.nat(300),
        rows: fc.nat(6),
        columns: fc.nat(4),
        cells: fc.array(cell, { maxLength: 12 }),
      }),
      { maxLength: 3 },
    ),
  });
  fc.assert(
    fc.property(told, (given) => {
      const notice = parseNotice(given);
      expectPartition(given.text, notice);
      expectSound(given.text, notice);
    }),
    { numRuns: 300 },
  );
});

const LONG =
  '加快推进项目建设，完善体制机制，压实各方责任，确保完成投资100亿元以上，每季度通报一次进展情况。'.repeat(7);

test.each([
  ['numbers', '', (i: number) => `${i}．第${i}项任务。${LONG}（责任单位：市教委、市财政局、各区县政府）\n`],
  ['paragraphs', '', () => `${LONG}（市教委、市财政局负责）\n`],
  ['a table', '序号\t任务\t牵头单位\t完成时限\n', (i: number) => `${i}\t${LONG}\t市教委\t年底前\n`],
  ['one cell a line', '序号\n任务\n牵头单位\n完成时限\n', (i: number) => `${i}\n${LONG}\n市教委\n年底前\n`],
])('500 tasks on 300 pages, as %s, take four times the work of 125', (_name, heads, row) => {
  const paper = (tasks: number) => heads + Array.from({ length: tasks }, (_, i) => row(i + 1)).join('');
  const [small, large] = [paper(125), paper(500)];
  expect(parseNotice(large).tasks).toHaveLength(500);
  expect(
    growthOfWork(
      () => parseNotice(small),
      () => parseNotice(large),
    ),
  ).toBeLessThan(10);
});

test('line ends make no difference', () => {
  for (const text of texts) {
    const unix = text.replace(/\r\n?/g, '\n');
    expect(parseNotice(unix.replace(/\n/g, '\r\n'))).toEqual(parseNotice(unix));
  }
});

test('nothing in, nothing out, and it says so', () => {
  const notice = parseNotice('');
  expect(notice.tasks).toEqual([]);
  expect(notice.clauses).toEqual([]);
  expect(notice.warnings.map((w) => w.code)).toEqual(['doc-number-missing', 'issue-date-missing', 'no-task']);
});

test.each([
  '（',
  '（责任单位：',
  '区教委、',
  '一、',
  '\n1．。',
  '“',
  '《',
  '区教委牵头，',
  '通报、督查，考核',
  '# 标题\n',
  '主要措施：1.',
  '1．以上由市教委负责。\n',
  '序号 任务 责任单位\n1 甲 市教委\n',
])('a long text of nothing but %j is parsed without blowing up', (piece) => {
  const [small, large] = [5_000, 20_000].map((length) => piece.repeat(Math.ceil(length / piece.length)));
  expectPartition(large ?? '', parseNotice(large ?? ''));
  expect(
    growthOfWork(
      () => parseNotice(small ?? ''),
      () => parseNotice(large ?? ''),
    ),
  ).toBeLessThan(10);
});
