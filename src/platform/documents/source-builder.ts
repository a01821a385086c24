import type { SourceCell, SourceTable, SourceText } from '../../core/kernel/source-text.js';

/** A cell as a reader finds it; `text` may hold several lines. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  readonly text: string;
}

/** Paragraphs and tables in the order of the paper, written into one text. */
export class SourceBuilder {
  private readonly parts: string[] = [];
  private readonly tables: SourceTable[] = [];
  private length = 0;

  /** One paragraph; it may hold line breaks. Paragraphs without words are left out. */
  addParagraph(text: string): void {
    const clean = cleanLines(text);
    if (clean !== '') this.write(`${clean}\n`);
  }

  /** A table; cells in any order. One without words is left out, one of a single column is written as paragraphs. */
  addTable(cells: readonly GridCell[]): void {
    const words = cells.filter((cell) => cell.text.trim() !== '');
    if (words.length === 0) return;
    if (words.every((cell) => cell.column === words[0]?.column)) {
      for (const cell of sorted(words)) this.addParagraph(cell.text);
      return;
    }
    this.writeTable(sorted(cells));
  }

  toSource(): SourceText {
    return { text: this.parts.join(''), tables: this.tables };
  }

  private writeTable(cells: readonly GridCell[]): void {
    const rows = Math.max(...ends(cells, 'row', 'rowSpan'));
    const columns = Math.max(...ends(cells, 'column', 'columnSpan'));
    const start = this.length;
    const placed: SourceCell[] = [];
    let next = 0;
    for (let row = 0; row < rows; row += 1) {
      let column = 0;
      for (; cells[next]?.row === row; next += 1) {
        const cell = cells[next] as GridCell;
        this.write('\t'.repeat(Math.max(0, cell.column - column)));
        column = Math.max(column, cell.column);
        placed.push(this.writeCell(cell));
      }
      this.write(`${'\t'.repeat(Math.max(0, columns - 1 - column))}\n`);
    }
    this.tables.push({ start, end: this.length, rows, columns, cells: placed });
  }

  private writeCell({ row, column, rowSpan, columnSpan, text }: GridCell): SourceCell {
    const start = this.length;
    this.write(cleanLines(text.replaceAll('\t', ' ')));
    return { start, end: this.length, row, column, rowSpan, columnSpan };
  }

  private write(text: string): void {
    if (text === '') return;
    this.parts.push(text);
    this.length += text.length;
  }
}

function sorted(cells: readonly GridCell[]): GridCell[] {
  return [...cells].sort((a, b) => a.row - b.row || a.column - b.column);
}

function ends(cells: readonly GridCell[], from: 'row' | 'column', span: 'rowSpan' | 'columnSpan'): number[] {
  return cells.map((cell) => cell[from] + cell[span]);
}

/** Lines without blanks at their ends, empty lines left out. */
function cleanLines(text: string): string {
  return withoutControls(text)
    .split('\n')
    .map((line) => line.replace(/^[\t\r ]+|[\t\r ]+$/g, ''))
    .filter((line) => line.trim() !== '')
    .join('\n');
}

/** Control characters no paper has; line ends become `\n`. */
export function withoutControls(text: string): string {
  return text
    .replace(/\r\n?|[\u000b\u000c\u2028\u2029]/g, '\n')
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f\ufeff]/g, '');
}
