/** One paragraph, cell or row end of a document made by {@link docFile}; `\r` ends a paragraph, `\u0007` a cell. */
export interface DocParagraph {
  readonly text: string;
  readonly end?: '\r' | '\u0007';
  /** Property modifiers, as bytes. */
  readonly properties?: readonly number[];
  /** From where to where in the text it is marked as deleted. */
  readonly deleted?: readonly [number, number];
}

const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
/** Where the text begins in the WordDocument stream. */
const TEXT_AT = 2048;

const u16 = (n: number): number[] => [n & 255, (n >> 8) & 255];
const u32 = (n: number): number[] => [...u16(n & 0xffff), ...u16(n >>> 16)];

export const inTable = [...u16(0x2416), 1];
/** A row end with the edges of its cells in twips, and of each cell whether it goes on from above (1) or begins (3). */
export function rowEnd(edges: readonly number[], vertical: readonly number[]): number[] {
  // cells at the end that have nothing to say may be left out; all fit into one page of formatting then
  const told = vertical.slice(0, vertical.findLastIndex((flag) => flag !== 0) + 1);
  const cells = told.flatMap((flag) => [...u16(flag << 5), ...Array<number>(18).fill(0)]);
  const operand = [edges.length - 1, ...edges.flatMap(u16), ...cells];
  return [...inTable, ...u16(0x2417), 1, ...u16(0xd608), ...u16(operand.length + 1), ...operand];
}
export const listed = (list: number, level: number): number[] => [
  ...u16(0x260a),
  level,
  ...u16(0x460b),
  ...u16(list),
];

/** A page of formatting: the runs' offsets, one entry of `width` bytes for each, the properties from the end down. */
function formatPage(
  bounds: readonly number[],
  runs: readonly (readonly number[] | null)[],
  width: number,
): Buffer {
  const page = Buffer.alloc(SECTOR);
  Buffer.from(bounds.flatMap(u32)).copy(page);
  const places = new Map<string, number>();
  let free = SECTOR - 2;
  for (const [i, run] of runs.entries()) {
    if (!run) continue;
    const key = run.join();
    if (!places.has(key)) {
      free = (free - run.length) & ~1;
      places.set(key, free);
      page.set(run, free);
    }
    page[bounds.length * 4 + i * width] = (places.get(key) ?? 0) / 2;
  }
  if (free < bounds.length * 4 + runs.length * width) throw new Error('too many properties for one page');
  page[SECTOR - 1] = runs.length;
  return page;
}

function paragraphPage(paragraphs: readonly DocParagraph[], bounds: readonly number[]): Buffer {
  const runs = paragraphs.map(({ properties = [] }) => {
    const all = [0, 0, ...properties];
    return all.length % 2 === 0 ? [0, all.length / 2, ...all] : [(all.length + 1) / 2, ...all];
  });
  return formatPage(bounds, runs, 13);
}

function characterPage(paragraphs: readonly DocParagraph[], bounds: readonly number[]): Buffer {
  const cuts = paragraphs.flatMap(({ deleted }, i) =>
    deleted ? deleted.map((at) => (bounds[i] ?? 0) + at * 2) : [],
  );
  const places = [bounds[0] ?? 0, ...cuts, bounds[bounds.length - 1] ?? 0];
  const runs = places.slice(1).map((_, i) => (i % 2 === 1 ? [3, ...u16(0x0800), 0x81] : null));
  return formatPage(places, runs, 1);
}

/** One list of two levels, 一、 and （一）, with reference 1. */
function lists(): { readonly list: number[]; readonly numbers: number[] } {
  const level = (text: string): number[] => {
    const head = [...u32(1), 37, 0, ...Array<number>(9).fill(0), 2, ...Array<number>(8).fill(0), 0, 0, 0, 0];
    return [...head, ...u16(text.length), ...[...text].flatMap((c) => u16(c.charCodeAt(0)))];
  };
  const levels = Array.from({ length: 9 }, (_, n) =>
    level(n === 0 ? '\u0000、' : `（${String.fromCharCode(n)}）`),
  );
  const entry = [...u32(7), ...u32(0), ...Array<number>(18).fill(0), 0, 0];
  return {
    list: [...u16(1), ...entry, ...levels.flat()],
    numbers: [...u32(1), ...u32(7), ...Array<number>(12).fill(0), ...u32(FREE)],
  };
}

