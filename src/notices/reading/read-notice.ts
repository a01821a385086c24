import { ok, type Result } from '../../core/kernel/result.js';
import type { SourceText } from '../../core/kernel/source-text.js';
import { parseNotice, type ParsedNotice } from '../../core/notices/index.js';
import { readDocument } from '../../platform/documents/index.js';

/** A notice as it stands in its file, and what was read in it. */
export interface ReadNotice {
  readonly source: SourceText;
  readonly parsed: ParsedNotice;
}

/** From the bytes of a file to what the notice says, here and now; refuses as {@link readDocument} does. */
export async function readNotice(bytes: Uint8Array, fileName: string): Promise<Result<ReadNotice>> {
  const read = await readDocument(bytes, fileName);
  if (!read.ok) return read;
  return ok({ source: read.value, parsed: parseNotice(read.value) });
}
