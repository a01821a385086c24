import { attributeOf, childOf, elementsOf, type XmlElement } from '../xml.js';

/** A part of a sheet, counted from 0. */
export interface Area {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** What somebody hid in a sheet. */
export interface Hidden {
  row(row: number): boolean;
  column(column: number): boolean;
}

const HIDDEN = ['1', 'true'];

/** Rows and columns hidden by hand; `filtered` is the area of a filter, whose rows come back when it is lifted. */
export function readHidden(sheet: XmlElement, filtered: Area | null): Hidden {
  const isHidden = (element: XmlElement): boolean => HIDDEN.includes(attributeOf(element, 'hidden') ?? '');
  const columns = elementsOf(childOf(sheet, 'cols'), 'col').filter(isHidden);
  const ranges = columns.map((one) => [Number(attributeOf(one, 'min')), Number(attributeOf(one, 'max'))]);
  const rows = new Set<number>();
  let at = -1;
  for (const row of elementsOf(childOf(sheet, 'sheetData'), 'row')) {
    at = Number(attributeOf(row, 'r') ?? at + 2) - 1;
    const inFilter = filtered !== null && at >= filtered.row && at < filtered.row + filtered.rowSpan;
    if (isHidden(row) && !inFilter) rows.add(at);
  }
  return {
    row: (row) => rows.has(row),
    column: (column) => ranges.some(([min = 0, max = 0]) => column + 1 >= min && column + 1 <= max),
  };
}

/** An area from its first row and column that are seen, or `null` when none is. */
export function visiblePart(area: Area, hidden: Hidden): Area | null {
  let { row, column } = area;
  const [rows, columns] = [area.row + area.rowSpan, area.column + area.columnSpan];
  while (row < rows && hidden.row(row)) row += 1;
  while (column < columns && hidden.column(column)) column += 1;
  if (row === rows || column === columns) return null;
  return { row, column, rowSpan: rows - row, columnSpan: columns - column };
}
