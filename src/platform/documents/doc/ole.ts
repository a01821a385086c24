import { throwRefusal } from '../../transaction/refusal-error.js';

interface Stream {
  readonly start: number;
  readonly size: number;
}

const END_OF_CHAIN = 0xfffffffa;
const ROOT = 5;
const STREAM = 2;
/** Streams shorter than this lie in the mini stream. */
const MINI_CUTOFF = 4096;
const MINI_SIZE = 64;

/**
 * A compound file (OLE, [MS-CFB]): named streams over chains of sectors. Chains that run in circles or out of the file
 * are refused as `notice/unreadable`.
 */
export class CompoundFile {
  private readonly sectorSize: number;
  private readonly fat: number[] = [];
  private readonly streams = new Map<string, Stream>();
  private miniFat: number[] = [];
  private miniStream: Buffer = Buffer.alloc(0);

  constructor(private readonly bytes: Buffer) {
    const shift = bytes.readUInt16LE(30);
    if (shift !== 9 && shift !== 12) throwRefusal('notice/unreadable');
    this.sectorSize = 1 << shift;
    this.readFat();
    this.readDirectory(this.readChain(bytes.readUInt32LE(48)));
    this.miniFat = numbersOf(this.readChain(bytes.readUInt32LE(60)));
  }

  has(name: string): boolean {
    return this.streams.has(name);
  }

  /** The bytes of a stream, or `null`. */
  read(name: string): Buffer | null {
    const stream = this.streams.get(name);
    if (!stream) return null;
    const whole = stream.size < MINI_CUTOFF ? this.readMiniChain(stream.start) : this.readChain(stream.start);
    return whole.subarray(0, stream.size);
  }

  private readFat(): void {
    const { bytes } = this;
    const sectors: number[] = [];
    for (let i = 0; i < 109; i += 1) sectors.push(bytes.readUInt32LE(76 + i * 4));
    let next = bytes.readUInt32LE(68);
    for (let left = bytes.readUInt32LE(72); left > 0 && next < END_OF_CHAIN && left < 10_000; left -= 1) {
      const more = numbersOf(this.sector(next));
      next = more.pop() ?? END_OF_CHAIN;
      sectors.push(...more);
    }
    for (const sector of sectors)
      if (sector < END_OF_CHAIN) for (const n of numbersOf(this.sector(sector))) this.fat.push(n);
  }

  private readDirectory(directory: Buffer): void {
    for (let at = 0; at + 128 <= directory.length; at += 128) {
      const nameLength = Math.min(64, directory.readUInt16LE(at + 64));
      const name = directory.toString('utf16le', at, at + Math.max(0, nameLength - 2));
      const type = directory[at + 66];
      const stream = { start: directory.readUInt32LE(at + 116), size: directory.readUInt32LE(at + 120) };
      if (type === ROOT && stream.size > 0)
        this.miniStream = this.readChain(stream.start).subarray(0, stream.size);
      // parts of embedded objects have the same names: the first is that of the document itself
      if (type === STREAM && !this.streams.has(name)) this.streams.set(name, stream);
    }
  }

  private readChain(start: number): Buffer {
    return Buffer.concat(follow(start, this.fat, (at) => this.sector(at)));
  }

  private readMiniChain(start: number): Buffer {
    const piece = (at: number): Buffer => this.miniStream.subarray(at * MINI_SIZE, (at + 1) * MINI_SIZE);
    return Buffer.concat(follow(start, this.miniFat, piece));
  }

  private sector(at: number): Buffer {
    const start = (at + 1) * this.sectorSize;
    if (start >= this.bytes.length) throwRefusal('notice/unreadable');
    return this.bytes.subarray(start, start + this.sectorSize);
  }
}

function follow(start: number, table: readonly number[], piece: (at: number) => Buffer): Buffer[] {
  const pieces: Buffer[] = [];
  for (let at = start; at < END_OF_CHAIN; at = table[at] ?? END_OF_CHAIN) {
    if (pieces.length > table.length) throwRefusal('notice/unreadable');
    pieces.push(piece(at));
  }
  return pieces;
}

function numbersOf(sector: Buffer): number[] {
  return Array.from({ length: Math.floor(sector.length / 4) }, (_, i) => sector.readUInt32LE(i * 4));
}
