import fc from 'fast-check';
import { readDocument } from '../../src/platform/documents/index.js';
import type { SourceText } from '../../src/core/kernel/source-text.js';
import { compoundFile, docFile, inTable, listed, rowEnd, type DocParagraph } from './word-file.js';

async function sourceOf(paragraphs: readonly DocParagraph[]): Promise<SourceText> {
  const read = await readDocument(docFile(paragraphs), 'notice.doc');
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

const cell = (text: string): DocParagraph => ({ text, end: '\u0007', properties: inTable });
const row = (vertical: readonly number[], edges: readonly number[]): DocParagraph => ({
  text: '',
  end: '\u0007',
  properties: rowEnd(edges, vertical),
});

const PAPER: readonly DocParagraph[] = [
  { text: '分工通知' },
  { text: '稳定就业', properties: listed(1, 0) },
  { text: '发放补贴', properties: listed(1, 1) },
  { text: '扩大消费', properties: listed(1, 0) },
  { text: '由市教委、市科技局牵头', deleted: [4, 9] },
  { text: '见\u0013HYPERLINK "http://a"\u0014附件\u0015第一页\u000b第二行' },
  ...[cell('序号'), cell('任务'), cell('单位'), row([0, 0, 0], [0, 1000, 4000, 8000])],
  ...[cell('1'), { text: '一是甲', properties: inTable }, cell('二是乙'), cell('市教委')],
  row([3, 0, 0], [0, 1000, 4000, 8000]),
  ...[cell(''), cell('丙，市科技局'), row([1, 0], [0, 1000, 8000])],
  { text: '附注' },
];

describe('doc and wps (Word 97)', () => {
  it('reads paragraphs with automatic numbers, tables with merged cells, results of fields; deleted text is left out', async () => {
    const { text, tables } = await sourceOf(PAPER);
    expect(text).toBe(
      '分工通知\n一、稳定就业\n（一）发放补贴\n二、扩大消费\n由市教委牵头\n见附件第一页\n第二行\n' +
        '序号\t任务\t单位\n1\t一是甲\n二是乙\t市教委\n\t丙，市科技局\t\n附注\n',
    );
    expect(tables).toHaveLength(1);
    expect(
      tables[0]?.cells.map((c) => [c.row, c.column, c.rowSpan, c.columnSpan, text.slice(c.start, c.end)]),
    ).toEqual([
      [0, 0, 1, 1, '序号'],
      [0, 1, 1, 1, '任务'],
      [0, 2, 1, 1, '单位'],
      [1, 0, 2, 1, '1'],
      [1, 1, 1, 1, '一是甲\n二是乙'],
      [1, 2, 1, 1, '市教委'],
      [2, 1, 1, 2, '丙，市科技局'],
    ]);
  });

  it('refuses a password, and a compound file without a document', async () => {
    const codeOf = async (bytes: Buffer): Promise<unknown> => {
      const read = await readDocument(bytes, 'a.doc');
      return read.ok ? 'read' : read.refusal.code;
    };
    expect(await codeOf(docFile(PAPER, 0x0100))).toBe('notice/encrypted');
    expect(await codeOf(compoundFile({ Rubbish: Buffer.alloc(4096) }))).toBe('notice/unsupported-format');
    expect(await codeOf(docFile(PAPER).subarray(0, 3000))).toBe('notice/unreadable');
  });

  it('gives a result for any change of its bytes', async () => {
    const good = docFile(PAPER);
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of list) bytes[at] = value;
        expect(typeof (await readDocument(bytes, 'a.doc')).ok).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
  });
});
