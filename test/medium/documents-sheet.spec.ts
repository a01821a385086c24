import ExcelJS from 'exceljs';
import { readDocument } from '../../src/platform/documents/index.js';
import type { SourceText } from '../../src/core/kernel/source-text.js';

type Fill = (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void;

async function sourceOf(fill: Fill): Promise<SourceText> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('分工'), book);
  const read = await readDocument(new Uint8Array(await book.xlsx.writeBuffer()), 'tasks.xlsx');
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

const rowsOf = ({ text, tables }: SourceText, table = 0): string[][] => {
  const rows: string[][] = [];
  for (const { row, start, end } of tables[table]?.cells ?? [])
    (rows[row] ??= []).push(text.slice(start, end));
  return rows;
};

describe('xlsx', () => {
  it('reads title rows as paragraphs, the table with merged cells, and the note below', async () => {
    const source = await sourceOf((sheet) => {
      sheet.addRow(['2022年重点任务分工表']);
      sheet.mergeCells('A1:D1');
      sheet.addRow(['渝府办发〔2022〕1号']);
      sheet.addRow([]);
      sheet.addRow(['序号', '任务', '牵头单位', '完成时限']);
      sheet.addRow([1, '稳定就业', '市人力社保局', new Date(Date.UTC(2022, 9, 31))]);
      sheet.addRow([2, '扩大消费', '市商务委', '年内']);
      sheet.mergeCells('C5:C6');
      sheet.addRow([
        3,
        { richText: [{ text: '招商' }, { text: '引资', font: { bold: true } }] },
        '市招商局',
        0.35,
      ]);
      sheet.getCell('D5').numFmt = 'yyyy"年"m"月"d"日"';
      sheet.getCell('D7').numFmt = '0%';
      sheet.addRow(['注：列第一位者为牵头单位。']);
    });
    expect(source.text.split('\n').slice(0, 3)).toEqual([
      '2022年重点任务分工表',
      '渝府办发〔2022〕1号',
      '序号\t任务\t牵头单位\t完成时限',
    ]);
    expect(rowsOf(source)).toEqual([
      ['序号', '任务', '牵头单位', '完成时限'],
      ['1', '稳定就业', '市人力社保局', '2022年10月31日'],
      ['2', '扩大消费', '年内'],
      ['3', '招商引资', '市招商局', '35%'],
    ]);
    expect(source.tables[0]?.cells.find((cell) => cell.row === 1 && cell.column === 2)?.rowSpan).toBe(2);
    expect(source.text.endsWith('\n注：列第一位者为牵头单位。\n')).toBe(true);
  });

  it('reads further sheets as further tables, leaves hidden ones out, prints the last value of a formula', async () => {
    const source = await sourceOf((sheet, book) => {
      sheet.addRow(['任务', '单位']);
      sheet.addRow(['甲', { formula: 'A2', result: '市教委' }]);
      book.addWorksheet('空');
      book.addWorksheet('藏', { state: 'hidden' }).addRow(['不', '见']);
      book.addWorksheet('二').addRows([
        ['任务', '单位'],
        ['乙', '市科技局'],
      ]);
    });
    expect(source.tables).toHaveLength(2);
    expect(rowsOf(source, 1)[1]).toEqual(['乙', '市科技局']);
    expect(source.text).toBe('任务\t单位\n甲\t市教委\n任务\t单位\n乙\t市科技局\n');
  });
});
