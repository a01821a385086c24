import { foldScript } from './fold-script.js';
import type { Assignment } from './lead-rule.js';
import type { Item } from './outline.js';
import type { StandingDuty } from './parsed-notice.js';
import { findStandingParties, standingAt, type StandingParty } from './standing-party.js';
import { sourceSpan, type TightText } from './tight-text.js';

/** Who bears a task because of notes elsewhere in the text, for each of these items. */
export function readStandingDuties(
  tight: TightText,
  items: readonly Item[],
): (item: Item, printed: Assignment) => StandingDuty[] {
  const notes = findStandingParties(tight.text).map((note) => ({ note, section: sectionOf(note, items) }));
  return (item, printed) =>
    notes
      .filter(({ note, section }) => speaksOf(note, item) && (!note.inSection || section === item.section))
      .map(({ note }) => toDuty(tight, note, printed))
      .filter(({ units, groups }) => units.length + groups.length > 0);
}

/** The section of the task the note stands in or behind; above the first task that of the next one. */
function sectionOf(note: StandingParty, items: readonly Item[]): string | null {
  const above = items.findLast((item) => item.header.start <= note.start);
  const holds = above && (note.reach === 'backward' || note.start < (above.phrase?.end ?? above.bodyEnd));
  const next = items.find((item) => item.header.start > note.start);
  return (holds ? above : (next ?? above))?.section ?? null;
}

/** A note does not speak of the task in whose own phrase it stands, unless it speaks of all. */
function speaksOf(note: StandingParty, item: Item): boolean {
  return standingAt([note], item.header.start).length > 0;
}

/** Without those whom the task prints itself. */
function toDuty(tight: TightText, note: StandingParty, printed: Assignment): StandingDuty {
  const known = new Set([...printed.lead, ...printed.co, ...printed.groups].map(foldScript));
  const missing = (names: readonly string[]) => names.filter((name) => !known.has(foldScript(name)));
  return {
    units: missing(note.parties.units),
    groups: missing(note.parties.groups),
    role: note.role,
    text: note.text,
    span: sourceSpan(tight, note.start, note.end),
  };
}
