import { noteHolds, type LeadNote } from './lead-note.js';
import { assign, NO_ASSIGNMENT, type Assignment } from './lead-rule.js';
import type { Phrase } from './find-phrases.js';
import type { Item } from './outline.js';
import type { Deadline, Evidence, NoticeTask, Span } from './parsed-notice.js';
import { readTargets } from './read-targets.js';
import { findDeadlineInText, readDeadlineWords } from './read-task-deadline.js';
import { readValidity } from './read-validity.js';
import { readStandingDuties } from './standing-duties.js';
import { sourceSpan, type TightText } from './tight-text.js';

const CONFIDENCE_JOINT = 0.9;
/** The lead, or everybody, is taken from a heading above. */
const CONFIDENCE_INHERITED = 0.85;
/** A task without a number: where it begins is read from the lines alone. */
const CONFIDENCE_LOOSE = 0.9;
const NOBODY_KNOWN = 0;

/** Builds the tasks of a notice from its items; `issueYear` is what 全年 refers to. */
export function buildTasks(
  tight: TightText,
  items: readonly Item[],
  notes: readonly LeadNote[],
  issueYear: string | null,
): NoticeTask[] {
  const standingOf = readStandingDuties(tight, items);
  return items.map((item) => {
    const text = textOf(tight, item);
    const { assignment, inherited } = assignItem(item, notes);
    const phrase = item.phrase ?? inherited;
    const persons = item.phrase?.says.persons ?? [];
    const deadline = findDeadline(tight, item, issueYear);
    const evidence = evidenceOf(tight, item, inherited, deadline);
    const standing = standingOf(item, assignment);
    return {
      n: item.header.n,
      ordinal: item.header.printed,
      section: item.section,
      subsection: item.subsection,
      heading: item.heading,
      startsWith: text.slice(0, 15),
      endsWith: text.slice(-10),
      text,
      span: sourceSpan(tight, item.header.start, endOf(item)),
      responsibilityText: phrase?.text ?? null,
      ...assignment,
      validity: readValidity(text),
      targets: readTargets(text, { heading: item.heading, section: item.section, issueYear }),
      assignmentKnown: phrase !== null,
      damaged: item.damaged,
      confidence: confidenceOf(item, assignment, inherited),
      presumedLead: presume(assignment),
      ...(deadline ? { deadline } : {}),
      ...(persons.length > 0 ? { persons } : {}),
      ...(inherited ? { inheritedFrom: sourceSpan(tight, inherited.start, inherited.end) } : {}),
      ...(evidence ? { evidence } : {}),
      ...(standing.length > 0 ? { standing } : {}),
    };
  });
}

/** The cells of a row that say what is to be done, one below the other; else the body. */
function textOf(tight: TightText, { row, bodyStart, bodyEnd }: Item): string {
  if (!row) return tight.text.slice(bodyStart, bodyEnd);
  return row.content.map(({ start, end }) => tight.text.slice(start, end)).join('\n');
}

function endOf({ row, phrase, bodyEnd }: Item): number {
  return row ? row.whole.end : Math.max(phrase?.end ?? 0, bodyEnd);
}

/** A heading's lead leads where the task names none; where the task names nobody, the heading speaks for it. */
function assignItem(
  { phrase, damaged, ...item }: Item,
  notes: readonly LeadNote[],
): { assignment: Assignment; inherited: Phrase | null } {
  const inherited = item.inherited ?? null;
  const holds = (said: Phrase) => noteHolds(notes, said);
  if (phrase === null) {
    if (inherited === null || damaged) return { assignment: NO_ASSIGNMENT, inherited: null };
    return { assignment: assign(inherited.says, holds(inherited)), inherited };
  }
  const lead = inherited?.says.lead;
  if (!inherited || !lead || phrase.says.lead)
    return { assignment: assign(phrase.says, holds(phrase)), inherited: null };
  return { assignment: assign({ ...phrase.says, lead }, holds(phrase)), inherited };
}

function confidenceOf(item: Item, assignment: Assignment, inherited: Phrase | null): number {
  if (!item.phrase && !inherited) return NOBODY_KNOWN;
  const joint = assignment.leadRule === 'joint' ? CONFIDENCE_JOINT : 1;
  const loose = item.header.printed === '' && !item.row ? CONFIDENCE_LOOSE : 1;
  return Math.min(item.certainty * joint, loose, inherited ? CONFIDENCE_INHERITED : 1);
}

/** From the phrase, else from the column, else from the text itself, else from the heading above. */
function findDeadline(tight: TightText, item: Item, issueYear: string | null): Deadline | null {
  const year = issueYear === null ? null : Number(issueYear);
  const told = item.phrase?.says;
  if (told?.deadline) {
    const place = placesOf(item.phrase, told.wordsOf?.deadline)[0] ?? item.row?.deadline[0];
    const span = place ?? { start: item.phrase?.start ?? 0, end: item.phrase?.end ?? 0 };
    return { ...readDeadlineWords(told.deadline, year), span: sourceSpan(tight, span.start, span.end) };
  }
  for (const { start, end } of item.row?.deadline ?? []) {
    const words = tight.text.slice(start, end);
    if (words !== '') return { ...readDeadlineWords(words, year), span: sourceSpan(tight, start, end) };
  }
  for (const { start, end } of item.row?.content ?? [{ start: item.bodyStart, end: item.bodyEnd }]) {
    const found = findDeadlineInText(tight.text.slice(start, end), year);
    if (!found) continue;
    const { start: at, ...words } = found;
    return { ...words, span: sourceSpan(tight, start + at, start + at + words.text.length) };
  }
  return null;
}

function placesOf(phrase: Phrase | null, spans: readonly Span[] | undefined): Span[] {
  if (!phrase) return [];
  return (spans ?? []).map(({ start, end }) => ({ start: phrase.start + start, end: phrase.start + end }));
}

function evidenceOf(
  tight: TightText,
  { phrase, row }: Item,
  inherited: Phrase | null,
  deadline: Deadline | null,
): Evidence | null {
  if (!phrase && !inherited) return null;
  const toSource = ({ start, end }: Span) => sourceSpan(tight, start, end);
  const above = placesOf(inherited, inherited?.says.wordsOf?.lead);
  const own = placesOf(phrase, phrase?.says.wordsOf?.lead);
  const others =
    row && phrase ? row.units : placesOf(phrase ?? inherited, (phrase ?? inherited)?.says.wordsOf?.others);
  return {
    lead: (own.length > 0 ? own : above).map(toSource),
    co: others.map(toSource),
    deadline: deadline ? [deadline.span] : [],
  };
}

function presume(assignment: Assignment): string | null {
  return assignment.leadRule === 'joint' ? (assignment.co[0] ?? null) : null;
}
