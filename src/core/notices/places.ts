import type { Findings, Outline } from './outline.js';

/**
 * Says where an offset of the tight text lies, as a reader would: the ordinal of the task, else
 * 通知 with the section (通知 一（三）), 通知 三之后 for a paragraph behind the section's own, 通知落款.
 */
export function placeNamer(found: Findings, outline: Outline): (at: number) => string {
  const { layout, tight, headers } = found;
  const items = [...outline.items].sort((a, b) => a.header.start - b.header.start);
  return (at) => {
    const item = items.findLast((i) => i.header.start <= at && at < Math.max(i.bodyEnd, i.phrase?.end ?? 0));
    if (item) return item.header.printed;
    const signature = layout.signatures.find((s) => s.end <= at && at < layout.bodyTitle.start);
    if (signature) return '通知落款';
    const chapter = outline.headings.findLast((head) => head.header.level === 1 && head.header.start <= at);
    const part = chapter?.part ?? '通知';
    if (!chapter) return part;
    const point = headers.findLast((h) => h.level === 2 && h.start <= at && h.start > chapter.header.start);
    const own = `${part} ${chapter.header.printed}`;
    if (point) return `${own}${point.printed}`;
    return isLaterParagraph(tight.text, tight.lineStart, { from: chapter.end, at }) ? `${own}之后` : own;
  };
}

/** A paragraph that begins with 请 behind the section's first one speaks for the notice as a whole. */
function isLaterParagraph(
  text: string,
  lineStart: Uint8Array,
  { from, at }: { from: number; at: number },
): boolean {
  let line = at;
  while (line > from && !lineStart[line]) line -= 1;
  return line > from && text.charAt(line) === '请' && '。；'.includes(text.charAt(line - 1));
}
