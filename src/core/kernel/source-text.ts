/** From where to where something stands in the text: UTF-16 offsets, `end` exclusive. */
interface Place {
  readonly start: number;
  readonly end: number;
}

/** One cell of a table; `start` to `end` is its text. Merged cells stand once, where they begin. */
export interface SourceCell extends Place {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
}

/** A table of the file; offsets into the whole text. Rows and columns count from 0. */
export interface SourceTable extends Place {
  readonly rows: number;
  readonly columns: number;
  /** In the order of the text. */
  readonly cells: readonly SourceCell[];
}

/**
 * A notice as taken out of its file. `text` has every character of the notice once: a paragraph or a line ends with
 * `\n`, cells of a row are divided by `\t`, rows by `\n`, numbers that the file computes (automatic numbering) are
 * printed. Tables are told beside it, so that spans mean the same for every format.
 */
export interface SourceText {
  readonly text: string;
  readonly tables: readonly SourceTable[];
}
