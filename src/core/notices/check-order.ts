import type { Header } from './find-headers.js';
import type { ParseWarning } from './parsed-notice.js';
import { sourceSpan, type TightText } from './tight-text.js';

/**
 * Numbers of one level go up by one; they may begin anew under a number of a higher level. Whatever
 * does otherwise is a lost, repeated or misprinted number, and is warned of.
 */
export function checkOrder(tight: TightText, headers: readonly Header[]): ParseWarning[] {
  const last = new Map<number, number>();
  const renewed = new Set<number>();
  const levels = new Set(headers.map((header) => header.level));
  const warnings: ParseWarning[] = [];
  for (const header of [...headers].sort((a, b) => a.start - b.start)) {
    const before = last.get(header.level) ?? 0;
    const anew = header.n === 1 && renewed.has(header.level);
    if (header.n !== before + 1 && !anew) warnings.push(describe(tight, header, before));
    last.set(header.level, header.n);
    renewed.delete(header.level);
    for (const deeper of levels) if (deeper > header.level) renewed.add(deeper);
  }
  return warnings;
}

function describe(tight: TightText, header: Header, before: number): ParseWarning {
  const about = { ordinal: header.printed, span: sourceSpan(tight, header.start, header.end) };
  const place = before === 0 ? `首个序号是“${header.printed}”` : `第${before}项之后是“${header.printed}”`;
  if (header.n > before) return { code: 'ordinal-missing', message: `${place}，缺号。`, ...about };
  return { code: 'ordinal-repeated', message: `${place}，序号重复或倒退。`, ...about };
}
