import { throwRefusal } from '../../transaction/refusal-error.js';
import { DOCUMENT_LIMITS } from '../limits.js';
import type { GridCell } from '../source-builder.js';
import { attributeOf, childOf, elementsOf, findAll, textOf, type XmlElement } from '../xml.js';
import type { ValueFormats } from './format-value.js';
import { readHidden, visiblePart, type Area } from './hidden.js';

export interface Workbook {
  readonly strings: readonly string[];
  readonly formats: ValueFormats;
}

/**
 * The cells of a sheet that hold words or are merged; empty and hidden rows and columns are closed up. Rows that only a
 * filter hides stay: the filter is a view of the table, not the table.
 */
export function readSheet(sheet: XmlElement, workbook: Workbook): GridCell[] {
  const areas = new Map(
    elementsOf(childOf(sheet, 'mergeCells'), 'mergeCell').flatMap((merge) => {
      const area = readArea(attributeOf(merge, 'ref') ?? '');
      return area ? [[`${area.row}:${area.column}`, area] as const] : [];
    }),
  );
  const hidden = readHidden(sheet, readFilter(sheet));
  const cells: GridCell[] = [];
  let row = -1;
  for (const tr of elementsOf(childOf(sheet, 'sheetData'), 'row')) {
    row = Number(attributeOf(tr, 'r') ?? row + 2) - 1;
    let column = -1;
    for (const c of elementsOf(tr, 'c')) {
      column = readAddress(attributeOf(c, 'r') ?? '')?.column ?? column + 1;
      const text = readValue(c, workbook);
      const area = visiblePart(
        areas.get(`${row}:${column}`) ?? { row, column, rowSpan: 1, columnSpan: 1 },
        hidden,
      );
      if (area && text.trim() !== '') cells.push({ ...area, text });
      if (cells.length > DOCUMENT_LIMITS.cells) throwRefusal('notice/too-complex');
    }
  }
  return closeUp(cells);
}

/** The area whose rows a filter of the sheet hides; of a table within the sheet the filter stands in a part of its own. */
function readFilter(sheet: XmlElement): Area | null {
  if (childOf(sheet, 'tableParts')) return { row: 0, column: 0, rowSpan: Infinity, columnSpan: Infinity };
  const filter = childOf(sheet, 'autoFilter');
  return childOf(filter, 'filterColumn') ? readArea(attributeOf(filter, 'ref') ?? '') : null;
}

/** The strings all sheets share; phonetic readings left out. */
export function readStrings(table: XmlElement | null): string[] {
  return elementsOf(table, 'si').map(readRichText);
}

function readRichText(item: XmlElement): string {
  return elementsOf(item)
    .map((part) =>
      part.name === 't' ? textOf(part) : part.name === 'r' ? findAll(part, 't').map(textOf).join('') : '',
    )
    .join('');
}

function readValue(cell: XmlElement, { strings, formats }: Workbook): string {
  const type = attributeOf(cell, 't') ?? 'n';
  if (type === 'inlineStr') return readRichText(childOf(cell, 'is') ?? cell);
  const node = childOf(cell, 'v');
  const stored = node ? textOf(node) : '';
  if (type === 's') return strings[Number(stored)] ?? '';
  if (type === 'b') return stored === '1' ? '是' : '否';
  if (type === 'e') return '';
  return type === 'n' ? formats.print(stored, Number(attributeOf(cell, 's') ?? '0')) : stored;
}

/** Rows and columns without a word are taken out; merged areas shrink with them. */
function closeUp(cells: readonly GridCell[]): GridCell[] {
  const rows = rankOf(cells.map((cell) => cell.row));
  const columns = rankOf(cells.map((cell) => cell.column));
  return cells.map((cell) => ({
    text: cell.text,
    row: rows(cell.row),
    column: columns(cell.column),
    rowSpan: Math.max(1, rows(cell.row + cell.rowSpan) - rows(cell.row)),
    columnSpan: Math.max(1, columns(cell.column + cell.columnSpan) - columns(cell.column)),
  }));
}

/** How many used numbers lie below a number. */
function rankOf(numbers: readonly number[]): (n: number) => number {
  const used = [...new Set(numbers)].sort((a, b) => a - b);
  return (n) => {
    let low = 0;
    for (let high = used.length; low < high;) {
      const middle = (low + high) >> 1;
      if ((used[middle] ?? 0) < n) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

/** `B3:D4` to a place and its size. */
function readArea(reference: string): Area | null {
  const [from = '', to = from] = reference.split(':');
  const start = readAddress(from);
  const end = readAddress(to);
  if (!start || !end) return null;
  return { ...start, rowSpan: end.row - start.row + 1, columnSpan: end.column - start.column + 1 };
}

function readAddress(address: string): { row: number; column: number } | null {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address) ?? [];
  if (letters === undefined) return null;
  const column = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
  return { row: Number(digits) - 1, column: column - 1 };
}
