import type { SourceText } from '../../../core/kernel/source-text.js';
import { throwRefusal } from '../../transaction/refusal-error.js';
import { SourceBuilder, type GridCell } from '../source-builder.js';
import { attributeOf, childOf, elementsOf, parseXml, type XmlElement } from '../xml.js';
import type { Zip } from '../zip.js';
import { ValueFormats } from './format-value.js';
import { readSheet, readStrings, type Workbook } from './read-sheet.js';

/**
 * A workbook: each visible sheet with words is a table; rows above it (title, document number) and below it (notes)
 * that hold one cell are paragraphs. Formulas give their last value, dates and percentages are printed.
 */
export function readXlsx(zip: Zip): SourceText {
  const root = readPart(zip, 'xl/workbook.xml');
  if (!root) throwRefusal('notice/unreadable');
  const from1904 = ['1', 'true'].includes(attributeOf(childOf(root, 'workbookPr'), 'date1904') ?? '');
  const workbook: Workbook = {
    strings: readStrings(readPart(zip, 'xl/sharedStrings.xml')),
    formats: new ValueFormats(readPart(zip, 'xl/styles.xml'), from1904),
  };
  const builder = new SourceBuilder();
  for (const name of sheetParts(zip, root)) {
    const sheet = readPart(zip, name);
    if (sheet) writeSheet(readSheet(sheet, workbook), builder);
  }
  return builder.toSource();
}

function readPart(zip: Zip, name: string): XmlElement | null {
  const text = zip.readText(name);
  return text === null ? null : parseXml(text);
}

/** The parts of the visible sheets in the order of their tabs. */
function sheetParts(zip: Zip, root: XmlElement): string[] {
  const targets = new Map(
    elementsOf(readPart(zip, 'xl/_rels/workbook.xml.rels'), 'Relationship').map((one) => [
      attributeOf(one, 'Id'),
      attributeOf(one, 'Target') ?? '',
    ]),
  );
  return elementsOf(childOf(root, 'sheets'), 'sheet')
    .filter((sheet) => (attributeOf(sheet, 'state') ?? 'visible') === 'visible')
    .map((sheet) => targets.get(attributeOf(sheet, 'id')) ?? '')
    .map((target) => (target.startsWith('/') ? target.slice(1) : `xl/${target}`));
}

function writeSheet(cells: readonly GridCell[], builder: SourceBuilder): void {
  const { above, table, below } = divideSheet(cells);
  for (const cell of above) builder.addParagraph(cell.text);
  builder.addTable(table);
  for (const cell of below) builder.addParagraph(cell.text);
}

/** The table goes from the first to the last row with more than one cell. */
function divideSheet(cells: readonly GridCell[]): Record<'above' | 'table' | 'below', GridCell[]> {
  const perRow = new Map<number, number>();
  for (const { row } of cells) perRow.set(row, (perRow.get(row) ?? 0) + 1);
  const full = [...perRow].filter(([, count]) => count > 1).map(([row]) => row);
  const first = Math.min(...full);
  const last = Math.max(
    ...full,
    // a row below that only goes on in a merged column still belongs to the table
    ...cells
      .filter((cell) => cell.row >= first && full.includes(cell.row))
      .map((cell) => cell.row + cell.rowSpan - 1),
  );
  return {
    above: cells.filter((cell) => !(cell.row >= first)),
    table: cells
      .filter((cell) => cell.row >= first && cell.row <= last)
      .map((cell) => ({ ...cell, row: cell.row - first })),
    below: cells.filter((cell) => cell.row >= first && cell.row > last),
  };
}
