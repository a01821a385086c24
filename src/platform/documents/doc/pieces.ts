import { throwRefusal } from '../../transaction/refusal-error.js';

/** The characters of a document in order, and where each stands in the file. */
export interface Characters {
  readonly text: string;
  /** Offset in the WordDocument stream of the character at a position. */
  offsetOf(position: number): number;
}

interface Piece {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly width: 1 | 2;
}

const COMPRESSED = 0x40000000;
/** 0x80 to 0x9f in Windows-1252; not left to TextDecoder, which some versions of Node make read Latin-1. */
const WINDOWS_1252 = [...'€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'];

/** Puts the text together from its pieces ([MS-DOC] 2.4.1). Refuses `notice/unreadable` when they lead out of the file. */
export function readPieces(main: Buffer, table: Buffer): Characters {
  const pieces = readPieceTable(table, main.readUInt32LE(0x1a2));
  const text = pieces.map((piece) => textOf(piece, main)).join('');
  let last = pieces[0];
  return {
    text,
    offsetOf: (position) => {
      // positions come in order: nearly always the piece of the one before
      if (!last || position < last.start || position >= last.end)
        last = pieces.find((one) => position < one.end) ?? pieces[pieces.length - 1];
      return last ? last.offset + (position - last.start) * last.width : 0;
    },
  };
}

function readPieceTable(table: Buffer, clx: number): Piece[] {
  let at = clx;
  while (table[at] === 1) at += 3 + table.readUInt16LE(at + 1);
  if (table[at] !== 2) throwRefusal('notice/unreadable');
  const count = Math.floor((table.readUInt32LE(at + 1) - 4) / 12);
  if (count < 1 || at + 5 + count * 12 > table.length) throwRefusal('notice/unreadable');
  return Array.from({ length: count }, (_, i): Piece => {
    const place = table.readUInt32LE(at + 5 + (count + 1) * 4 + i * 8 + 2);
    const [start, end] = [table.readUInt32LE(at + 5 + i * 4), table.readUInt32LE(at + 9 + i * 4)];
    const isNarrow = (place & COMPRESSED) !== 0;
    const offset = place & 0x3fffffff;
    return { start, end, offset: isNarrow ? offset / 2 : offset, width: isNarrow ? 1 : 2 };
  });
}

function textOf({ start, end, offset, width }: Piece, main: Buffer): string {
  const last = offset + (end - start) * width;
  if (end < start || last > main.length) throwRefusal('notice/unreadable');
  const bytes = main.subarray(offset, last);
  if (width === 2) return bytes.toString('utf16le');
  return bytes
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (one) => WINDOWS_1252[one.charCodeAt(0) - 0x80] ?? one);
}
