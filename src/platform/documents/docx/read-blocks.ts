import type { GridCell } from '../source-builder.js';
import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml.js';
import type { Numbering } from '../numbering.js';
import { readParagraph } from './read-paragraph.js';
import type { Styles } from './styles.js';

/** What the walk through a body needs to know. */
export interface DocxContext {
  readonly numbering: Numbering;
  readonly styles: Styles;
}

/** Elements that only wrap paragraphs and tables. */
const WRAPPERS = new Set([
  'sdt',
  'sdtContent',
  'ins',
  'moveTo',
  'customXml',
  'smartTag',
  'AlternateContent',
  'Choice',
]);

/** Paragraphs and tables of a part, wrappers opened. */
export function blocksOf(parent: XmlElement): XmlElement[] {
  return elementsOf(parent).flatMap((element) => {
    if (element.name === 'p' || element.name === 'tbl') return [element];
    return WRAPPERS.has(element.name) ? blocksOf(element) : [];
  });
}

/** The words of a part as lines, tables in it opened; for cells and notes. */
export function readLines(parent: XmlElement, context: DocxContext): string {
  const lines = blocksOf(parent).flatMap((block) => {
    if (block.name === 'tbl') return readTableCells(block, context).map((cell) => cell.text);
    const paragraph = readParagraph(block, context);
    return [...paragraph.boxes.map((box) => readLines(box, context)), paragraph.text];
  });
  return lines.filter((line) => line.trim() !== '').join('\n');
}

/** The cells of a table, merged ones once; a row that is marked deleted is left out. */
export function readTableCells(table: XmlElement, context: DocxContext): GridCell[] {
  const cells: GridCell[] = [];
  /** The cell that goes on downwards in each column, by its place in `cells`. */
  const open = new Map<number, number>();
  let row = 0;
  for (const tr of rowsOf(table)) {
    if (childOf(tr, 'trPr', 'del')) continue;
    let column = integer(attributeOf(childOf(tr, 'trPr', 'gridBefore'), 'val'), 0);
    for (const tc of cellsOf(tr)) {
      const columnSpan = integer(attributeOf(childOf(tc, 'tcPr', 'gridSpan'), 'val'), 1);
      const merge = childOf(tc, 'tcPr', 'vMerge');
      const above = open.get(column);
      const text = readLines(tc, context);
      if (merge && attributeOf(merge, 'val') !== 'restart' && above !== undefined)
        extend(cells, above, row, text);
      else {
        cells.push({ row, column, rowSpan: 1, columnSpan, text });
        if (merge) open.set(column, cells.length - 1);
        else open.delete(column);
      }
      column += columnSpan;
    }
    row += 1;
  }
  return cells;
}

/** A continued cell is empty in Word; words in it (other programs) are kept in the cell it continues. */
function extend(cells: GridCell[], at: number, row: number, text: string): void {
  const cell = cells[at] as GridCell;
  const words = text === '' ? cell.text : `${cell.text}\n${text}`;
  cells[at] = { ...cell, rowSpan: row - cell.row + 1, text: words };
}

function rowsOf(table: XmlElement): XmlElement[] {
  return elementsOf(table).flatMap((element) =>
    element.name === 'tr' ? [element] : opened(element, rowsOf),
  );
}

function cellsOf(row: XmlElement): XmlElement[] {
  return elementsOf(row).flatMap((element) => (element.name === 'tc' ? [element] : opened(element, cellsOf)));
}

function opened(element: XmlElement, look: (wrapper: XmlElement) => XmlElement[]): XmlElement[] {
  return ['sdt', 'sdtContent', 'ins', 'customXml'].includes(element.name) ? look(element) : [];
}

function integer(text: string | null, otherwise: number): number {
  const value = Number.parseInt(text ?? '', 10);
  return value >= 0 && value < 1000 ? value : otherwise;
}
