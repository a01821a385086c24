/** Radicals that fonts print for whole characters and that have no compatibility decomposition in Unicode. */
const RADICALS =
  '⺠民⻓长⻔门⻛风⻅见⻋车⻚页⻢马⻥鱼⻬齐⻰龙⻘青⻩黄⻄西⻝食⻣骨⻤鬼⻆角⻦鸟⻨麦⻉贝⻁虎⺟母⻙韦⻜飞⻮齿⻳龟⺌小⺎兀⻫齐⻑長⻒镸⺗心⻏邑⻑長⺫目⺼肉⻊足⻗雨⻞食';
const WHOLE = new Map(pairsOf([...RADICALS]));
const FOLDED = /[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/gu;
const PRIVATE = /[\ue000-\uf8ff\u0000-\u0008\u000b-\u001f\u007f\ufffd\ufeff]/g;

/**
 * What a PDF's font tables say, as the characters that were meant: Kangxi radicals, compatibility ideographs and
 * ligatures by NFKC. Full-width punctuation and circled numbers stay as printed.
 */
export function foldGlyphs(text: string): string {
  return text
    .replace(PRIVATE, '')
    .replace(/[\u00a0\u2000-\u200a]/g, ' ')
    .replace(FOLDED, (glyph) => WHOLE.get(glyph) ?? glyph.normalize('NFKC'));
}

function pairsOf(list: readonly string[]): [string, string][] {
  return list.flatMap((glyph, i): [string, string][] => (i % 2 === 0 ? [[glyph, list[i + 1] ?? glyph]] : []));
}
