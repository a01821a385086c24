import {
  compose,
  joinReadings,
  NOTHING_READ,
  type Reading,
  type Responsibility,
  type Role,
} from './compose-responsibility.js';
import { cutNames, trim } from './cut-names.js';
import { findBracketedLabels, findLabels, labelAtStart, type Label, type LabelRole } from './labels.js';
import { maskNotes } from './lead-note.js';
import type { Span } from './parsed-notice.js';
import { findBracketedDeadlines, findDeadlines } from './read-deadline.js';
import { readDutyLists } from './read-duty.js';
import { namesParties, readPartyWords, type PartyWord, type PartyWords } from './unit-list.js';
import { standingSpans } from './standing-party.js';
import { blot, printedAt, toWords, type Words } from './words.js';

export type { Responsibility, WordsOf } from './compose-responsibility.js';

/** How sure the place makes it that names are units: in a bracket or behind a label places count too. */
interface Manner {
  readonly loosely: boolean;
}

const LONGEST = 900;
/** A sentence that ends so tells what a body's duties are (…负责日常工作). */
const ON_DUTIES = /(?:工作|事宜|任务|事项)$/;
const OF_ROLES = /(?:成员|责任|牵头|配合|承办|主办|协办)(?:单位|部门)$/;
const IN_BRACKET: Manner = { loosely: true };
const IN_SENTENCE: Manner = { loosely: false };

/**
 * Reads the inside of a bracketed phrase: 责任单位：A、B / 牵头单位：A；配合单位：B / A、B等负责 /
 * A牵头，B配合，6月底前完成. A lead note in it is passed over. Null where it is no such phrase.
 */
export function readBracketed(inside: string): Responsibility | null {
  const words = prepare(inside);
  if (!words) return null;
  const span = { start: 0, end: inside.length };
  const reading =
    readLabelled(words, IN_BRACKET) ?? readUnlabelled(words, span, IN_BRACKET) ?? readMarked(words, span);
  return reading && reading.lists.length > 0 ? compose(words, reading) : null;
}

/** Names with a star or （牵头） on one of them, or with a deadline behind them, need no verb. */
function readMarked(given: Words, span: Span): Reading | null {
  const deadlines = deadlinesIn(given, span);
  const words = blot(given, deadlines);
  const list = readPartyWords(words, trim(words, span));
  const sound = namesParties(words, list, false);
  const marked = deadlines.length > 0 || list.parties.some((party) => party.marked !== null);
  return sound && marked ? { ...NOTHING_READ, lists: [{ role: 'responsible', list }], deadlines } : null;
}

/** Reads a sentence without its full stop: A牵头，B、C等按职责分工负责. Every name must look like a unit. */
export function readSentence(sentence: string): Responsibility | null {
  const words = prepare(sentence);
  if (!words || ON_DUTIES.test(words.folded)) return null;
  const reading = readUnlabelled(words, { start: 0, end: sentence.length }, IN_SENTENCE);
  return reading && !isExhortation(words, reading) ? compose(words, reading) : null;
}

/**
 * 各责任单位…落实, 成员单位…负责 speak of those who have been named before, 各部门要…落实 of everybody: no task is
 * given to them here.
 */
function isExhortation(words: Words, { lists }: Reading): boolean {
  const parties = lists.flatMap(({ list }) => list.parties);
  const ofRoles = parties.every(({ start, end }) => OF_ROLES.test(words.folded.slice(start, end)));
  return ofRoles || (parties.every((party) => party.group) && !/负责|牵头/.test(words.folded));
}

/** Reads 牵头单位：A 责任单位：B 完成时限：C, line ends and full stops between them included. */
export function readLabels(text: string): Responsibility | null {
  const words = prepare(text);
  const reading = words && readLabelled(words, IN_BRACKET);
  return words && reading && reading.lists.length > 0 ? compose(words, reading) : null;
}

