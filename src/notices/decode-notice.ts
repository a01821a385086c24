import { ok, refuse, type Result } from '../core/kernel/result.js';

/** Four megabytes of text is some four hundred times the longest of the first five notices. */
const MAX_BYTES = 4 * 1024 * 1024;
/** Control characters no text file has; three in a thousand still pass for stray page marks. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f\ufffd]/g;
const SIGNATURES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
];

/**
 * The text of a notice file: UTF-8 (with or without a byte-order mark) or GB18030.
 * Refused: empty, binary (or another format), too large. Line ends become `\n`.
 */
export function decodeNotice(bytes: Uint8Array, fileName: string): Result<string> {
  if (bytes.byteLength > MAX_BYTES) {
    return refuse('notice/too-large', { fileName, limitMegabytes: MAX_BYTES / 1024 / 1024 });
  }
  if (SIGNATURES.some((signature) => signature.every((byte, i) => bytes[i] === byte))) {
    return refuse('notice/binary', { fileName });
  }
  const text = decodeUtf8(bytes) ?? new TextDecoder('gb18030').decode(bytes);
  if (text.trim() === '') return refuse('notice/empty', { fileName });
  if ((text.match(CONTROL)?.length ?? 0) > text.length * 0.003) return refuse('notice/binary', { fileName });
  return ok(text.replace(/\r\n?/g, '\n').replace(CONTROL, ' '));
}

function decodeUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: government files of the 2000s are commonly GB18030.
    return null;
  }
}
