import { formatNumber } from '../format-number.js';
import { attributeOf, childrenOf, isElement, type Element } from './nodes.js';

const FORMATS: readonly (readonly [RegExp, string, string])[] = [
  [/cjk-ideographic|cjk-decimal|simp-chinese|trad-chinese/, 'chineseCounting', '、'],
  [/upper-roman/, 'upperRoman', '. '],
  [/lower-roman/, 'lowerRoman', '. '],
  [/upper-(alpha|latin)/, 'upperLetter', '. '],
  [/lower-(alpha|latin)/, 'lowerLetter', '. '],
];
const TYPES: Readonly<Record<string, string>> = {
  I: 'upperRoman',
  i: 'lowerRoman',
  A: 'upperLetter',
  a: 'lowerLetter',
};

/** The number a browser prints before an item of an ordered list; empty for everything else. */
export function markerOf(item: Element): string {
  const list = item.parentNode;
  if (item.tagName !== 'li' || !list || !('tagName' in list) || list.tagName !== 'ol') return '';
  const style = attributeOf(list, 'style')?.toLowerCase() ?? '';
  if (/list-style(-type)?:[^;]*none/.test(style)) return '';
  const n = numberOf(item, list);
  const styled = FORMATS.find(([pattern]) => pattern.test(style));
  if (styled) return `${formatNumber(n, styled[1])}${styled[2]}`;
  return `${formatNumber(n, TYPES[attributeOf(list, 'type') ?? ''] ?? 'decimal')}. `;
}

function numberOf(item: Element, list: Element): number {
  let n = Number.parseInt(attributeOf(list, 'start') ?? '1', 10) || 1;
  for (const other of childrenOf(list)) {
    if (!isElement(other) || other.tagName !== 'li') continue;
    n = Number.parseInt(attributeOf(other, 'value') ?? '', 10) || n;
    if (other === item) break;
    n += 1;
  }
  return n;
}