/** A Word 97 document with one piece of text; enough of the format to carry tables, lists and deleted text. */
export function docFile(paragraphs: readonly DocParagraph[], flags = 0): Buffer {
  const whole = paragraphs.map(({ text, end = '\r' }) => text + end).join('');
  const bounds = [TEXT_AT];
  for (const { text, end = '\r' } of paragraphs)
    bounds.push((bounds[bounds.length - 1] ?? 0) + (text.length + end.length) * 2);
  const main = Buffer.alloc(4096 + Math.ceil((whole.length * 2) / SECTOR) * SECTOR);
  const pages = Math.ceil((TEXT_AT + whole.length * 2) / SECTOR);
  main.write(whole, TEXT_AT, 'utf16le');
  const words = Buffer.concat([
    main.subarray(0, pages * SECTOR),
    paragraphPage(paragraphs, bounds),
    characterPage(paragraphs, bounds),
    Buffer.alloc(4096),
  ]);
  const last = bounds[bounds.length - 1] ?? 0;
  const { list, numbers } = lists();
  const clx = [2, ...u32(16), ...u32(0), ...u32(whole.length), ...u16(0), ...u32(TEXT_AT), ...u16(0)];
  const parts: [number, number[]][] = [
    [0x1a2, clx],
    [0x102, [...u32(TEXT_AT), ...u32(last), ...u32(pages)]],
    [0xfa, [...u32(TEXT_AT), ...u32(last), ...u32(pages + 1)]],
    [0x2e2, list],
    [0x2ea, numbers],
  ];
  words.writeUInt16LE(0xa5ec, 0);
  words.writeUInt16LE(0x0200 | flags, 10);
  words.writeUInt32LE(whole.length, 0x4c);
  const table: number[] = [];
  for (const [at, bytes] of parts) {
    words.writeUInt32LE(table.length, at);
    words.writeUInt32LE(bytes.length, at + 4);
    table.push(...bytes);
  }
  return compoundFile({
    WordDocument: words,
    '1Table': Buffer.concat([Buffer.from(table), Buffer.alloc(4096)]),
  });
}

/** A compound file: one sector of chains, one of names, then the streams, each at least 4096 bytes long. */
export function compoundFile(streams: Readonly<Record<string, Buffer>>): Buffer {
  const chains: number[] = [0xfffffffd, END];
  const directory = Buffer.alloc(SECTOR);
  const bodies: Buffer[] = [];
  for (const [i, [name, content]] of Object.entries(streams).entries()) {
    const sectors = Math.ceil(content.length / SECTOR);
    const start = chains.length;
    for (let n = 1; n <= sectors; n += 1) chains.push(n === sectors ? END : start + n);
    const at = i * 128;
    directory.write(name, at, 'utf16le');
    directory.writeUInt16LE(name.length * 2 + 2, at + 64);
    directory[at + 66] = 2;
    directory.writeUInt32LE(start, at + 116);
    directory.writeUInt32LE(content.length, at + 120);
    bodies.push(Buffer.concat([content, Buffer.alloc(sectors * SECTOR - content.length)]));
  }
  const head = Buffer.alloc(SECTOR);
  head.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  head.writeUInt16LE(9, 30);
  head.writeUInt32LE(1, 48);
  for (const at of [60, 68]) head.writeUInt32LE(END, at);
  head.fill(0xff, 76);
  head.writeUInt32LE(0, 76);
  const fat = Buffer.alloc(SECTOR, 0xff);
  Buffer.from(chains.flatMap(u32)).copy(fat);
  return Buffer.concat([head, fat, directory, ...bodies]);
}
