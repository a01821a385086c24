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
  /** All characters as the fonts tell them. */
  readonly raw: string;
  readonly rules: readonly Rule[];
}

type PdfJs = typeof import('unpdf/pdfjs');
type PdfPage = Awaited<ReturnType<Awaited<ReturnType<PdfJs['getDocument']>['promise']>['getPage']>>;

/** Gives the reader the tables of Chinese fonts that a file names and does not hold; anything else is not fetched. */
class PredefinedCmaps {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const { writeCmap } = await import('./chinese-cmaps.js');
    const cmap = writeCmap(filename);
    if (cmap === null) throw new Error(`no such table: ${filename}`);
    return Buffer.from(cmap);
  }
}

/** No fonts are drawn and nothing is evaluated; warnings about odd files stay quiet. */
const OPTIONS = {
  ...{ verbosity: 0, isEvalSupported: false, useSystemFonts: true, disableFontFace: true },
  // the address only has to be there: nothing is read from it
  ...{ BinaryDataFactory: PredefinedCmaps, cMapUrl: './', cMapPacked: false, useWorkerFetch: false },
};

/** The words and the ruled lines of every page. Refuses `notice/encrypted` and `notice/too-complex`. */
export async function readPages(bytes: Uint8Array): Promise<Page[]> {
  const { getDocument, OPS } = await import('unpdf/pdfjs');
  addTransfer();
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

/** Node 20 lacks what the reader of PDFs uses to describe a font that is not embedded; the page would lose its lines. */
function addTransfer(): void {
  const buffers = ArrayBuffer.prototype as { transferToFixedLength?: (length?: number) => ArrayBuffer };
  buffers.transferToFixedLength ??= function (this: ArrayBuffer, length = this.byteLength): ArrayBuffer {
    return this.slice(0, length);
  };
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
  const raw = items.map((item) => ('str' in item ? item.str : '')).join('');
  return { width, height, glyphs, raw, rules: readRules({ fnArray, argsArray }, ops, view) };
}

function explainFailure(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  return throwRefusal(name === 'PasswordException' ? 'notice/encrypted' : 'notice/unreadable');
}
