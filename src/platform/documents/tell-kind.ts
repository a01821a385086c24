/** What a file is, told by its content; the name is not believed. */
export type DocumentKind =
  | { readonly kind: 'zip' | 'ole' | 'pdf' | 'html' | 'text' | 'unknown' }
  | { readonly kind: 'unsupported'; readonly format: string; readonly convertTo: string };

const BINARIES: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x52, 0x61, 0x72, 0x21],
  [0x37, 0x7a, 0xbc, 0xaf],
  [0x1f, 0x8b, 0x08],
  [0x7f, 0x45, 0x4c, 0x46],
  [0x4d, 0x5a, 0x90],
];
const TAGS =
  /<\/?(?:html|head|body|div|p|table|tbody|tr|td|span|br|article|section|h[1-6]|font|ul|ol|li)\b[^>]*>/gi;

/** Tells the kind of a file from its first bytes and its first characters. */
export function tellKind(bytes: Uint8Array): DocumentKind {
  if (startsWith(bytes, [0x50, 0x4b]) && [3, 5, 7].includes(bytes[2] ?? 0)) return { kind: 'zip' };
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { kind: 'ole' };
  if (BINARIES.some((signature) => startsWith(bytes, signature))) return { kind: 'unknown' };
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const head = new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'latin1')
    .decode(bytes.subarray(0, 65_536))
    .replace(/^(?:\ufeff|\u00ef\u00bb\u00bf)/, '')
    .trimStart();
  if (/%PDF-\d/.test(head.slice(0, 1024))) return { kind: 'pdf' };
  return tellText(head);
}

function tellText(head: string): DocumentKind {
  if (head.startsWith('{\\rtf')) return { kind: 'unsupported', format: 'RTF', convertTo: 'docx' };
  if (/^(?:from:|mime-version:)[\s\S]{0,2000}content-type:/i.test(head))
    return { kind: 'unsupported', format: '网页存档 MHT', convertTo: 'docx 或 html' };
  if (/^<\?xml/.test(head) && /<(?:w:wordDocument|Workbook|pkg:package)\b/.test(head))
    return { kind: 'unsupported', format: 'Word 或 Excel 的 XML', convertTo: 'docx 或 xlsx' };
  if (/^<(?:!doctype\s+html|html|\?xml[\s\S]{0,200}<html)/i.test(head)) return { kind: 'html' };
  const tags = head.match(TAGS)?.length ?? 0;
  return { kind: tags >= 3 || (tags > 0 && head.startsWith('<')) ? 'html' : 'text' };
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}