/** Reads bare names, （市教委、市财政局，6月底前）: only where all of them surely are units. */
export function readBareList(inside: string): Responsibility | null {
  const given = prepare(inside);
  if (!given) return null;
  const span = { start: 0, end: inside.length };
  const deadlines = deadlinesIn(given, span);
  const words = blot(given, deadlines);
  const list = readPartyWords(words, trim(words, span));
  // A place counts behind a unit: （区旅游局、九龙湖镇）.
  const first = { ...list, parties: list.parties.slice(0, 1) };
  const sound = namesParties(words, first, false) && namesParties(words, list, true);
  return sound
    ? compose(words, { ...NOTHING_READ, lists: [{ role: 'responsible', list }], deadlines })
    : null;
}

/**
 * Reads cells of a table by what their column says: the names of a cell may be parted by blanks or line ends, may
 * have 牵头 and 配合 among them, or labels of their own. `wordsOf` is left out: cells stand apart.
 */
export function readCells(
  cells: readonly { readonly role: LabelRole; readonly text: string }[],
): Responsibility {
  const read = cells.map(({ role, text }) => readCell(role, text));
  const parts = read.map(({ words, reading }) => compose(words, reading));
  const lists = read.flatMap(({ reading }) => reading.lists);
  const { wordsOf: _, ...said } = compose(toWords(''), { ...NOTHING_READ, lists });
  const deadlines = parts.flatMap((part) => (part.deadline === null ? [] : [part.deadline]));
  return {
    ...said,
    persons: parts.flatMap((part) => part.persons),
    deadline: deadlines.length > 0 ? deadlines.join('，') : null,
  };
}

function readCell(role: LabelRole, text: string): { words: Words; reading: Reading } {
  const words = maskNotes(toWords(text));
  const span = { start: 0, end: text.length };
  if (role === 'remark') return { words, reading: NOTHING_READ };
  if (role === 'deadline' || role === 'persons') return { words, reading: readPlain(words, span, role) };
  const labelled = readLabelled(words, IN_BRACKET);
  if (labelled) return { words, reading: labelled };
  return { words, reading: readNamed(words, span, role, IN_BRACKET) };
}

function prepare(text: string): Words | null {
  if (text.length > LONGEST || text === '') return null;
  const words = maskNotes(toWords(text));
  return blot(words, [...standingSpans(words.folded), ...patronSpans(words.folded)]);
}

const OFFICE = '(?:书记|常委|[省市县区州旗镇乡]长|主任|主席|秘书长|同志|领导)';
const PATRON = new RegExp(
  `(?<=^|[，,；;：:、（(])(?:[^，,；;：:。（(）)]{0,14}${OFFICE}、)*[^，,；;：:。、（(）)]{0,14}${OFFICE}[^，,；;：:。、（(）)]{0,8}(?:包抓|包联|包保|包干|挂帅|挂包|挂联|分管|联系|督导|督办|调度|统筹|总负责)(?=[，,；;。]|$)`,
  'g',
);

/** 副县长某某包抓 before the units names a person who watches over the task. */
function patronSpans(folded: string): Span[] {
  if (!/[包挂分联督调统总][抓联保干帅包管系导办度筹负]/.test(folded)) return [];
  return [...folded.matchAll(PATRON)].map((m) => ({ start: m.index, end: m.index + m[0].length }));
}

/** Labels divide the words; what stands before the first one must be nothing. */
function readLabelled(words: Words, manner: Manner): Reading | null {
  const labels = [...findLabels(words.flat), ...findBracketedLabels(words.folded)].sort(
    (a, b) => a.start - b.start,
  );
  const bare = labels[0] && trim(words, { start: 0, end: labels[0].start });
  if (bare && bare.end > bare.start) return null;
  const all = labels.length > 0 ? labels : [labelAtStart(words.flat)].filter((label) => label !== null);
  if (all.length === 0) return null;
  const strictly = labels.length === 0;
  const readings = all.map((label, i) => {
    const span = trim(words, { start: label.end, end: all[i + 1]?.start ?? words.printed.length });
    return readUnderLabel(words, label, span, manner);
  });
  const reading = joinReadings(
    readings,
    all.map((label) => printedAt(words, wordSpan(label))),
  );
  return reading.lists.every(({ list }) => soundUnderLabel(words, list, strictly)) ? reading : null;
}

