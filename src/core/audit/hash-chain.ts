import { canonicalJson } from './canonical-json.js';

/** The link before the first row. */
export const GENESIS_HASH = '0'.repeat(64);

/** A row of the trail: `content` is all that was recorded (who, when, what, before, after), as plain JSON data. */
export interface ChainedRow {
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly content: unknown;
}

/** The text that is hashed for a row: the link, the number and the content, in canonical form. */
export function chainInput(
  prevHash: string,
  row: { readonly seq: number; readonly content: unknown },
): string {
  return `${prevHash}\n${row.seq}\n${canonicalJson(row.content)}`;
}

export type ChainFault = 'gap' | 'broken-link' | 'altered' | 'cut-off';
export type ChainVerdict =
  | { readonly ok: true; readonly count: number; readonly lastHash: string }
  | { readonly ok: false; readonly atSeq: number; readonly why: ChainFault };

/** Where a check begins and what the end must be; a chain alone cannot show that its tail was cut off. */
export interface ChainEnds {
  /** The last row already verified; the genesis when left out. */
  readonly after?: { readonly seq: number; readonly hash: string };
  /** The newest row, as kept elsewhere. */
  readonly head?: { readonly seq: number; readonly hash: string };
}

/**
 * Verifies rows in the order of `seq`: numbers without a gap, each link equal to the hash before, each hash equal
 * to the hash of its content. `hash` is the shell's (SM3, hexadecimal). Names the first row that does not hold.
 */
export function verifyChain(
  rows: Iterable<ChainedRow>,
  hash: (text: string) => string,
  ends: ChainEnds = {},
): ChainVerdict {
  let seq = ends.after?.seq ?? 0;
  let lastHash = ends.after?.hash ?? GENESIS_HASH;
  let count = 0;
  for (const row of rows) {
    if (row.seq !== seq + 1) return { ok: false, atSeq: seq + 1, why: 'gap' };
    if (row.prevHash !== lastHash) return { ok: false, atSeq: row.seq, why: 'broken-link' };
    if (row.hash !== hash(chainInput(row.prevHash, row)))
      return { ok: false, atSeq: row.seq, why: 'altered' };
    seq = row.seq;
    lastHash = row.hash;
    count += 1;
    if (ends.head?.seq === seq && ends.head.hash !== lastHash)
      return { ok: false, atSeq: seq, why: 'altered' };
  }
  if (ends.head && ends.head.seq > seq) return { ok: false, atSeq: seq + 1, why: 'cut-off' };
  return { ok: true, count, lastHash };
}
