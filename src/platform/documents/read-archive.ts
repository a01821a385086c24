import type { SourceText } from '../../core/kernel/source-text.js';
import { throwRefusal } from '../transaction/refusal-error.js';
import { readDocx } from './docx/read-docx.js';
import { readXlsx } from './xlsx/read-xlsx.js';
import { Zip } from './zip.js';

/** Zip archives that are papers of a kind not read, by a part they have. */
const OTHERS: readonly (readonly [RegExp, string, string])[] = [
  [/^OFD\.xml$/i, 'OFD', 'docx 或带文字的 PDF'],
  [/^ppt\/presentation\.xml$/, 'PPT 演示文稿', 'docx'],
  [/^xl\/workbook\.bin$/, 'xlsb', 'xlsx'],
  [/^content\.xml$/, 'ODF', 'docx 或 xlsx'],
];

/** A Word document or a workbook in a zip; `heads` are its running heads. Refuses other archives by what they are. */
export function readArchive(bytes: Buffer): { readonly source: SourceText; readonly heads: string } {
  const zip = new Zip(bytes);
  if (zip.has('xl/workbook.xml')) return { source: readXlsx(zip), heads: '' };
  for (const [part, format, convertTo] of OTHERS)
    if (zip.names.some((name) => part.test(name)))
      throwRefusal('notice/unsupported-format', { format, convertTo });
  if (zip.names.some((name) => /^word\/.*\.xml$/.test(name)) || zip.has('[Content_Types].xml'))
    return readDocx(zip);
  return throwRefusal('notice/unsupported-format', {
    format: '压缩包',
    convertTo: '其中的 docx、doc、pdf 或 xlsx',
  });
}
