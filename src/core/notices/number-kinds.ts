import { readOrdinalNumber } from './chinese-number.js';

/** How an ordinal is printed; every kind has a usual place in the order of numbers. */
export type NumberKind =
  | 'part'
  | 'chapter'
  | 'section'
  | 'article'
  | 'han'
  | 'han-bracket'
  | 'task'
  | 'dotted'
  | 'decimal'
  | 'digit-bracket'
  | 'half-bracket'
  | 'circled'
  | 'listed';

/** A number read at one place, before it is known to open anything. */
export interface ReadNumber {
  readonly kind: NumberKind;
  readonly n: number;
  readonly printed: string;
  /** First character behind the number and its mark. */
  readonly end: number;
}

interface Notation {
  readonly kind: NumberKind;
  readonly pattern: RegExp;
}

const HAN = '[一二三四五六七八九十百]{1,5}';
/** A point with a digit behind it is a decimal one, except before a year: 1.2020年底前. */
const WHOLE = '(?:(?!\\d)|(?=(?:19|20)\\d\\d年))';

/** Tried in this order on text with ASCII digits. Group 1 is what is printed, group 2 the number in it. */
const NOTATIONS: readonly Notation[] = [
  { kind: 'part', pattern: new RegExp(`(第(${HAN}|\\d{1,2})(?:部分|编))[：:、]?`, 'y') },
  { kind: 'chapter', pattern: new RegExp(`(第(${HAN}|\\d{1,2})章)[：:、]?`, 'y') },
  { kind: 'section', pattern: new RegExp(`(第(${HAN}|\\d{1,2})节)[：:、]?`, 'y') },
  { kind: 'article', pattern: new RegExp(`(第(${HAN}|\\d{1,3})条)(?!款|例)[：:、]?`, 'y') },
  {
    kind: 'task',
    pattern: new RegExp(`((?:重点)?(?:任务|工作|举措|措施|项目)(${HAN}|\\d{1,3}))[：:、．.]`, 'y'),
  },
  { kind: 'listed', pattern: new RegExp(`((${HAN})(?:是要?|要))(?=[\\u4e00-\\u9fff])`, 'y') },
  { kind: 'han', pattern: new RegExp(`((${HAN}))(?:、|[．.]${WHOLE})`, 'y') },
  { kind: 'han-bracket', pattern: new RegExp(`([（(](${HAN})[）)])[、．]?`, 'y') },
  {
    kind: 'decimal',
    pattern:
      /(\d{1,2}[．.](\d{1,2}))(?:[．.、](?!\d)|(?=[\u4e00-\u9fff“《])(?![万亿个元名人家户吨米公平倍月年日号]))/y,
  },
  {
    kind: 'decimal',
    pattern:
      /(\d{1,2}[—－–-]{1,2}(\d{1,2}))(?=[\u4e00-\u9fff“《])(?![万亿个元名人家户吨米公平倍月年日号层季周天岁级类])/y,
  },
  { kind: 'dotted', pattern: new RegExp(`((\\d{1,3}))(?:[、。]|[．.]${WHOLE})`, 'y') },
  { kind: 'digit-bracket', pattern: /([（(【[〔](\d{1,3})[）)】\]〕])[、．]?/y },
  { kind: 'half-bracket', pattern: /((\d{1,3})[）)])[、．]?/y },
  { kind: 'circled', pattern: /(([①-⑳㉑-㉟]))[、．.]?/y },
];

/** Where each kind stands when nothing in the text says otherwise; 1 to 3 are 一、 （一） and 1．. */
export const USUAL_LEVEL: Readonly<Record<NumberKind, number>> = {
  part: 0.1, chapter: 0.2, section: 0.4, article: 0.6, han: 1, 'han-bracket': 2, task: 2.5, dotted: 3,
  decimal: 3.5, 'digit-bracket': 4, 'half-bracket': 5, circled: 6, listed: 7,
}; // prettier-ignore

/** Kinds that mostly count points inside an item; they open tasks only where each has units of its own. */
export const POINT_KINDS: ReadonlySet<NumberKind> = new Set([
  'digit-bracket',
  'half-bracket',
  'circled',
  'listed',
]);

/** The ordinal that stands at `at`, if one does. `folded` is the tight text with ASCII digits. */
export function readNumberAt(folded: string, at: number): ReadNumber | null {
  if (!/[第重任工举措项一二三四五六七八九十百\d（(【[〔①-⑳㉑-㉟]/.test(folded.charAt(at))) return null;
  for (const { kind, pattern } of NOTATIONS) {
    pattern.lastIndex = at;
    const m = pattern.exec(folded);
    const n = m ? valueOf(m[2] ?? '') : null;
    if (m && n !== null && n > 0) return { kind, n, printed: m[1] ?? '', end: at + m[0].length };
  }
  return null;
}

function valueOf(digits: string): number | null {
  const code = digits.charCodeAt(0);
  if (code >= 0x2460 && code <= 0x2473) return code - 0x2460 + 1;
  if (code >= 0x3251 && code <= 0x325f) return code - 0x3251 + 21;
  const hundred = /^([一二三四五六七八九])?百(?:零)?(.*)$/.exec(digits);
  if (!hundred) return readOrdinalNumber(digits);
  const rest = hundred[2] === '' ? 0 : readOrdinalNumber(hundred[2] ?? '');
  return rest === null ? null : (readOrdinalNumber(hundred[1] ?? '一') ?? 1) * 100 + rest;
}
