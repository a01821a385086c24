import { throwRefusal } from '../../transaction/refusal-error.js';
import { DOCUMENT_LIMITS } from '../limits.js';
import { foldGlyphs } from './fold-glyphs.js';
import { readRules, type Matrix, type Rule } from './read-rules.js';

/** Words set in one go; `x` is their left end, `y` their base line counted from the top, in points. */
export interface Glyphs {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyphs[];
  readonly rules: readonly Rule[];
}

type PdfJs = typeof import('unpdf/pdfjs');
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getPage']>>;

/** No fonts are drawn and nothing is evaluated; warnings about odd files stay quiet. */
const OPTIONS = { verbosity: 0, isEvalSupported: false, useSystemFonts: true, disableFontFace: true };

/** The words and the ruled lines of every page. Refuses `notice/encrypted` and `notice/too-complex`. */
export async function readPages(bytes: Uint8Array): Promise<Page[]> {
  const { getDocument, OPS } = await import('unpdf/pdfjs');
  // a copy: the reader takes the memory of what it is given
  const loading = getDocument({ data: Uint8Array.from(bytes), ...OPTIONS });
  try {
    const pdf = await loading.promise.catch(explainFailure);
    if (pdf.numPages > DOCUMENT_LIMITS.pages) throwRefusal('notice/too-complex');
    const pages: Page[] = [];
    for (let n = 1; n <= pdf.numPages; n += 1) {
      const page = await pdf.getPage(n);
      pages.push(await readPage(page, OPS));
      page.cleanup();
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}

async function readPage(page: PdfPage, ops: Readonly<Record<string, number>>): Promise<Page> {
  const { width, height, transform } = page.getViewport({ scale: 1 });
  const view = transform as unknown as Matrix;
  const { items } = await page.getTextContent();
  const glyphs = items.flatMap((item): Glyphs[] => {
    if (!('str' in item)) return [];
    const [, , c, d, e, f] = item.transform as unknown as Matrix;
    const [x, y] = [view[0] * e + view[2] * f + view[4], view[1] * e + view[3] * f + view[5]];
    const text = foldGlyphs(item.str);
    return text.trim() === '' ? [] : [{ text, x, y, width: item.width, size: Math.hypot(c, d) || 1 }];
  });
  const { fnArray, argsArray } = await page.getOperatorList();
  return { width, height, glyphs, rules: readRules({ fnArray, argsArray }, ops, view) };
}

function explainFailure(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  return throwRefusal(name === 'PasswordException' ? 'notice/encrypted' : 'notice/unreadable');
}
