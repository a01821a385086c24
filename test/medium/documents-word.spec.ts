import {
  AlignmentType,
  DeletedTextRun,
  Document,
  Header,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  VerticalMergeType,
  type ISectionOptions,
} from 'docx';
import type { SourceText } from '../../src/core/kernel/source-text.js';
import { readDocument } from '../../src/platform/documents/index.js';

const numbering = {
  config: [
    {
      reference: 'chinese',
      levels: [
        { level: 0, format: LevelFormat.CHINESE_COUNTING, text: '%1、', alignment: AlignmentType.LEFT },
        { level: 1, format: LevelFormat.CHINESE_COUNTING, text: '（%2）', alignment: AlignmentType.LEFT },
        { level: 2, format: LevelFormat.DECIMAL, text: '%3.', alignment: AlignmentType.LEFT },
      ],
    },
  ],
};

async function docxOf(children: ISectionOptions['children'], headers = {}): Promise<Uint8Array> {
  return Packer.toBuffer(new Document({ numbering, sections: [{ children, headers }] }));
}

async function sourceOf(children: ISectionOptions['children']): Promise<SourceText> {
  const read = await readDocument(await docxOf(children), 'notice.docx');
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

const listed = (text: string, level: number): Paragraph =>
  new Paragraph({ text, numbering: { reference: 'chinese', level } });

const cellsOf = ({ text, tables }: SourceText, table = 0): unknown[] =>
  (tables[table]?.cells ?? []).map((c) => [
    c.row,
    c.column,
    c.rowSpan,
    c.columnSpan,
    text.slice(c.start, c.end),
  ]);

describe('docx', () => {
  it('prints automatic numbers of three levels and begins deeper levels again', async () => {
    const { text } = await sourceOf([
      listed('总体要求', 0),
      listed('重点任务', 0),
      listed('稳定就业', 1),
      listed('发放补贴', 2),
      listed('组织培训', 2),
      listed('扩大消费', 1),
      listed('举办展会', 2),
      listed('保障措施', 0),
    ]);
    expect(text).toBe(
      '一、总体要求\n二、重点任务\n（一）稳定就业\n1. 发放补贴\n2. 组织培训\n（二）扩大消费\n1. 举办展会\n三、保障措施\n',
    );
  });

  it('keeps tables with merged cells, several lines in a cell, and the text round them', async () => {
    const cell = (text: string, more: object = {}): TableCell =>
      new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)), ...more });
    const source = await sourceOf([
      new Paragraph('重点任务分工表'),
      new Table({
        rows: [
          new TableRow({ children: [cell('序号'), cell('任务'), cell('单位', { columnSpan: 2 })] }),
          new TableRow({
            children: [
              cell('1', { verticalMerge: VerticalMergeType.RESTART }),
              cell('一是稳岗。\n二是扩岗。'),
              cell('市人力社保局'),
              cell('市财政局'),
            ],
          }),
          new TableRow({
            children: [
              cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
              cell('三是培训。'),
              cell(''),
              cell('市教委'),
            ],
          }),
        ],
      }),
      new Paragraph('附注'),
    ]);
    expect(cellsOf(source)).toEqual([
      [0, 0, 1, 1, '序号'],
      [0, 1, 1, 1, '任务'],
      [0, 2, 1, 2, '单位'],
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '一是稳岗。\n二是扩岗。'],
      [1, 2, 1, 1, '市人力社保局'],
      [1, 3, 1, 1, '市财政局'],
      [2, 1, 1, 1, '三是培训。'],
      [2, 2, 1, 1, ''],
      [2, 3, 1, 1, '市教委'],
    ]);
    expect(source.tables[0]).toMatchObject({ rows: 3, columns: 4 });
    expect(source.text).toMatch(/^重点任务分工表\n序号\t任务\t单位\t\n/);
    expect(source.text).toMatch(/\n附注\n$/);
  });

  it('leaves out deleted text and keeps line breaks', async () => {
    const { text } = await sourceOf([
      new Paragraph({
        children: [
          new TextRun('由市教委'),
          new DeletedTextRun({ text: '、市科技局', id: 1, author: '甲', date: '2022-01-01T00:00:00Z' }),
          new TextRun('牵头'),
          new TextRun({ text: '市财政局配合', break: 1 }),
        ],
      }),
    ]);
    expect(text).toBe('由市教委牵头\n市财政局配合\n');
  });

  it('refuses a mark of secrecy in the running head', async () => {
    const headers = { default: new Header({ children: [new Paragraph('机密★10年')] }) };
    const read = await readDocument(await docxOf([new Paragraph('关于某项工作的通知')], headers), 'a.docx');
    expect(read).toMatchObject({
      ok: false,
      refusal: { code: 'notice/classified', facts: { mark: '机密★10年' } },
    });
  });
});
