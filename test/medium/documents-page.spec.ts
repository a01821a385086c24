import fc from 'fast-check';
import { readDocument } from '../../src/platform/documents/index.js';
import type { SourceText } from '../../src/core/kernel/source-text.js';

async function sourceOf(content: string | Uint8Array, fileName = 'notice'): Promise<SourceText> {
  const read = await readDocument(typeof content === 'string' ? Buffer.from(content) : content, fileName);
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

const rowsOf = ({ text, tables }: SourceText, table = 0): string[][] => {
  const rows: string[][] = [];
  for (const { row, start, end } of tables[table]?.cells ?? [])
    (rows[row] ??= []).push(text.slice(start, end));
  return rows;
};

/** “督办通知” and a line in GB18030, with a character of four bytes (㖲). */
const GB18030 = Uint8Array.from([
  ...[0xb6, 0xbd, 0xb0, 0xec, 0xcd, 0xa8, 0xd6, 0xaa, 0x0d, 0x0a],
  ...[0x82, 0x30, 0x9c, 0x30, 0xd2, 0xbb, 0xa1, 0xa2, 0x0a],
]);

describe('txt', () => {
  it.each([
    ['UTF-8', Buffer.from('督办通知\r\n一、')],
    ['UTF-8 with a mark', Buffer.from('\ufeff督办通知\r\n一、')],
    ['UTF-16 LE', Buffer.from('\ufeff督办通知\r\n一、', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeff督办通知\r\n一、', 'utf16le').swap16()],
  ])('%s', async (_, bytes) => {
    expect(await sourceOf(bytes)).toEqual({ text: '督办通知\n一、', tables: [] });
  });

  it('GB18030 with characters of two and four bytes', async () => {
    expect((await sourceOf(GB18030)).text).toBe(new TextDecoder('gb18030').decode(GB18030).replace('\r', ''));
    expect((await sourceOf(GB18030)).text).toMatch(/^督办通知\n.一、\n$/u);
  });

  it('is told by its content, whatever it is called', async () => {
    expect((await sourceOf('督办通知', 'a.docx')).text).toBe('督办通知');
    expect((await sourceOf('<p>督办</p><p>通知</p>', 'a.txt')).text).toBe('督办\n通知\n');
  });

  it('keeps every character but line ends', async () => {
    const letters = fc.constantFrom(...'一二三、。（）〔〕：；市教委 \t\n\r0129abc|—★');
    const texts = fc
      .string({ unit: letters, minLength: 1, maxLength: 300 })
      .filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        // a line of the head that is a mark of secrecy cannot come from these letters
        expect((await sourceOf(text)).text).toBe(text.replace(/\r\n?/g, '\n'));
      }),
      { numRuns: 500 },
    );
  });
});

describe('html', () => {
  it('reads blocks as paragraphs, breaks as lines, and leaves scripts, menus and hidden parts out', async () => {
    const { text } =
      await sourceOf(`<!DOCTYPE html><html><head><title>网站</title><style>p{}</style></head><body>
      <ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">办事</a></li><li><a href="/c">互动</a></li></ul>
      <h1>关于<b>分解</b>任务的通知</h1><p style="display:none">藏</p>
      <div>各区县：<br>一、稳定
      就业&nbsp;&amp;消费<span>（责任单位：<i>市人力社保局</i>）</span></div><script>alert(1)</script></body></html>`);
    expect(text).toBe('关于分解任务的通知\n各区县：\n一、稳定就业\u00a0&消费（责任单位：市人力社保局）\n');
  });

  it('keeps tables with their merged cells and opens tables that only lay out the page', async () => {
    const source = await sourceOf(`<table><tr><td><p>标题</p><table>
      <caption>分工表</caption>
      <thead><tr><th>序号</th><th>任务</th><th>单位</th></tr></thead>
      <tr><td rowspan="2">1</td><td>甲<br>乙</td><td>市教委</td></tr>
      <tr><td>丙</td><td>市科技局</td></tr><tr><td colspan="3">二、保障</td></tr></table></td></tr></table>`);
    expect(source.text).toBe(
      '标题\n分工表\n序号\t任务\t单位\n1\t甲\n乙\t市教委\n\t丙\t市科技局\n二、保障\t\t\n',
    );
    expect(rowsOf(source)).toEqual([
      ['序号', '任务', '单位'],
      ['1', '甲\n乙', '市教委'],
      ['丙', '市科技局'],
      ['二、保障'],
    ]);
    expect(source.tables[0]?.cells[3]).toMatchObject({ row: 1, column: 0, rowSpan: 2, columnSpan: 1 });
    expect(source.tables[0]?.cells.at(-1)).toMatchObject({ row: 3, column: 0, rowSpan: 1, columnSpan: 3 });
  });

  it('prints the numbers of ordered lists', async () => {
    const { text } = await sourceOf(
      '<ol start="3"><li>甲</li><li>乙</li></ol><ol style="list-style-type: cjk-ideographic"><li>丙</li></ol><ol style="list-style:none"><li>丁</li></ol>',
    );
    expect(text).toBe('3. 甲\n4. 乙\n一、丙\n丁\n');
  });

  it('heeds the declared encoding', async () => {
    const bytes = Buffer.concat([Buffer.from('<html><meta charset="gb2312"><p>'), GB18030.subarray(0, 8)]);
    expect((await sourceOf(bytes)).text).toBe('督办通知\n');
  });

  it('is read however deep it nests, or refused as too complex', async () => {
    const read = await readDocument(Buffer.from(`<html>${'<div>'.repeat(200_000)}督办`), 'deep.html');
    expect(read.ok || read.refusal.code).toBe('notice/too-complex');
  });
});
