import { strToU8, zipSync } from 'fflate';
import { readDocument } from '../../src/platform/documents/index.js';

async function textOf(bytes: Uint8Array): Promise<string> {
  const read = await readDocument(bytes, 'notice');
  if (!read.ok) throw new Error(read.refusal.code);
  return read.value.text;
}

const part = (name: string, content: string): Uint8Array =>
  strToU8(`<?xml version="1.0"?><w:${name} xmlns:w="w" xmlns:wps="wps">${content}</w:${name}>`);
const docx = (body: string, parts: Record<string, string> = {}): Promise<string> =>
  textOf(
    zipSync({
      'word/document.xml': part('document', `<w:body>${body}</w:body>`),
      ...Object.fromEntries(
        Object.entries(parts).map(([name, content]) => [`word/${name}.xml`, part(name, content)]),
      ),
    }),
  );
const p = (content: string): string => `<w:p>${content}</w:p>`;
const t = (text: string, properties = ''): string =>
  `<w:r>${properties && `<w:rPr>${properties}</w:rPr>`}<w:t>${text}</w:t></w:r>`;
const mark = (type: string): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;

describe('what an office leaves in a docx', () => {
  it.each<[string, string, string]>([
    [
      'inserted words appear',
      p(`${t('由')}<w:ins w:id="1">${t('市教委')}</w:ins>${t('牵头')}`),
      '由市教委牵头',
    ],
    [
      'deleted and moved words do not',
      p(
        `${t('由')}<w:del w:id="1"><w:r><w:delText>市科技局</w:delText></w:r></w:del><w:moveFrom w:id="2">${t('市财政局')}</w:moveFrom><w:moveTo w:id="3">${t('市教委')}</w:moveTo>`,
      ),
      '由市教委',
    ],
    [
      'a deleted paragraph end joins two lines',
      `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>${t('由市教委')}</w:p>${p(t('牵头'))}`,
      '由市教委牵头',
    ],
    [
      'a deleted run inside an inserted one does not appear',
      p(`<w:ins w:id="1"><w:del w:id="2"><w:r><w:delText>甲</w:delText></w:r></w:del>${t('乙')}</w:ins>`),
      '乙',
    ],
    [
      'comments do not appear, their words do not',
      p(
        `<w:commentRangeStart w:id="0"/>${t('甲')}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
      ),
      '甲',
    ],
    [
      'of a field only the result',
      p(
        `${t('第')}${mark('begin')}<w:r><w:instrText> PAGE </w:instrText></w:r>${mark('separate')}${t('3')}${mark('end')}${t('页')}<w:fldSimple w:instr=" REF a ">${t('附件')}</w:fldSimple>`,
      ),
      '第3页附件',
    ],
    [
      'the words of a field whose instruction quotes text do not appear',
      p(`${mark('begin')}${t('QUOTE 藏')}${mark('separate')}${t('见')}${mark('end')}`),
      '见',
    ],
    [
      'phonetic readings do not appear',
      p(`<w:r><w:ruby><w:rt>${t('dū')}</w:rt><w:rubyBase>${t('督')}</w:rubyBase></w:ruby></w:r>${t('办')}`),
      '督办',
    ],
    [
      'links and content controls open',
      p(`<w:hyperlink><w:sdt><w:sdtContent>${t('甲')}</w:sdtContent></w:sdt></w:hyperlink>`),
      '甲',
    ],
    ['hidden words do not appear', p(t('甲') + t('乙', '<w:vanish/>')), '甲'],
    [
      'a text box once, though it is there for old and new programs',
      p(
        `<w:r><mc:AlternateContent><mc:Choice><wps:txbx><w:txbxContent>${p(t('框'))}</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><w:txbxContent>${p(t('框'))}</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>${t('文')}`,
      ),
      '框\n文',
    ],
    [
      'non-breaking and soft hyphens',
      p(`<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>`),
      'A-BC',
    ],
  ])('%s', async (_, body, expected) => {
    expect(await docx(body, { comments: `<w:comment w:id="0">${p(t('请改'))}</w:comment>` })).toBe(
      `${expected}\n`,
    );
  });

  it('footnotes stand after the body, their separators nowhere', async () => {
    const note = (id: number, text: string, type = ''): string =>
      `<w:footnote ${type} w:id="${id}">${p(text)}</w:footnote>`;
    const footnotes =
      note(-1, '<w:r><w:separator/></w:r>', 'w:type="separator"') +
      note(1, `<w:r><w:footnoteRef/></w:r>${t('注')}`);
    expect(await docx(p(`${t('甲')}<w:r><w:footnoteReference w:id="1"/></w:r>`), { footnotes })).toBe(
      '甲\n注\n',
    );
  });

  it('a table in a cell is read in its place; a cell merged downwards once', async () => {
    const tc = (content: string, properties = ''): string =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
    const tr = (...cells: string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
    const inner = `<w:tbl>${tr(tc(p(t('子一'))), tc(p(t('子二'))))}</w:tbl>`;
    const text = await docx(
      `<w:tbl>${tr(tc(p(t('任务'))), tc(p(t('单位'))))}${tr(tc(p(t('甲')) + inner + p(''), '<w:vMerge w:val="restart"/>'), tc(p(t('市教委'))))}${tr(tc(p(''), '<w:vMerge/>'), tc(p(t('市财政局'))))}</w:tbl>`,
    );
    expect(text).toBe('任务\t单位\n甲\n子一\n子二\t市教委\n\t市财政局\n');
  });
});

/** A workbook with one sheet of raw rows; strings inline. */
const xlsx = (sheet: string, styles = ''): Promise<string> =>
  textOf(
    zipSync({
      'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="a" r:id="r1"/></sheets></workbook>'),
      'xl/_rels/workbook.xml.rels': strToU8(
        '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
      ),
      'xl/worksheets/sheet1.xml': strToU8(`<worksheet>${sheet}</worksheet>`),
      'xl/styles.xml': strToU8(`<styleSheet>${styles}</styleSheet>`),
    }),
  );
const c = (address: string, text: string): string =>
  `<c r="${address}" t="inlineStr"><is><t>${text}</t></is></c>`;

describe('what an office leaves in a workbook', () => {
  it('hidden rows and columns do not appear', async () => {
    const text = await xlsx(
      `<cols><col min="2" max="2" hidden="1"/></cols><sheetData>
       <row r="1">${c('A1', '任务')}${c('B1', '内部意见')}${c('C1', '单位')}</row>
       <row r="2" hidden="1">${c('A2', '作废')}${c('C2', '市商务委')}</row>
       <row r="3">${c('A3', '甲')}${c('B3', '不妥')}${c('C3', '市教委')}</row></sheetData>`,
    );
    expect(text).toBe('任务\t单位\n甲\t市教委\n');
  });

  it('the words of a merged cell stay though its first row or column is hidden', async () => {
    const text = await xlsx(
      `<sheetData><row r="1">${c('A1', '任务')}${c('B1', '单位')}</row>
       <row r="2" hidden="true">${c('A2', '甲')}${c('B2', '市教委')}</row>
       <row r="3"><c r="A3"/>${c('B3', '市财政局')}</row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`,
    );
    expect(text).toBe('任务\t单位\n甲\t市财政局\n');
  });

  it('rows that a filter hides stay: a filter is a view of the table', async () => {
    const text = await xlsx(
      `<sheetData><row r="1">${c('A1', '任务')}${c('B1', '单位')}</row>
       <row r="2" hidden="1">${c('A2', '甲')}${c('B2', '市教委')}</row>
       <row r="3">${c('A3', '乙')}${c('B3', '市财政局')}</row></sheetData>
       <autoFilter ref="A1:B3"><filterColumn colId="1"/></autoFilter>`,
    );
    expect(text).toBe('任务\t单位\n甲\t市教委\n乙\t市财政局\n');
  });

  it('dates, rich text, formulas and errors as they are printed', async () => {
    const styles = `<numFmts><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs>`;
    const text = await xlsx(
      `<sheetData><row r="1">${c('A1', '时限')}${c('B1', '任务')}</row>
       <row r="2"><c r="A2" s="1"><v>44926</v></c><c r="B2" t="inlineStr"><is><r><t>稳</t></r><r><t>就业</t></r><rPh><t>x</t></rPh></is></c></row>
       <row r="3"><c r="A3" s="2"><v>44835</v></c><c r="B3" t="str"><f>A1</f><v>公式</v></c></row>
       <row r="4"><c r="A4" s="3"><v>44926</v></c><c r="B4" t="e"><v>#REF!</v></c></row>
       <row r="5"><c r="A5"><v>0.1</v></c><c r="B5" t="b"><v>1</v></c></row></sheetData>`,
      styles,
    );
    expect(text).toBe('时限\t任务\n2022年12月31日\t稳就业\n2022年10月\t公式\n2022年12月31日\t\n0.1\t是\n');
  });
});

describe('what an office saves as a web page or a text', () => {
  it('a page saved by Word: conditional comments, marks of lists, blanks', async () => {
    const html = `<html xmlns:o="urn:o" xmlns:w="urn:w"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]--><style><!-- p.MsoNormal{margin:0} --></style></head><body lang=ZH-CN>
      <p class=MsoNormal><!--[if !supportLists]--><span>一、<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><!--[endif]--><span>稳定就业</span><o:p>&nbsp;</o:p></p>
      <p class=MsoNormal style='mso-hide:all;display:none'>藏</p><![if !vml]><p>扩大<del>投资</del><ins>消费</ins></p><![endif]>
      <p>见附件<a href="#_msocom_1" name="_msoanchor_1">[甲1]</a></p><div style='mso-element:comment-list'><div style='mso-element:comment'><p>请改</p></div></div></body></html>`;
    const text = await textOf(strToU8(html));
    expect(
      text
        .replace(/\u00a0/g, ' ')
        .split('\n')
        .map((line) => line.replace(/[\s\u00a0]+/g, ' ').trim()),
    ).toEqual(['一、 稳定就业', '扩大消费', '见附件', '']);
  });

  it('a page in GB18030 that says so in its head, and a text in UTF-16 with its mark', async () => {
    const words = [0xb6, 0xbd, 0xb0, 0xec, 0x82, 0x30, 0x9c, 0x30];
    for (const meta of [
      '<meta charset="GB18030">',
      "<meta http-equiv='Content-Type' content='text/html; charset=gbk'>",
    ])
      expect(
        await textOf(Uint8Array.from([...strToU8(`<html><head>${meta}</head><body><p>`), ...words])),
      ).toBe('督办㖲\n');
    expect(await textOf(Buffer.from('\ufeff一、督办\r\n二、', 'utf16le'))).toBe('一、督办\n二、');
  });
});
