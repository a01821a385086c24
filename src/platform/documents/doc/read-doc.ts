import type { SourceText } from '../../../core/kernel/source-text.js';
import { throwRefusal } from '../../transaction/refusal-error.js';
import { Numbering } from '../numbering.js';
import { SourceBuilder } from '../source-builder.js';
import type { CompoundFile } from './ole.js';
import { readPieces } from './pieces.js';
import { readLeftOutRuns, readParagraphRuns, valueAt } from './properties.js';
import { readLists } from './read-lists.js';
import { RowCollector } from './row-collector.js';

const WORD_97 = 0xa5ec;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;

/** The body, then the text boxes; running heads apart. Deleted and hidden text and field codes are left out. */
export function readDoc(
  file: CompoundFile,
  main: Buffer,
): { readonly source: SourceText; readonly heads: string } {
  if (main.length < 0x1aa || main.readUInt16LE(0) !== WORD_97)
    throwRefusal('notice/unsupported-format', { format: 'Word 95 及更早版本', convertTo: 'docx' });
  const flags = main.readUInt16LE(10);
  if ((flags & ENCRYPTED) !== 0) throwRefusal('notice/encrypted');
  const table = file.read((flags & SECOND_TABLE) !== 0 ? '1Table' : '0Table');
  if (!table) throwRefusal('notice/unreadable');
  const story = new Story(file, main, table);
  const [body, notes, heads, , comments, ends, boxes] = [0x4c, 0x50, 0x54, 0x58, 0x5c, 0x60, 0x64].map((at) =>
    main.readUInt32LE(at),
  ) as [number, number, number, number, number, number, number];
  const builder = new SourceBuilder();
  story.write(0, body, builder);
  story.write(body, body + notes, builder);
  const afterHeads = body + notes + heads;
  story.write(afterHeads + comments, afterHeads + comments + ends + boxes, builder);
  const running = new SourceBuilder();
  story.write(body + notes, afterHeads, running);
  return { source: builder.toSource(), heads: running.toSource().text };
}

/** All text of the file with its properties; parts of it are written one by one. */
class Story {
  private readonly characters;
  private readonly leftOut;
  private readonly paragraphs;
  private readonly numbering;

  constructor(file: CompoundFile, main: Buffer, table: Buffer) {
    this.characters = readPieces(main, table);
    this.leftOut = readLeftOutRuns(main, table);
    this.paragraphs = readParagraphRuns(main, table, file.read('Data'));
    this.numbering = new Numbering(readLists(main, table));
  }

  /** Writes the paragraphs and tables between two positions. */
  write(from: number, to: number, builder: SourceBuilder): void {
    const rows = new RowCollector(builder);
    const words = new Words();
    const end = Math.min(to, this.characters.text.length);
    for (let at = from; at < end; at += 1) {
      const character = this.characters.text[at] ?? '';
      const isMark = character === '\r' || character === '\u0007' || character === '\u000c';
      const offset = this.characters.offsetOf(at);
      if (valueAt(this.leftOut, offset) === true) continue;
      if (!isMark) words.add(character);
      else this.endParagraph(words.take(), offset, { rows, isCell: character === '\u0007' });
    }
    rows.addParagraph(words.take());
    rows.endTable();
  }

  private endParagraph(
    text: string,
    offset: number,
    { rows, isCell }: { rows: RowCollector; isCell: boolean },
  ): void {
    const properties = valueAt(this.paragraphs, offset);
    const number = properties?.list && text.trim() !== '' ? this.numbering.next(properties.list) : '';
    const line = `${number}${text}`;
    if (isCell && properties?.endsRow) rows.endRow(properties);
    else if (isCell) rows.endCell(line);
    else if (properties?.inTable) rows.addLine(line);
    else rows.addParagraph(line);
  }
}

/** Collects the words of a paragraph; of a field only its result. */
class Words {
  private text = '';
  /** For each field that is open: are its codes still going on? */
  private readonly fields: boolean[] = [];

  add(character: string): void {
    if (character === '\u0013') this.fields.push(true);
    else if (character === '\u0014') this.fields[this.fields.length - 1] = false;
    else if (character === '\u0015') this.fields.pop();
    else if (this.fields.includes(true)) return;
    else if (character === '\u000b') this.text += '\n';
    else if (character === '\u001e') this.text += '-';
    else if (character >= ' ' || character === '\t') this.text += character;
  }

  take(): string {
    const { text } = this;
    this.text = '';
    return text;
  }
}
