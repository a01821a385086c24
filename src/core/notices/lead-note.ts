import { isClosing, isOpening } from './brackets.js';
import { foldScript } from './fold-script.js';
import { roleOfLabel } from './labels.js';
import type { Span } from './parsed-notice.js';
import { mayBeUnit } from './unit-names.js';
import { blot, type Words } from './words.js';

/**
 * For which phrases a note speaks: the one it stands in; all from where it stands; all of the text (以上…, or a
 * remark below the list).
 */
export type NoteReach = 'phrase' | 'onward' | 'all';

/** 列第一位者为牵头单位，下同: who leads where nobody is called 牵头. */
export interface LeadNote {
  readonly start: number;
  readonly text: string;
  /** It holds from where it stands to the end of the text, not for one phrase only. */
  readonly holdsOn: boolean;
  readonly reach?: NoteReach;
}

const NOUN = '(?:单位|部门|责任单位|责任部门|责任主体|名|家|位|个|者|的|序位|顺位)*';
const PLACE =
  `(?:(?:排列|排序|排名|排位|位列|位居|名列|列|排|居)(?:在|于|名)*(?:第一|首|最前|前)(?:位|个|名|顺位|序位|面|列|家)?(?:的)?${NOUN}` +
  `|(?:第一|首)(?:个|家|位|列|名)*(?:责任|列名|列出|排序)*(?:单位|部门)(?:者|的)?)`;
const LEADS =
  '(?:(?:为|是|系|即为|作为|均为)(?:该项任务|该项工作|本项任务|本任务|该任务|工作|任务|主要|第一|总|责任|具体)*(?:的)?(?:牵头|责任牵头|主办|主责|汇总|牵头负责|牵头汇总)(?:责任)?(?:单位|部门|者)?' +
  '(?:[或和及、（(]*(?:牵头|汇总|主办|责任)(?:单位|部门)?[）)]?)*|(?:负责)?牵头(?:负责|组织实施|落实)?)';
const DITTO = '(?:[，,、；;]?(?:以下同|下同|下列同|后同|以下类同)|[（(]下同[）)])?';
const NOTE = new RegExp(`${PLACE}[^。；，,）)]{0,8}?${LEADS}${DITTO}`, 'g');
const REVERSED = new RegExp(
  `(?:牵头|主办|汇总)(?:责任)?(?:单位|部门)[为是](?:排|列|位)[在列于]*(?:第一|首|最前)[^。；，,）)]{0,8}${DITTO}`,
  'g',
);
/** 未明确牵头单位的，由所列单位按职责分工负责，下同: nobody leads where nobody is said to. */
const NO_LEAD =
  /[。；，,]?(?:未|没有|不)(?:再)?(?:明确|注明|标明|列明|列出)牵头(?:单位|部门)的[，,]?[^。；（(）)]{2,30}?(?:负责|落实|牵头)(?!单位|部门)(?:[，,]?[以下后]{1,2}同)?/g;
const OPENING = /(?:备注|注|说明|其中|各项任务|所列)?[:：]?$/;
const BEHIND_ALL = /(?:以上|上述|表中|本表|附件中|清单中|方案中|各项任务中)[^。；]{0,20}$/;

/** All such notes of a tight text, in order. */
export function findLeadNotes(text: string): LeadNote[] {
  const folded = foldScript(text);
  return noteSpans(folded).map(({ start, end }) => {
    const reach = reachOf(folded, { start, end });
    return { start, text: text.slice(start, end), holdsOn: reach !== 'phrase', reach };
  });
}

/** Does one of the notes say who leads in the phrase at these places? */
export function noteHolds(notes: readonly LeadNote[], phrase: Span): boolean {
  return notes.some((note) => {
    if (note.reach === 'all') return true;
    return note.start < phrase.end && (note.holdsOn || note.start >= phrase.start);
  });
}

/** The words of a phrase without the note that stands in it, nor what opens it (备注：, the bracket). */
export function maskNotes(words: Words): Words {
  const spans = noteSpans(words.folded).map(({ start, end }) => {
    const before = words.folded.slice(0, start);
    const opening = (/[（(〔【[]?(?:备注|注|说明)?[:：]?$/.exec(before)?.[0] ?? '').length;
    const opened = opening > 0 && isOpening(before.charAt(start - opening));
    const closed = opened && isClosing(words.folded.charAt(end));
    return { start: start - (opened && !closed ? 0 : opening), end: end + (closed ? 1 : 0) };
  });
  return blot(words, [...spans, ...noLeadSpans(words.folded)]);
}

function noLeadSpans(folded: string): Span[] {
  if (!folded.includes('牵头')) return [];
  return [...folded.matchAll(NO_LEAD)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

function noteSpans(folded: string): Span[] {
  if (!/[列排居首第]/.test(folded)) return [];
  const spans = [...folded.matchAll(NOTE), ...folded.matchAll(REVERSED)].map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
  }));
  return spans.sort((a, b) => a.start - b.start);
}

/** In a bracket behind names a note without 下同 is of that phrase; standing by itself it holds on. */
function reachOf(folded: string, { start, end }: Span): NoteReach {
  const line = folded.slice(Math.max(0, start - 60), start);
  if (BEHIND_ALL.test(line)) return 'all';
  if (/[下列后类]同/.test(folded.slice(start, end))) return 'onward';
  const inner = innermostBracket(folded, start);
  if (inner === null) return 'onward';
  const before = folded.slice(inner + 1, start).replace(OPENING, '');
  return before === '' && !standsBehindNames(folded, inner) ? 'onward' : 'phrase';
}

/** The bracket follows the last name of a list, or a label: the note in it is of that list. */
function standsBehindNames(folded: string, at: number): boolean {
  const last = /[^、，,；;：:。（(\s]*$/.exec(folded.slice(Math.max(0, at - 30), at))?.[0] ?? '';
  return mayBeUnit(last) || roleOfLabel(last) !== null;
}

function innermostBracket(folded: string, at: number): number | null {
  let depth = 0;
  for (let i = at - 1; i >= 0 && i > at - 700; i -= 1) {
    if (isClosing(folded.charAt(i))) depth += 1;
    if (isOpening(folded.charAt(i))) depth -= 1;
    if (depth < 0) return i;
  }
  return null;
}
