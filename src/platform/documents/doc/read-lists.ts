import type { Level, Numbered, NumberingDefinitions } from '../numbering.js';

/** Number formats by their code ([MS-OSHARED] 2.2.1.3), named as in OOXML. */
const FORMATS: Readonly<Record<number, string>> = {
  ...{
    0: 'decimal',
    1: 'upperRoman',
    2: 'lowerRoman',
    3: 'upperLetter',
    4: 'lowerLetter',
    10: 'ideographDigital',
  },
  ...{
    11: 'japaneseCounting',
    14: 'decimalFullWidth',
    17: 'japaneseDigitalTenThousand',
    18: 'decimalEnclosedCircle',
  },
  ...{ 19: 'decimalFullWidth2', 22: 'decimalZero', 23: 'bullet', 26: 'decimalEnclosedFullstop' },
  ...{ 27: 'decimalEnclosedParen', 28: 'decimalEnclosedCircleChinese', 29: 'ideographEnclosedCircle' },
  ...{
    30: 'ideographTraditional',
    31: 'ideographZodiac',
    33: 'taiwaneseCounting',
    34: 'ideographLegalTraditional',
  },
  ...{
    35: 'taiwaneseCountingThousand',
    36: 'taiwaneseDigital',
    37: 'chineseCounting',
    38: 'chineseLegalSimplified',
  },
  ...{ 39: 'chineseCountingThousand', 255: 'none' },
};
const SUFFIXES = ['tab', 'space', 'nothing'];

/** The lists of a Word 97 document (PlfLst and PlfLfo of the table stream). */
export function readLists(main: Buffer, table: Buffer): NumberingDefinitions {
  if (main.length < 0x2f2 || main.readUInt32LE(0x2e6) === 0)
    return { abstracts: new Map(), numbers: new Map() };
  return {
    abstracts: readAbstracts(table, main.readUInt32LE(0x2e2)),
    numbers: main.readUInt32LE(0x2ee) === 0 ? new Map() : readNumbers(table, main.readUInt32LE(0x2ea)),
  };
}

function readAbstracts(table: Buffer, start: number): Map<string, Map<number, Level>> {
  const count = table.readUInt16LE(start);
  const abstracts = new Map<string, Map<number, Level>>();
  let at = start + 2 + count * 28;
  for (let i = 0; i < count; i += 1) {
    const entry = start + 2 + i * 28;
    const isSimple = ((table[entry + 26] ?? 0) & 1) === 1;
    const levels = new Map<number, Level>();
    for (let n = 0; n < (isSimple ? 1 : 9); n += 1) {
      const [level, end] = readLevel(table, at, n);
      levels.set(n, level);
      at = end;
    }
    abstracts.set(String(table.readInt32LE(entry)), levels);
  }
  return abstracts;
}

/** A level and the offset after it; characters 0 to 8 of its text stand for the numbers of the levels. */
function readLevel(table: Buffer, at: number, n: number): readonly [Level, number] {
  const flags = table[at + 5] ?? 0;
  const text = at + 28 + (table[at + 24] ?? 0) + (table[at + 25] ?? 0);
  const length = table.readUInt16LE(text);
  const printed = table.toString('utf16le', text + 2, text + 2 + length * 2);
  const level: Level = {
    start: table.readInt32LE(at),
    format: FORMATS[table[at + 4] ?? 0] ?? 'decimal',
    text: printed.replace(/[\u0000-\u0008]/g, (place) => `%${place.charCodeAt(0) + 1}`),
    suffix: SUFFIXES[table[at + 15] ?? 0] ?? 'tab',
    legal: (flags & 4) !== 0,
    restartAfter: (flags & 8) !== 0 ? (table[at + 26] ?? n) : n,
  };
  return [level, text + 2 + length * 2];
}

/** List references count from 1; each may set the start of a level or replace it. */
function readNumbers(table: Buffer, start: number): Map<string, Numbered> {
  const count = Math.min(table.readUInt32LE(start), 10_000);
  const numbers = new Map<string, Numbered>();
  let at = start + 4 + count * 16;
  for (let i = 0; i < count; i += 1) {
    const entry = start + 4 + i * 16;
    const overrides = new Map<number, { start: number | null; level: Level | null }>();
    at += 4;
    for (let n = 0; n < (table[entry + 12] ?? 0); n += 1) {
      const flags = table.readUInt32LE(at + 4);
      const own = flags & 32 ? readLevel(table, at + 8, flags & 15) : null;
      overrides.set(flags & 15, {
        start: flags & 16 ? table.readInt32LE(at) : null,
        level: own?.[0] ?? null,
      });
      at = own?.[1] ?? at + 8;
    }
    numbers.set(String(i + 1), { abstractId: String(table.readInt32LE(entry)), overrides });
  }
  return numbers;
}
