import { inflateRawSync } from 'node:zlib';
import { throwRefusal } from '../transaction/refusal-error.js';
import { DOCUMENT_LIMITS } from './limits.js';

interface Entry {
  readonly method: number;
  readonly encrypted: boolean;
  readonly packed: number;
  readonly unpacked: number;
  readonly at: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const IS_ENCRYPTED = 1;

/**
 * The parts of a zip archive, unpacked one at a time. Refuses `notice/unsafe-archive` (too many parts, absurd ratio,
 * more than it says or than the limits allow), `notice/encrypted`, `notice/unreadable`. The sizes are checked before
 * unpacking and held while unpacking.
 */
export class Zip {
  private readonly entries = new Map<string, Entry>();
  private budget: number = DOCUMENT_LIMITS.unpackedBytes;

  constructor(private readonly bytes: Buffer) {
    const end = bytes.lastIndexOf(Buffer.of(0x50, 0x4b, 5, 6));
    if (end < 0 || bytes.readUInt32LE(end) !== END) throwRefusal('notice/unreadable');
    const count = bytes.readUInt16LE(end + 10);
    if (count > DOCUMENT_LIMITS.entries) throwRefusal('notice/unsafe-archive');
    this.readDirectory(bytes.readUInt32LE(end + 16), count);
    const declared = [...this.entries.values()].reduce((sum, entry) => sum + entry.unpacked, 0);
    if (declared > DOCUMENT_LIMITS.declaredBytes) throwRefusal('notice/unsafe-archive');
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(name);
  }

  /** The bytes of a part, or `null` when there is none of this name. */
  read(name: string): Buffer | null {
    const entry = this.entries.get(name);
    if (!entry) return null;
    if (entry.encrypted) throwRefusal('notice/encrypted');
    const { at, packed, unpacked, method } = entry;
    if (unpacked > this.budget || isAbsurd(entry)) throwRefusal('notice/unsafe-archive');
    if (this.bytes.readUInt32LE(at) !== LOCAL) throwRefusal('notice/unreadable');
    const start = at + 30 + this.bytes.readUInt16LE(at + 26) + this.bytes.readUInt16LE(at + 28);
    if (start + packed > this.bytes.length) throwRefusal('notice/unreadable');
    const part = this.bytes.subarray(start, start + packed);
    const content = method === 0 ? part : inflate(part, unpacked);
    this.budget -= content.length;
    return content;
  }

  /** A part as text; `null` when there is none. */
  readText(name: string): string | null {
    const content = this.read(name);
    if (!content) return null;
    if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content);
    return new TextDecoder('utf-8').decode(content);
  }

  private readDirectory(start: number, count: number): void {
    const { bytes } = this;
    for (let i = 0, at = start; i < count; i += 1) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throwRefusal('notice/unreadable');
      const nameLength = bytes.readUInt16LE(at + 28);
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/');
      this.entries.set(name, {
        method: bytes.readUInt16LE(at + 10),
        encrypted: (bytes.readUInt16LE(at + 8) & IS_ENCRYPTED) !== 0,
        packed: bytes.readUInt32LE(at + 20),
        unpacked: bytes.readUInt32LE(at + 24),
        at: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
    }
  }
}

function isAbsurd({ packed, unpacked }: Entry): boolean {
  return unpacked > DOCUMENT_LIMITS.ratioFromBytes && unpacked > packed * DOCUMENT_LIMITS.ratio;
}

/** A part that unpacks to more than it says is made to harm: unpacking stops there. */
function inflate(part: Buffer, unpacked: number): Buffer {
  try {
    return inflateRawSync(part, { maxOutputLength: Math.max(1, unpacked) });
  } catch (error) {
    const tooLarge = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    return throwRefusal(tooLarge ? 'notice/unsafe-archive' : 'notice/unreadable');
  }
}
