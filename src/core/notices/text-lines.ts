import type { Span } from './parsed-notice.js';

/** A printed line without the white space around it; source offsets. */
export interface TextLine extends Span {
  readonly text: string;
  /** Nothing but white space. */
  readonly blank: boolean;
  /** Offset of the line itself, white space included. */
  readonly from: number;
  readonly raw: string;
  /** Joined of pieces of one name. */
  readonly broken?: true;
}

/** The lines of a text, in order. */
export function readLines(source: string): TextLine[] {
  let offset = 0;
  return source.split('\n').map((raw) => {
    const text = raw.trim();
    const start = offset + (text === '' ? 0 : raw.indexOf(text));
    const from = offset;
    offset += raw.length + 1;
    return { start, end: start + text.length, text, blank: text === '', from, raw };
  });
}

const TITLE =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}(?:章|节|部分|类))/;

/** A line that may head rows of a table: it is numbered as chapters are, and is no sentence. */
export function isTitleLine(text: string): boolean {
  return TITLE.test(text) && text.length <= 60 && !/[。；]$/.test(text);
}

const PIPE = /[|｜]/;

/** Lines of a table whose cells stand one a line with pipes between or behind them: the pipes are left out. */
export function withoutPipes(line: TextLine): TextLine {
  if (!PIPE.test(line.text)) return line;
  const text = line.text
    .replace(/^[|｜]/, '')
    .replace(/[|｜]$/, '')
    .trim();
  if (PIPE.test(text)) return line;
  const start = line.start + (text === '' ? 0 : line.text.indexOf(text));
  return { ...line, text, start, end: start + text.length, blank: text === '' };
}

/** A cell has no more lines than this. */
const MAX_CELL_LINES = 8;

/** Where pipes end the cells, the lines between two of them are one cell: its line breaks are the page's. */
export function joinCellsAtPipes(lines: readonly TextLine[]): TextLine[] {
  const joined: TextLine[] = [];
  let open: number | null = null;
  for (const line of lines) {
    const bare = withoutPipes(line);
    const ends = /[|｜]$/.test(line.text);
    joined.push(bare);
    if (open !== null && ends && joined.length - open > 1) {
      const cell = joined.slice(open).filter((part) => !part.blank);
      const [first, last] = [cell[0], cell.at(-1)];
      if (first && last && cell.length > 1) {
        const text = cell.map((part) => part.text).join('');
        joined.splice(open, joined.length - open, { ...first, end: last.end, text });
      }
    }
    if (ends) open = joined.length;
    else if (open !== null && joined.length - open > MAX_CELL_LINES) open = null;
  }
  return joined;
}
