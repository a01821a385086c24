/** What character and paragraph properties of a Word 97 document say that a reader of text must know. */
export interface ParagraphProperties {
  readonly inTable: boolean;
  /** The mark ends a row, not a paragraph. */
  readonly endsRow: boolean;
  readonly list: { readonly numId: string; readonly level: number } | null;
  /** Of a row end: left edges of the cells and the right edge of the last, in twips. */
  readonly edges: readonly number[];
  /** Of a row end: cells that go on from the row above. */
  readonly continued: readonly boolean[];
  /** Of a row end: cells that go on from the cell to the left. */
  readonly absorbed: readonly boolean[];
}

/** A run of the file with its properties; offsets into the WordDocument stream, in order. */
export interface Run<T> {
  readonly from: number;
  readonly to: number;
  readonly value: T;
}

const PAGE = 512;
const SPRM = {
  deleted: 0x0800,
  hidden: 0x083c,
  inTable: 0x2416,
  endsRow: 0x2417,
  listLevel: 0x260a,
  list: 0x460b,
  huge: 0x6646,
  row: 0xd608,
  vertical: 0xd62b,
  tabs: 0xc615,
} as const;

/** Runs of characters that are not words of the paper: deleted while changes were tracked, or hidden. */
export function readLeftOutRuns(main: Buffer, table: Buffer): Run<boolean>[] {
  return readPages(main, plcOf(main, table, 0xfa), (page, run, count) => {
    const at = (page[(count + 1) * 4 + run] ?? 0) * 2;
    if (at === 0) return false;
    const list = sprmsOf(page.subarray(at + 1, at + 1 + (page[at] ?? 0)));
    // 1 and 0x81 both switch on
    const isOn = (operand: Buffer): boolean => ((operand[0] ?? 0) & 1) === 1;
    return list.some(([sprm, operand]) => (sprm === SPRM.deleted || sprm === SPRM.hidden) && isOn(operand));
  });
}

/** Runs of paragraphs; `data` is the stream that holds properties too large for their page. */
export function readParagraphRuns(
  main: Buffer,
  table: Buffer,
  data: Buffer | null,
): Run<ParagraphProperties>[] {
  return readPages(main, plcOf(main, table, 0x102), (page, run, count) => {
    const at = (page[(count + 1) * 4 + run * 13] ?? 0) * 2;
    const short = page[at] ?? 0;
    const [start, size] = short === 0 ? [at + 2, (page[at + 1] ?? 0) * 2] : [at + 1, short * 2 - 1];
    return describe(openHuge(sprmsOf(page.subarray(start + 2, start + size)), data));
  });
}

type Sprm = readonly [number, Buffer];

/** The value at an offset, or `null`. */
export function valueAt<T>(runs: readonly Run<T>[], offset: number): T | null {
  let [low, high] = [0, runs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.to ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const run = runs[low];
  return run && run.from <= offset ? run.value : null;
}

function plcOf(main: Buffer, table: Buffer, at: number): number[] {
  const start = main.readUInt32LE(at);
  const plc = table.subarray(start, start + main.readUInt32LE(at + 4));
  const count = Math.max(0, Math.floor((plc.length - 4) / 8));
  return Array.from({ length: count }, (_, i) => plc.readUInt32LE((count + 1 + i) * 4) & 0x3fffff);
}

function readPages<T>(
  main: Buffer,
  pages: readonly number[],
  read: (page: Buffer, run: number, count: number) => T,
): Run<T>[] {
  const runs: Run<T>[] = [];
  for (const number of pages) {
    const page = main.subarray(number * PAGE, (number + 1) * PAGE);
    if (page.length < PAGE) continue;
    const count = Math.min(page[PAGE - 1] ?? 0, 101);
    for (let i = 0; i < count; i += 1)
      runs.push({
        from: page.readUInt32LE(i * 4),
        to: page.readUInt32LE(i * 4 + 4),
        value: read(page, i, count),
      });
  }
  return runs.sort((a, b) => a.from - b.from);
}

/** Property modifiers one after another ([MS-DOC] 2.6.1): a number that tells the size of its operand. */
function sprmsOf(bytes: Buffer): Sprm[] {
  const list: Sprm[] = [];
  for (let at = 0; at + 2 < bytes.length;) {
    const sprm = bytes.readUInt16LE(at);
    const [skip, size] = operandOf(bytes, at + 2, sprm);
    list.push([sprm, bytes.subarray(at + 2 + skip, at + 2 + skip + size)]);
    at += 2 + skip + size;
  }
  return list;
}

/** Bytes before the operand that tell its size, and the size. */
function operandOf(bytes: Buffer, at: number, sprm: number): readonly [number, number] {
  const first = bytes[at] ?? 0;
  if (sprm === SPRM.row) return [2, Math.max(0, first + (bytes[at + 1] ?? 0) * 256 - 1)];
  if (sprm === SPRM.tabs && first === 255) return [1, bytes.length];
  const kind = sprm >> 13;
  return kind === 6 ? [1, first] : [0, [1, 1, 2, 4, 2, 2, 0, 3][kind] ?? 1];
}

function openHuge(list: readonly Sprm[], data: Buffer | null): readonly Sprm[] {
  const huge = list.find(([sprm]) => sprm === SPRM.huge)?.[1];
  if (!huge || huge.length < 4 || !data) return list;
  const at = huge.readUInt32LE(0);
  if (at + 2 > data.length) return list;
  return [...list, ...sprmsOf(data.subarray(at + 2, at + 2 + data.readUInt16LE(at)))];
}

function describe(list: readonly Sprm[]): ParagraphProperties {
  const operand = (wanted: number): Buffer | undefined => list.findLast(([sprm]) => sprm === wanted)?.[1];
  const number = operand(SPRM.list)?.readUInt16LE(0) ?? 0;
  const row = readRow(operand(SPRM.row) ?? Buffer.alloc(0));
  for (const [sprm, value] of list) if (sprm === SPRM.vertical) row.continued[value[0] ?? 0] = value[1] === 1;
  return {
    inTable: operand(SPRM.inTable)?.[0] === 1,
    endsRow: operand(SPRM.endsRow)?.[0] === 1,
    list:
      number > 0 && number < 0xf000
        ? { numId: String(number), level: operand(SPRM.listLevel)?.[0] ?? 0 }
        : null,
    ...row,
  };
}

/** TDefTable: number of cells, their edges, and 20 bytes for each cell, the first two with its merge flags. */
function readRow(row: Buffer): { edges: number[]; continued: boolean[]; absorbed: boolean[] } {
  const count = row[0] ?? 0;
  const read = { edges: [] as number[], continued: [] as boolean[], absorbed: [] as boolean[] };
  if (count === 0 || row.length < 1 + (count + 1) * 2) return read;
  for (let i = 0; i <= count; i += 1) read.edges.push(row.readInt16LE(1 + i * 2));
  for (let i = 0; i < count; i += 1) {
    const at = 1 + (count + 1) * 2 + i * 20;
    const flags = at + 2 <= row.length ? row.readUInt16LE(at) : 0;
    read.absorbed.push((flags & 3) === 1);
    read.continued.push(((flags >> 5) & 3) === 1);
  }
  return read;
}
