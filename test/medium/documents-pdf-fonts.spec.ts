import { readDocument } from '../../src/platform/documents/index.js';
import { pdfFile, type PdfFont, type PdfLine } from './pdf-file.js';

// Jest resolves packages as require() does, for which this one has no door; the file is the one that ships.
jest.mock('unpdf/pdfjs', () => jest.requireActual('../../node_modules/unpdf/dist/pdfjs.mjs'), {
  virtual: true,
});

/** 督办工作通知 */
const GBK = 'b6bdb0ecb9a4d7f7cda8d6aa';
const unicode = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('hex');

async function read(lines: readonly PdfLine[], font: PdfFont, more = {}): Promise<string> {
  const outcome = await readDocument(pdfFile([lines], font, more), 'old.pdf');
  return outcome.ok ? outcome.value.text : outcome.refusal.code;
}

const at = (codes: string): readonly PdfLine[] => [
  [90, 700, codes],
  [90, 660, codes.repeat(3)],
];

describe('a PDF whose Chinese font is neither embedded nor mapped to Unicode', () => {
  const title = '督办工作通知';
  it.each([
    ['GBK-EUC-H', GBK],
    ['GBK-EUC-V', GBK],
    ['GBKp-EUC-H', GBK],
    ['GB-EUC-H', GBK],
    ['GBpc-EUC-H', GBK],
    ['GBK2K-H', GBK],
    ['UniGB-UCS2-H', unicode(title)],
    ['UniGB-UTF16-H', unicode(title)],
  ])('is read by its encoding %s', async (encoding, codes) => {
    const lines = at(codes);
    if (encoding.endsWith('-V')) expect(await read(lines, { encoding })).toContain('督');
    else expect(await read(lines, { encoding })).toBe(`${title}\n${title.repeat(3)}\n`);
  });

  it('reads figures, letters, punctuation, and characters of four bytes', async () => {
    const text = '（一）2022年GDP增长5.5％，“双百”—万州㙍';
    expect(await read(at(unicode(text)), { encoding: 'UniGB-UCS2-H' })).toContain(text);
    const codes = `${GBK}82309c30a3a83132a3a9`;
    expect(await read(at(codes), { encoding: 'GBK2K-H' })).toContain('督办工作通知㖲（12）');
  });

  it('is read by the numbers of Adobe-GB1 where the encoding is Identity-H', async () => {
    const codes = Array.from({ length: 6 }, (_, i) => (939 + 1 + i).toString(16).padStart(4, '0')).join('');
    const text = await read(at(codes), { encoding: 'Identity-H' });
    expect(text).toMatch(/^啊阿埃挨哎唉\n/);
  });

  it('keeps its ruled table', async () => {
    const cell = (text: string): string => unicode(text);
    const drawing = [90, 150, 300, 500]
      .map((x) => `${x} 600 m ${x} 700 l S`)
      .concat([600, 650, 700].map((y) => `90 ${y} m 500 ${y} l S`))
      .join('\n');
    const text = await read(
      [
        [100, 670, cell('序号')],
        [160, 670, cell('工作任务')],
        [310, 670, cell('责任单位')],
        [100, 620, cell('1')],
        [160, 620, cell('稳定就业')],
        [310, 620, cell('市人力社保局')],
      ],
      { encoding: 'UniGB-UCS2-H' },
      { drawing },
    );
    expect(text).toBe('序号\t工作任务\t责任单位\n1\t稳定就业\t市人力社保局\n');
  });
});

describe('a PDF whose letters are not what was printed', () => {
  const GIBBERISH = unicode('¹ØÓÚÓ¡·¢ÖØµãÈÎÎñ·Ö¹¤·½°¸µÄÍ¨Öª');
  const mapTo = (first: string): string =>
    `1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfrange <0000> <ffff> <${first}> endbfrange`;
  const glyphs = Array.from({ length: 60 }, (_, i) => (300 + i * 37).toString(16).padStart(4, '0')).join('');
  const latin = Array.from({ length: 60 }, (_, i) => (33 + ((i * 7) % 90)).toString(16).padStart(4, '0'));

  it.each<[string, string, PdfFont]>([
    ['numbers of glyphs', glyphs, { encoding: 'Identity-H', ordering: 'Identity' }],
    [
      'private characters',
      latin.join(''),
      { encoding: 'Identity-H', ordering: 'Identity', toUnicode: mapTo('e000') },
    ],
    ['bytes taken for Latin', GIBBERISH, { encoding: 'UniGB-UCS2-H' }],
    [
      'Latin without Chinese',
      latin.join(''),
      { encoding: 'Identity-H', ordering: 'Identity', toUnicode: mapTo('0000') },
    ],
  ])('is refused: %s', async (_, codes, font) => {
    expect(await read(at(codes), font)).toBe('notice/garbled');
  });

  it('is not refused for foreign names and figures among Chinese words', async () => {
    const text = '世界银行（World Bank）贷款项目2022年度GDP 9.8%';
    expect(await read(at(unicode(text)), { encoding: 'UniGB-UCS2-H' })).toContain('World Bank');
  });
});
