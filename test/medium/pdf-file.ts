/** The font of a PDF made by {@link pdfFile}: not embedded, without a table to Unicode unless it is given here. */
export interface PdfFont {
  readonly encoding: string;
  readonly ordering?: string;
  readonly toUnicode?: string;
}

/** A line of hexadecimal codes at a place in points from the bottom left. */
export type PdfLine = readonly [x: number, y: number, codes: string];

/** A PDF written by hand: pages of lines in 12 points; `more` goes into each page, `drawing` before its words. */
export function pdfFile(
  pages: readonly (readonly PdfLine[])[],
  font: PdfFont,
  { more = '', drawing = '' } = {},
): Buffer {
  const { encoding, ordering = 'GB1', toUnicode } = font;
  const kids = pages.map((_, i) => `${6 + i * 2} 0 R`).join(' ');
  const mapping = toUnicode === undefined ? '' : `/ToUnicode ${6 + pages.length * 2} 0 R`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids}]/Count ${pages.length}>>`,
    `<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/${encoding}/DescendantFonts[4 0 R]${mapping}>>`,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/CIDSystemInfo<</Registry(Adobe)/Ordering(${ordering})/Supplement 2>>/DW 1000/FontDescriptor 5 0 R>>`,
    '<</Type/FontDescriptor/FontName/SimSun/Flags 6/FontBBox[0 -200 1000 900]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 90>>',
    ...pages.flatMap((lines, i) => {
      const words = lines.map(([x, y, codes]) => `1 0 0 1 ${x} ${y} Tm <${codes}> Tj`).join('\n');
      return [
        `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${7 + i * 2} 0 R/Resources<</Font<</F 3 0 R>>>>${more}>>`,
        streamOf(`${drawing} BT /F 12 Tf\n${words}\nET`),
      ];
    }),
    ...(toUnicode === undefined ? [] : [streamOf(toUnicode)]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  const trailer = `trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF`;
  return Buffer.from(file + table + trailer, 'latin1');
}

function streamOf(content: string): string {
  return `<</Length ${content.length}>>stream\n${content}\nendstream`;
}
