import type { Label } from './outline.js';
import type { JudgedCopy } from './judge-copies.js';

/**
 * Labels for the copies of a doubled text: what is an item's own, and what stands behind it without a
 * number (orphan). Headings, signatures and titles are labelled over it later.
 */
export function labelCopies(copies: readonly JudgedCopy[]): Label[] {
  return copies.flatMap((copy) => {
    const { header } = copy;
    const bodyEnd = copy.sentences[copy.ownCount - 1]?.end ?? header.end;
    const labels: Label[] = [];
    if (!copy.broken) labels.push({ start: bodyEnd, end: copy.end, kind: 'orphan' });
    for (const phrase of copy.phrases) labels.push({ start: phrase.start, end: phrase.end, kind: 'orphan' });
    labels.push({ start: header.start, end: bodyEnd, kind: 'task', item: header });
    if (copy.whole && copy.own) {
      labels.push({ start: copy.own.start, end: copy.own.end, kind: 'task-responsibility', item: header });
    }
    return labels;
  });
}
