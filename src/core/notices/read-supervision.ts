import type { SupervisionRequirement } from './parsed-notice.js';
import type { Sentence } from './sentences.js';

/** Words that show a kind of supervision. Checks on those who draw benefits are something else. */
const KINDS: readonly (readonly [string, RegExp])[] = [
  ['考核', /纳入[^。；]{0,40}考核|考核机制(?!的)|年终考评|考核评比|绩效评估|考核指标|看进度|比成效/],
  ['督查', /督查(?!室|问责)|督导|督促检查|监督评估/],
  ['抽查', /不定时抽查|随机抽查|抽查(?=[、，。；])/],
  ['统计', /统计(?:监测|调查|指标|体系|制度|数据质量)|常规统计|月统计|就业监测|转移就业监测|大数据比对分析/],
  ['通报', /通报/],
  ['激励', /(?:健全|建立|完善)激励机制(?!和容错)|予以表彰/],
  ['容错', /容错免责/],
  ['问责', /严肃问责|督查问责|追责问责|严肃追责/],
];
const CADENCES: readonly (readonly [RegExp, string])[] = [
  [/月统计|月调度|每月|按月/, 'monthly'],
  [/季通报|每季/, 'quarterly'],
  [/半年[^。]{0,8}全年/, 'half-yearly, yearly'],
  [/半年/, 'half-yearly'],
  [/年终|每年/, 'yearly'],
  [/不定时|不定期/, 'irregular'],
];

/** Supervision requirements: one for each sentence and kind, with the clause that shows the kind. */
export function readSupervision(sentences: readonly Sentence[]): SupervisionRequirement[] {
  return sentences.flatMap((sentence) => {
    const kinds = KINDS.filter(([, words]) => words.test(sentence.text));
    return kinds.map(([kind, words]) => {
      const clause = clauseOf(sentence.text, words);
      const cadence = CADENCES.find(([pattern]) => pattern.test(clause))?.[1];
      const whole =
        clause === sentence.text.replace(/。$/, '') || (kinds.length === 1 && !sentence.text.includes('；'));
      return {
        text: sentence.text,
        kind,
        where: sentence.where,
        ...(whole ? {} : { clause }),
        ...(cadence ? { cadence } : {}),
      };
    });
  });
}

/**
 * What shows the kind: items of a list of measures (A、B、C), else the part between semicolons where it
 * is about this kind only, else the comma clauses that name it.
 */
function clauseOf(text: string, words: RegExp): string {
  const part = text.split(/[；。]/).find((piece) => words.test(piece)) ?? text;
  const others = KINDS.filter(([, pattern]) => pattern !== words && pattern.test(part));
  if (others.length === 0) return part.replace(/^[^，；]*机制和[^，；]*机制，/, '');
  const items = matchingPieces(part, words, /[，、“”]/);
  if (/、[^，]*、[^，]*等(?:措施|方式)/.test(part) && items.some((item) => item.inList))
    return joinPieces(
      items.filter((item) => item.inList),
      '、',
    );
  if (/“[^”]*、[^”]*”/.test(part)) return joinPieces(items, '、');
  const clauses = joinPieces(matchingPieces(part, words, /，/), '，');
  return clauses.replace(/^[^，]{2,60}?要(?=[强健完建定组加])/, '');
}

interface Piece {
  readonly text: string;
  readonly inList: boolean;
}

function matchingPieces(part: string, words: RegExp, marks: RegExp): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (let i = 0; i <= part.length; i += 1) {
    if (i < part.length && !marks.test(part.charAt(i))) continue;
    const text = part.slice(from, i);
    const inList = part.charAt(from - 1) === '、' || part.charAt(i) === '、';
    if (words.test(text)) pieces.push({ text, inList });
    from = i + 1;
  }
  return pieces;
}

function joinPieces(pieces: readonly Piece[], mark: string): string {
  return pieces
    .map((piece) => piece.text)
    .join(mark)
    .replace(/^采取/, '')
    .replace(/等(?:措施|方式)$/, '');
}
