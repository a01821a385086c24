import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { readDocument } from '../../src/platform/documents/index.js';
import { findMarkOfSecrecy } from '../../src/platform/documents/mark-of-secrecy.js';

async function codeOf(bytes: Uint8Array | string, fileName = 'notice'): Promise<string> {
  const read = await readDocument(typeof bytes === 'string' ? Buffer.from(bytes) : bytes, fileName);
  return read.ok ? 'read' : read.refusal.code;
}

const DOCUMENT = (text: string): string =>
  `<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;
const docx = (text: string): Uint8Array => zipSync({ 'word/document.xml': strToU8(DOCUMENT(text)) });

/** The first sectors of a compound file whose directory names one stream. */
function compound(stream: string): Buffer {
  const bytes = Buffer.alloc(512 * 3);
  bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  bytes.writeUInt16LE(9, 30);
  bytes.writeUInt32LE(1, 44);
  bytes.writeUInt32LE(1, 48);
  for (const at of [60, 68]) bytes.writeUInt32LE(0xfffffffe, at);
  bytes.fill(0xff, 76, 512);
  bytes.writeUInt32LE(0, 76);
  bytes.fill(0xff, 512, 1024);
  for (const at of [512, 516]) bytes.writeUInt32LE(0xfffffffe, at);
  bytes.write(stream, 1024, 'utf16le');
  bytes.writeUInt16LE(stream.length * 2 + 2, 1024 + 64);
  bytes[1024 + 66] = 2;
  return bytes;
}

/** A zip whose only part says it unpacks to fewer bytes than it does. */
function lyingZip(): Buffer {
  const zip = Buffer.from(zipSync({ 'word/document.xml': strToU8(DOCUMENT('通'.repeat(100_000))) }));
  const central = zip.lastIndexOf(Buffer.of(0x50, 0x4b, 1, 2));
  zip.writeUInt32LE(1000, central + 24);
  return zip;
}

/** 200 MB of blanks in one part. */
function bomb(): Uint8Array {
  return zipSync({ 'word/document.xml': [new Uint8Array(200 * 1024 * 1024), { level: 9 }] });
}

function encryptedZip(): Buffer {
  const zip = Buffer.from(docx('通知'));
  zip.writeUInt16LE(1, zip.lastIndexOf(Buffer.of(0x50, 0x4b, 1, 2)) + 8);
  return zip;
}

const ENCRYPTED_PDF = `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj
4 0 obj<</Filter/Standard/V 1/R 2/P -4/O(${'a'.repeat(32)})/U(${'b'.repeat(32)})>>endobj
trailer<</Root 1 0 R/Encrypt 4 0 R/ID[(0123456789abcdef)(0123456789abcdef)]>>
`;

// see documents-pdf.spec.ts
jest.mock('unpdf/pdfjs', () => jest.requireActual('../../node_modules/unpdf/dist/pdfjs.mjs'), {
  virtual: true,
});

describe('refused', () => {
  it.each([
    ['nothing', () => '', 'notice/empty'],
    ['blanks', () => ' \n　', 'notice/empty'],
    ['a document without words', () => docx('  '), 'notice/empty'],
    ['a file over the limit', () => new Uint8Array(20 * 1024 * 1024 + 1).fill(97), 'notice/too-large'],
    [
      'bytes that are no text',
      () => Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 32),
      'notice/binary',
    ],
    ['a picture', () => Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10), 'notice/binary'],
    ['RTF', () => '{\\rtf1\\ansi hello}', 'notice/unsupported-format'],
    [
      'an archived page',
      () => 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n',
      'notice/unsupported-format',
    ],
    ['OFD', () => zipSync({ 'OFD.xml': strToU8('<ofd/>') }), 'notice/unsupported-format'],
    ['a zip of other files', () => zipSync({ 'a.docx': docx('通知') }), 'notice/unsupported-format'],
    ['an old workbook (xls, et)', () => compound('Workbook'), 'notice/unsupported-format'],
    ['an old WPS file', () => compound('WPS'), 'notice/unsupported-format'],
    ['Office with a password', () => compound('EncryptedPackage'), 'notice/encrypted'],
    ['a zip with a password', encryptedZip, 'notice/encrypted'],
    ['a PDF with a password', () => ENCRYPTED_PDF, 'notice/encrypted'],
    ['a part of 200 MB', bomb, 'notice/unsafe-archive'],
    ['a part larger than it says', lyingZip, 'notice/unsafe-archive'],
    [
      'an archive of 6000 parts',
      () => zipSync(Object.fromEntries(Array.from({ length: 6000 }, (_, i) => [`${i}`, new Uint8Array()]))),
      'notice/unsafe-archive',
    ],
    ['a docx that was cut', () => docx('通知').subarray(0, 120), 'notice/unreadable'],
    [
      'a docx whose text was cut',
      () => zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') }),
      'notice/unreadable',
    ],
    ['a docx without its text', () => zipSync({ 'word/styles.xml': strToU8('<a/>') }), 'notice/unreadable'],
    ['XML too deep', () => docx('<w:x>'.repeat(5000)), 'notice/too-complex'],
    ['a marked paper', () => docx('秘密★1年'), 'notice/classified'],
  ])('%s', async (_, make, code) => {
    expect(await codeOf(make())).toBe(code);
  });

  it('says what is wrong with the facts the sentence needs', async () => {
    expect(await readDocument(Buffer.from('{\\rtf1}'), 'a.doc')).toEqual({
      ok: false,
      refusal: {
        code: 'notice/unsupported-format',
        facts: { fileName: 'a.doc', format: 'RTF', convertTo: 'docx' },
      },
    });
  });
});

describe('marks of secrecy', () => {
  it.each([
    ['机密★10年\n重庆市人民政府文件', '机密★10年'],
    ['000012\n秘密★\n特急', '秘密★'],
    ['000012　绝 密 ★ 启封前', '绝 密 ★ 启封前'],
    ['密级：机密\n通知', '密级：机密'],
    ['秘　密\n特急\n通知', '秘　密'],
    ['秘密 5年', '秘密 5年'],
    [`${'正文。\n'.repeat(40)}附件\n机密★5年\n任务表`, '机密★5年'],
  ])('%j', (text, mark) => {
    expect(findMarkOfSecrecy(text)).toBe(mark);
  });

  it.each([
    '严格保守国家秘密，不得泄露商业秘密。',
    '各单位要做好秘密★文件的管理，落实保密责任。',
    '通知\n一、涉及国家秘密、商业秘密、个人隐私的，按“机密★10年”等字样标注后依法处理。',
    '密级：无\n公开方式：主动公开',
    '保密局\n机密文件管理办法',
    '序号\t文件\t密级\n1\t甲\t秘密\n2\t秘密',
  ])('none in %j', (text) => {
    expect(findMarkOfSecrecy(text)).toBeNull();
  });
});

describe('any bytes', () => {
  const heads = ['', '%PDF-1.7\n', 'PK\u0003\u0004', '\u00d0\u00cf\u0011\u00e0', '<html><table>', '{\\rtf'];

  it('give a result, never a fault', async () => {
    const files = fc.tuple(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }));
    await fc.assert(
      fc.asyncProperty(files, async ([head, rest]) => {
        const read = await readDocument(Buffer.concat([Buffer.from(head, 'latin1'), rest]), 'any');
        expect(typeof read.ok).toBe('boolean');
      }),
      { numRuns: 400 },
    );
  }, 120_000);

  it('changed in a good docx give a result', async () => {
    const good = docx('一、稳定就业。（责任单位：市人力社保局）');
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (list) => {
        const bytes = Uint8Array.from(good);
        for (const [at, value] of list) bytes[at] = value;
        expect(typeof (await readDocument(bytes, 'a.docx')).ok).toBe('boolean');
      }),
      { numRuns: 1500 },
    );
  });

  it('deflated rubbish in a part is refused', async () => {
    const zip = Buffer.from(docx('通知'));
    const packed = deflateRawSync(Buffer.from(DOCUMENT('通知')));
    const at = zip.indexOf(packed.subarray(0, 8));
    zip.fill(0xff, at, at + 8);
    expect(await codeOf(zip)).toBe('notice/unreadable');
  });
});