function wordSpan(label: Label): Span {
  return { start: label.start, end: label.start + label.word.length };
}

/** Behind a label with a colon one known name is enough, and no name may be a sentence. */
function soundUnderLabel(words: Words, list: PartyWords, strictly: boolean): boolean {
  if (strictly) return namesParties(words, list, true);
  const alone = (party: PartyWord) => namesParties(words, { ...list, parties: [party] }, true);
  return (
    list.parties.length > 0 && list.parties.every((p) => p.name.length <= 40) && list.parties.some(alone)
  );
}

function readUnderLabel(words: Words, label: Label, span: Span, manner: Manner): Reading {
  if (label.role === 'remark' || span.end <= span.start) return NOTHING_READ;
  if (label.role === 'deadline' || label.role === 'persons') return readPlain(words, span, label.role);
  return readNamed(words, span, label.role, manner);
}

function readPlain(words: Words, span: Span, role: 'deadline' | 'persons'): Reading {
  const whole = trim(words, span);
  if (role === 'deadline') return { ...NOTHING_READ, deadlines: whole.end > whole.start ? [whole] : [] };
  const names = cutNames(words, whole.start, whole.end);
  return { ...NOTHING_READ, persons: names.flatMap((name) => cutAtBlanks(words, name)) };
}

function cutAtBlanks(words: Words, { start, end }: Span): Span[] {
  return [...words.flat.slice(start, end).matchAll(/\S+/g)].map((m) => ({
    start: start + m.index,
    end: start + m.index + m[0].length,
  }));
}

/** A list behind a label: verbs in it (A牵头，B配合) say more than the label. */
function readNamed(words: Words, span: Span, role: Role, manner: Manner): Reading {
  const deadlines = deadlinesIn(words, span);
  const clear = blot(words, deadlines);
  const duty = readUnlabelled(clear, span, manner);
  const spoken = duty && duty.lists.some((l) => l.role !== 'responsible') ? duty.lists : null;
  const single = duty && !spoken ? duty.lists.map((l) => ({ ...l, role })) : null;
  const list = readPartyWords(clear, trim(clear, span));
  return {
    lists: spoken ?? single ?? (list.parties.length > 0 || list.openEnded ? [{ role, list }] : []),
    persons: list.persons,
    deadlines,
    labels: [],
  };
}

function readUnlabelled(given: Words, span: Span, { loosely }: Manner): Reading | null {
  const deadlines = deadlinesIn(given, span);
  const words = blot(given, deadlines);
  const lists = readDutyLists(words, span.start, span.end);
  if (!lists) return null;
  const read = lists.map(({ role, start, end }) => ({ role, list: readPartyWords(words, { start, end }) }));
  if (!read.every(({ list }) => namesParties(words, list, loosely))) return null;
  const hasLead = read.some(({ role }) => role === 'lead' || role === 'with');
  const toRole = {
    lead: 'lead',
    with: 'lead',
    duty: 'responsible',
    share: 'responsible',
    help: 'help',
    rest: hasLead ? 'help' : 'responsible',
  } as const;
  return {
    lists: read.map(({ role, list }) => ({
      role: toRole[role],
      list,
      ...(role === 'share' ? { shared: true as const } : {}),
    })),
    persons: read.flatMap(({ list }) => list.persons),
    deadlines,
    labels: [],
  };
}

function deadlinesIn(words: Words, { start, end }: Span): Span[] {
  return [...findDeadlines(words, start, end), ...findBracketedDeadlines(words, start, end)].sort(
    (a, b) => a.start - b.start,
  );
}
