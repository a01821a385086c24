import { isOpening } from './brackets.js';
import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import { isDemandTitle } from './management-titles.js';
import { growTree } from './number-tree.js';

const MAX_TITLE = 40;

/**
 * Phrases that give work out. 由A牵头负责，各部门抓好落实 as a sentence of a chapter on how the work is to be run (工作要求,
 * 保障措施) asks for zeal and gives out nothing; in brackets or behind a label it does there too.
 */
export function dropDemands(
  text: string,
  { headers, phrases, end }: { headers: readonly Header[]; phrases: readonly Phrase[]; end: number },
): Phrase[] {
  const tree = growTree(headers, end);
  const demanding: boolean[] = [];
  tree.forEach(({ header, parent }) => {
    const title = text.slice(header.end, header.end + MAX_TITLE);
    demanding.push((demanding[parent] ?? false) || (header.level <= 1 && isDemandTitle(title)));
  });
  let h = 0;
  return phrases.filter((phrase) => {
    while (h < headers.length && (headers[h]?.start ?? 0) < phrase.start) h += 1;
    const isSentence = !phrase.says.label && !isOpening(phrase.text.charAt(0));
    return !isSentence || demanding[h - 1] !== true;
  });
}
