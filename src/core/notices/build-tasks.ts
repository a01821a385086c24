import type { LeadNote } from './lead-note.js';
import { assign, NO_ASSIGNMENT, type Assignment } from './lead-rule.js';
import type { Item } from './outline.js';
import type { NoticeTask } from './parsed-notice.js';
import { readTargets } from './read-targets.js';
import { readValidity } from './read-validity.js';
import { sourceSpan, type TightText } from './tight-text.js';

const CONFIDENCE_JOINT = 0.9;

/** Builds the tasks of a notice from its items; `issueYear` is what 全年 refers to. */
export function buildTasks(
  tight: TightText,
  items: readonly Item[],
  notes: readonly LeadNote[],
  issueYear: string | null,
): NoticeTask[] {
  return items.map((item) => {
    const text = tight.text.slice(item.bodyStart, item.bodyEnd);
    const assignment = item.phrase ? assign(item.phrase.says, noteHolds(notes, item)) : NO_ASSIGNMENT;
    return {
      n: item.header.n,
      ordinal: item.header.printed,
      section: item.section,
      subsection: item.subsection,
      heading: item.heading,
      startsWith: text.slice(0, 15),
      endsWith: text.slice(-10),
      text,
      span: sourceSpan(tight, item.header.start, item.phrase?.end ?? item.bodyEnd),
      responsibilityText: item.phrase?.text ?? null,
      ...assignment,
      validity: readValidity(text),
      targets: readTargets(text, { heading: item.heading, section: item.section, issueYear }),
      assignmentKnown: item.phrase !== null,
      damaged: item.damaged,
      confidence: item.certainty * (assignment.leadRule === 'joint' ? CONFIDENCE_JOINT : 1),
      presumedLead: presume(assignment),
    };
  });
}

/** A note with 下同 holds from where it stands on; without it only inside its own phrase. */
function noteHolds(notes: readonly LeadNote[], item: Item): boolean {
  const phrase = item.phrase;
  if (!phrase) return false;
  return notes.some((note) => note.start < phrase.end && (note.holdsOn || note.start >= phrase.start));
}

function presume(assignment: Assignment): string | null {
  return assignment.leadRule === 'joint' ? (assignment.co[0] ?? null) : null;
}
