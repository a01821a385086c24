import { ADOBE_GB1 } from './adobe-gb1.js';

/** Codes of a font (as hexadecimal digits) and the numbers (CID) of their characters. */
type Codes = [string, number][];

/** CIDs of the blank and of `!`, which the other Latin letters follow: as wide as they are, or half a Chinese letter. */
const PROPORTIONAL = [1, 2] as const;
const HALF_WIDTH = [7716, 814] as const;

interface Encoding {
  readonly spaces: readonly string[];
  readonly write: () => Codes;
}

const TWO_BYTES = ['<00> <80>', '<8140> <fefe>'];
/** Pairs lead by lead: the reader takes a range for all numbers in it, and 8230 begins a code of four bytes. */
const PAIRS = Array.from({ length: 126 }, (_, i) => (0x81 + i).toString(16));
const FOUR_BYTES = ['<00> <7f>', ...PAIRS.map((lead) => `<${lead}40> <${lead}fe>`), '<81308130> <fe39fe39>'];
const UNICODE: Encoding = { spaces: ['<0000> <ffff>'], write: writeUnicode };
/** The predefined encodings of Adobe-GB1 (ISO 32000-1, table 118) that files use. */
const ENCODINGS: Readonly<Record<string, Encoding>> = {
  'GB-EUC': { spaces: TWO_BYTES, write: () => writeGbk(HALF_WIDTH) },
  'GBK-EUC': { spaces: TWO_BYTES, write: () => writeGbk(HALF_WIDTH) },
  'GBpc-EUC': { spaces: TWO_BYTES, write: () => writeGbk(PROPORTIONAL) },
  'GBKp-EUC': { spaces: TWO_BYTES, write: () => writeGbk(PROPORTIONAL) },
  GBK2K: { spaces: FOUR_BYTES, write: () => [...writeGbk(HALF_WIDTH), ...writeFourBytes()] },
  'UniGB-UCS2': UNICODE,
  'UniGB-UTF16': UNICODE,
};

/**
 * A predefined CMap for Chinese fonts that are not embedded, as the text a PDF could hold (Adobe Technical Note #5014):
 * `GBK-EUC-H` and its like from codes to characters, `Adobe-GB1-UCS2` from characters to Unicode. `null` for others.
 */
export function writeCmap(name: string): string | null {
  if (name === 'Adobe-GB1-UCS2') return writeToUnicode();
  const [, key = '', direction] = /^(.+)-([HV])$/.exec(name) ?? [];
  const encoding = ENCODINGS[key];
  if (!encoding) return null;
  const codes = encoding.write().map(([code, cid]) => `<${code}> ${cid}`);
  const spaces = block('codespacerange', encoding.spaces);
  return `/CMapName /${name} def\n/WMode ${direction === 'V' ? 1 : 0} def\n${spaces}${block('cidchar', codes)}`;
}

function writeToUnicode(): string {
  const known = ADOBE_GB1.flatMap((character, cid) =>
    character === '\0'
      ? []
      : [`<${hex(cid)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>`],
  );
  return block('codespacerange', ['<0000> <ffff>']) + block('bfchar', known);
}

function writeUnicode(): Codes {
  return [...cidsOf()].flatMap(([character, cid]): Codes => {
    return character.length === 1 ? [[hex(character.charCodeAt(0)), cid]] : [];
  });
}

function writeGbk([blank, firstLatin]: readonly [number, number]): Codes {
  const codes: Codes = [['20', blank]];
  for (let code = 0x21; code < 0x7f; code += 1) codes.push([code.toString(16), firstLatin + code - 0x21]);
  const decoder = new TextDecoder('gbk');
  const cids = cidsOf();
  for (let lead = 0x81; lead <= 0xfe; lead += 1)
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      const cid = cids.get(decoder.decode(Uint8Array.of(lead, trail)));
      if (cid !== undefined) codes.push([hex(lead * 256 + trail), cid]);
    }
  return codes;
}

/** The four-byte codes of GB 18030 up to U+FFFF, from 81308130 to 8431a439. */
function writeFourBytes(): Codes {
  const decoder = new TextDecoder('gb18030');
  const cids = cidsOf();
  const codes: Codes = [];
  for (let place = 0; place < 39_420; place += 1) {
    const bytes = Uint8Array.of(
      0x81 + Math.floor(place / 12_600),
      0x30 + (Math.floor(place / 1260) % 10),
      0x81 + (Math.floor(place / 10) % 126),
      0x30 + (place % 10),
    );
    const cid = cids.get(decoder.decode(bytes));
    if (cid !== undefined) codes.push([Buffer.from(bytes).toString('hex'), cid]);
  }
  return codes;
}

/** The first number of each character: later ones are other shapes of it. */
function cidsOf(): ReadonlyMap<string, number> {
  const cids = new Map<string, number>();
  for (const [cid, character] of ADOBE_GB1.entries())
    if (character !== '\0' && !cids.has(character)) cids.set(character, cid);
  return cids;
}

function block(kind: string, lines: readonly string[]): string {
  return `${lines.length} begin${kind}\n${lines.join('\n')}\nend${kind}\n`;
}

function hex(code: number): string {
  return code.toString(16).padStart(4, '0');
}
