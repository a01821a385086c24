import type { SourceText } from '../../core/kernel/source-text.js';
import { throwRefusal } from '../transaction/refusal-error.js';

/** Control characters no text file has; three in a thousand still pass for stray page marks. */
const CONTROL = /[\u0000-\u0008\u000e-\u001f\ufffd]/g;

/**
 * A text file: every character as it is, line ends as `\n`, stray control characters as blanks. Refuses
 * `notice/binary` for bytes that are no text. Tabs and pipes are left to the reader of the notice.
 */
export function readPlainText(decoded: string): SourceText {
  if ((decoded.match(CONTROL)?.length ?? 0) > decoded.length * 0.003) throwRefusal('notice/binary');
  return { text: decoded.replace(/\r\n?/g, '\n').replace(CONTROL, ' '), tables: [] };
}

/** Bytes to text: by byte-order mark, else UTF-8, else GB18030 (common in government files of the 2000s). */
export function decodeText(bytes: Uint8Array, declared: string | null = null): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return (
    decodeStrictly(bytes, 'utf-8') ??
    decodeStrictly(bytes, declared) ??
    new TextDecoder('gb18030').decode(bytes)
  );
}

function decodeStrictly(bytes: Uint8Array, label: string | null): string | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // an unknown label, or bytes of another encoding
    return null;
  }
}
