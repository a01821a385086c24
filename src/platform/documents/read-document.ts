import { ok, type Result } from '../../core/kernel/result.js';
import type { SourceText } from '../../core/kernel/source-text.js';
import { RefusalError, throwRefusal } from '../transaction/refusal-error.js';
import { readCompound } from './doc/read-compound.js';
import { decodeHtml, readHtml } from './html/read-html.js';
import { DOCUMENT_LIMITS } from './limits.js';
import { findMarkOfSecrecy } from './mark-of-secrecy.js';
import { readPdf } from './pdf/read-pdf.js';
import { readArchive } from './read-archive.js';
import { decodeText, readPlainText } from './read-plain-text.js';
import { tellKind } from './tell-kind.js';

interface Reading {
  readonly source: SourceText;
  /** Words of running heads: no part of the text, but a mark of secrecy may stand there. */
  readonly heads: string;
}

/**
 * The text of a notice file with its structure: docx, doc, wps (as WPS Office writes it), pdf with text, xlsx, html and
 * txt (UTF-8, UTF-16 with a mark, GB18030), told apart by content. Never throws for what a file holds; refused are
 * `notice/empty`, `notice/too-large`, `notice/binary`, `notice/unsupported-format`, `notice/encrypted`,
 * `notice/scanned`, `notice/garbled`, `notice/classified`, `notice/unsafe-archive`, `notice/unreadable` and `notice/too-complex`.
 */
export async function readDocument(bytes: Uint8Array, fileName: string): Promise<Result<SourceText>> {
  try {
    return ok(await readChecked(bytes));
  } catch (error) {
    const { code, facts } = explainFailure(error);
    return { ok: false, refusal: { code, facts: { fileName, ...facts } } };
  }
}

async function readChecked(bytes: Uint8Array): Promise<SourceText> {
  if (bytes.byteLength > DOCUMENT_LIMITS.fileBytes)
    throwRefusal('notice/too-large', { limitMegabytes: DOCUMENT_LIMITS.fileBytes / 1024 / 1024 });
  if (bytes.byteLength === 0) throwRefusal('notice/empty');
  const { source, heads } = await readKind(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (source.text.trim() === '') throwRefusal('notice/empty');
  const mark = findMarkOfSecrecy(source.text) ?? findMarkOfSecrecy(heads);
  if (mark !== null) throwRefusal('notice/classified', { mark });
  return source;
}

async function readKind(bytes: Buffer): Promise<Reading> {
  const told = tellKind(bytes);
  switch (told.kind) {
    case 'zip':
      return readArchive(bytes);
    case 'ole':
      return readCompound(bytes);
    case 'pdf':
      return { source: await readPdf(bytes), heads: '' };
    case 'html':
      return { source: readHtml(decodeHtml(bytes)), heads: '' };
    case 'text':
      return { source: readPlainText(decodeText(bytes)), heads: '' };
    case 'unsupported':
      return throwRefusal('notice/unsupported-format', { format: told.format, convertTo: told.convertTo });
    case 'unknown':
      return throwRefusal('notice/binary');
  }
}

/** Whatever else goes wrong inside a reader is due to the file: offsets that lead nowhere, parts that are missing. */
function explainFailure(error: unknown): RefusalError['refusal'] {
  if (error instanceof RefusalError) return error.refusal;
  const isTooDeep = error instanceof RangeError && /call stack|too deep/i.test(error.message);
  return { code: isTooDeep ? 'notice/too-complex' : 'notice/unreadable', facts: {} };
}
