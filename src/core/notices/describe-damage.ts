import type { Item } from './outline.js';
import type { ParseWarning, WarningCode } from './parsed-notice.js';
import type { JudgedCopy } from './judge-copies.js';
import { sourceSpan, type TightText } from './tight-text.js';

/** What a reviewer must know about a doubled text: lost numbers, copies that differ, loose phrases. */
export function describeDamage(
  tight: TightText,
  copies: readonly JudgedCopy[],
  items: readonly Item[],
): ParseWarning[] {
  return [
    {
      code: 'copies-interleaved',
      message: `文中序号反复倒退，同一文本的两个版本相互穿插；仅采信序号、内容与责任语句连在一起的条目，请对照原件核对。`,
    },
    ...missingOrdinals(tight, copies, items),
    ...describeItems(tight, copies, items),
    ...describeOrphans(tight, copies),
  ];
}

function missingOrdinals(
  tight: TightText,
  copies: readonly JudgedCopy[],
  items: readonly Item[],
): ParseWarning[] {
  const present = new Set(items.map((item) => item.header.n));
  const highest = Math.max(0, ...present);
  const warnings: ParseWarning[] = [];
  for (let n = 1; n < highest; n += 1) {
    if (!present.has(n)) {
      warnings.push({
        code: 'ordinal-missing',
        ordinal: String(n),
        message: `缺第${n}项：文中没有这一序号。`,
      });
    }
  }
  const last = copies.at(-1);
  const loose = last?.whole ? last.phrases.at(-1) : undefined;
  if (last && loose && loose !== last.own && last.header.n < highest) {
    const span = sourceSpan(tight, loose.start, loose.end);
    const message = `文末另有一条无序号的责任语句，第${highest}项之后至少还有一项。`;
    warnings.push({ code: 'ordinal-missing', ordinal: String(highest + 1), message, span });
  }
  return warnings;
}

function describeItems(
  tight: TightText,
  copies: readonly JudgedCopy[],
  items: readonly Item[],
): ParseWarning[] {
  return items.flatMap((item) => {
    const own = copies.filter((copy) => copy.header.n === item.header.n);
    const first = own[0];
    if (!first) return [];
    const readings = new Set(own.flatMap((copy) => copy.phrases[0]?.text ?? []));
    const found: ParseWarning[] = [];
    const warn = (code: WarningCode, message: string) =>
      found.push({
        code,
        message,
        ordinal: item.header.printed,
        span: sourceSpan(tight, item.header.start, item.phrase?.end ?? item.bodyEnd),
      });
    if (readings.size > 1) {
      const taken = item.phrase ? '已采信前后连贯的一处' : '无法判定，未登记责任单位';
      warn('copies-conflict', `第${item.header.n}项出现${own.length}处，其后的责任语句不一致，${taken}。`);
    }
    if (!item.phrase)
      warn('item-cut', `第${item.header.n}项的责任语句缺失或归属不明，未登记责任单位，请对照原件补录。`);
    return found;
  });
}

/** Phrases that no number can be proved to own; the item before the next number is named as a likely owner. */
function describeOrphans(tight: TightText, copies: readonly JudgedCopy[]): ParseWarning[] {
  return copies.flatMap((copy, i) =>
    copy.phrases
      .filter((phrase) => !(copy.whole && phrase === copy.own))
      .map((phrase) => {
        const next = copies[i + 1]?.header.n;
        const guess =
          next === undefined || phrase !== copy.phrases.at(-1)
            ? ''
            : `，其后为第${next}项，可能属于第${next - 1}项`;
        return {
          code: 'orphan-phrase' as const,
          message: `无法确定归属的责任语句：“${phrase.text}”${guess}。`,
          span: sourceSpan(tight, phrase.start, phrase.end),
        };
      }),
  );
}
