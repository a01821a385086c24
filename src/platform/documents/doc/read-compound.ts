import type { SourceText } from '../../../core/kernel/source-text.js';
import { throwRefusal } from '../../transaction/refusal-error.js';
import { CompoundFile } from './ole.js';
import { readDoc } from './read-doc.js';

/** Compound files that are papers of a kind not read, by a stream they have. */
const OTHERS: readonly (readonly [string, string, string])[] = [
  ['Workbook', 'xls 或 et', 'xlsx'],
  ['Book', 'xls', 'xlsx'],
  ['PowerPoint Document', 'PPT 演示文稿', 'docx'],
  ['MatOST', '旧版 Works', 'docx'],
];

/**
 * A Word 97–2003 document, also as WPS Office writes it (.wps). Refuses `notice/encrypted` for password-protected
 * Office files of any age, `notice/unsupported-format` for workbooks and slides.
 */
export function readCompound(bytes: Buffer): { readonly source: SourceText; readonly heads: string } {
  const file = new CompoundFile(bytes);
  if (file.has('EncryptedPackage') || file.has('EncryptionInfo')) throwRefusal('notice/encrypted');
  const main = file.read('WordDocument');
  if (main) return readDoc(file, main);
  for (const [stream, format, convertTo] of OTHERS)
    if (file.has(stream)) throwRefusal('notice/unsupported-format', { format, convertTo });
  return throwRefusal('notice/unsupported-format', { format: '旧版 WPS 或其他', convertTo: 'docx' });
}
