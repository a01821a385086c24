import type { GridCell, SourceBuilder } from '../source-builder.js';
import type { ParagraphProperties } from './properties.js';

interface Row {
  readonly cells: readonly string[];
  readonly shape: ParagraphProperties;
}

/** Edges of cells this close, in twips, are one column line. */
const NEAR = 60;

/** Puts paragraphs, cells and row ends, as they come, together to paragraphs and tables. */
export class RowCollector {
  private lines: string[] = [];
  private cells: string[] = [];
  private rows: Row[] = [];

  constructor(private readonly builder: SourceBuilder) {}

  /** A paragraph outside of tables; ends the table before it. */
  addParagraph(text: string): void {
    this.endTable();
    this.builder.addParagraph(text);
  }

  /** A line of a cell that is not its last. */
  addLine(text: string): void {
    this.lines.push(text);
  }

  endCell(text: string): void {
    this.cells.push([...this.lines, text].filter((line) => line.trim() !== '').join('\n'));
    this.lines = [];
  }

  endRow(shape: ParagraphProperties): void {
    this.rows.push({ cells: this.cells, shape });
    this.cells = [];
  }

  /** Writes what was collected; cells whose row never ended become paragraphs. */
  endTable(): void {
    if (this.rows.length > 0) this.builder.addTable(gridOf(this.rows));
    for (const rest of [...this.cells, ...this.lines]) this.builder.addParagraph(rest);
    [this.rows, this.cells, this.lines] = [[], [], []];
  }
}

function gridOf(rows: readonly Row[]): GridCell[] {
  const known = rows.every(({ cells, shape }) => shape.edges.length > cells.length);
  const edges = known ? edgesOf(rows) : [];
  const grid: GridCell[] = [];
  for (const [row, { cells, shape }] of rows.entries()) {
    for (const [i, text] of cells.entries()) {
      const column = known ? rankOf(edges, shape.edges[i] ?? 0) : i;
      const columnSpan = known ? Math.max(1, rankOf(edges, shape.edges[i + 1] ?? 0) - column) : 1;
      const above = shape.continued[i]
        ? grid.findLastIndex((cell) => cell.column === column && reaches(cell, row - 1))
        : -1;
      const left = shape.absorbed[i] ? grid.findLastIndex((cell) => cell.row === row) : -1;
      if (above >= 0) grid[above] = extended(grid[above] as GridCell, text, { down: 1, right: 0 });
      else if (left >= 0) grid[left] = extended(grid[left] as GridCell, text, { down: 0, right: columnSpan });
      else grid.push({ row, column, rowSpan: 1, columnSpan, text });
    }
  }
  return grid;
}

function reaches(cell: GridCell, row: number): boolean {
  return cell.row + cell.rowSpan - 1 === row;
}

function extended(cell: GridCell, text: string, by: { down: number; right: number }): GridCell {
  const words = [cell.text, text].filter((part) => part !== '').join('\n');
  return { ...cell, text: words, rowSpan: cell.rowSpan + by.down, columnSpan: cell.columnSpan + by.right };
}

function edgesOf(rows: readonly Row[]): number[] {
  const edges: number[] = [];
  for (const edge of rows.flatMap(({ shape }) => shape.edges).sort((a, b) => a - b))
    if (edge - (edges[edges.length - 1] ?? -Infinity) > NEAR) edges.push(edge);
  return edges;
}

function rankOf(edges: readonly number[], edge: number): number {
  return Math.max(
    0,
    edges.findLastIndex((one) => one <= edge + 1),
  );
}
