import type { Browser } from 'playwright-core';
import { readDocument } from '../../src/platform/documents/index.js';
import type { SourceText } from '../../src/core/kernel/source-text.js';
import { startBrowser } from '../support/browser.js';

// Jest resolves packages as require() does, for which this one has no door; the file is the one that ships.
jest.mock('unpdf/pdfjs', () => jest.requireActual('../../node_modules/unpdf/dist/pdfjs.mjs'), {
  virtual: true,
});

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

async function pdfOf(html: string, head = ''): Promise<Uint8Array> {
  const page = await browser.newPage();
  await page.setContent(`<meta charset="utf-8"><style>body{font:16px 'Noto Sans CJK SC'}</style>${html}`);
  const bytes = await page.pdf({
    format: 'A4',
    margin: { top: '25mm', bottom: '25mm', left: '25mm', right: '25mm' },
    displayHeaderFooter: true,
    headerTemplate: `<div style="font-size:10px;padding-left:20mm">${head}</div>`,
    footerTemplate:
      '<div style="font-size:10px;width:100%;text-align:center">— <span class="pageNumber"></span> —</div>',
  });
  await page.close();
  return bytes;
}

async function sourceOf(html: string, head?: string): Promise<SourceText> {
  const read = await readDocument(await pdfOf(html, head), 'notice.pdf');
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value;
}

const rowsOf = ({ text, tables }: SourceText): string[][] => {
  const rows: string[][] = [];
  for (const { row, start, end } of tables[0]?.cells ?? []) (rows[row] ??= []).push(text.slice(start, end));
  return rows;
};

const PARAGRAPH =
  '深入推进重点群体就业工作，统筹做好高校毕业生、退役军人、农民工等群体的就业服务，健全公共就业服务体系，完善就业困难人员援助制度。（责任单位：市人力社保局、市教委、市退役军人事务局、市农业农村委）';

describe('pdf', () => {
  it('puts lines together to paragraphs across lines and pages; page numbers and running heads are left out', async () => {
    const paragraphs = Array.from({ length: 40 }, (_, i) => `${i + 1}．${PARAGRAPH}`);
    const html = paragraphs.map((text) => `<p style="text-indent:2em">${text}</p>`).join('');
    const { text, tables } = await sourceOf(html, '重庆市人民政府公报2022年第7期');
    expect(text.split('\n').filter((line) => line !== '')).toEqual(paragraphs);
    expect(tables).toEqual([]);
  });

  it('reads a ruled table by its lines, with wrapped and merged cells, over the end of a page', async () => {
    const name = '市发展改革委、市经济信息委、市财政局、市人力社保局、市农业农村委';
    const rows = Array.from({ length: 30 }, (_, i) => [String(i + 1), PARAGRAPH.slice(0, 60), name]);
    const html = `<style>table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:4px}tr{break-inside:avoid}</style>
      <h1>重点任务分工表</h1><table><thead><tr><th>序号</th><th>工作任务</th><th>责任单位</th></tr></thead>
      <tr><td colspan="3">一、稳定就业</td></tr>
      ${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
    const source = await sourceOf(html);
    expect(source.text.startsWith('重点任务分工表\n')).toBe(true);
    expect(rowsOf(source)).toEqual([['序号', '工作任务', '责任单位'], ['一、稳定就业'], ...rows]);
    expect(source.tables).toHaveLength(1);
  });

  it('divides the columns of a table without lines by tabs', async () => {
    const html = `<table style="width:100%">
      <tr><td>稳定就业</td><td>市人力社保局</td><td>年内</td></tr>
      <tr><td>扩大消费</td><td>市商务委</td><td>6月底前</td></tr></table>`;
    expect((await sourceOf(html)).text).toBe('稳定就业\t市人力社保局\t年内\n扩大消费\t市商务委\t6月底前\n');
  });

  it('folds radicals that stand for characters and keeps full-width punctuation', async () => {
    const { text } = await sourceOf('<p>⺠政局、⼈⼒社保局：（１）①落实到位，2022年完成</p>');
    expect(text).toBe('民政局、人力社保局：（１）①落实到位，2022年完成\n');
  });

  it('refuses pages that are pictures', async () => {
    const html =
      '<canvas width="500" height="800"></canvas><script>document.querySelector("canvas").getContext("2d").fillRect(0,0,400,700)</script>';
    expect(await readDocument(await pdfOf(html), 'scan.pdf')).toMatchObject({
      ok: false,
      refusal: { code: 'notice/scanned' },
    });
  });

  it.each([0.1, 0.5, 0.9, 0.99])(
    'a file cut at %d of its length is refused or read, never a fault',
    async (share) => {
      const bytes = await pdfOf(`<p>${PARAGRAPH}</p>`);
      const read = await readDocument(bytes.slice(0, Math.floor(bytes.length * share)), 'cut.pdf');
      if (!read.ok)
        expect(['notice/unreadable', 'notice/scanned', 'notice/empty']).toContain(read.refusal.code);
    },
  );
});
