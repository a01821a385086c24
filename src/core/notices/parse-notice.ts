import { buildTasks } from './build-tasks.js';
import { cutClauses } from './clauses.js';
import { describeNotice } from './describe-notice.js';
import { findHeaders } from './find-headers.js';
import { findPhrases } from './find-phrases.js';
import { isInterleaved } from './interleaving.js';
import { toGrids } from './grid.js';
import { labelNotice } from './label-notice.js';
import { layOut, type Layout } from './layout.js';
import { findLeadNotes, type LeadNote } from './lead-note.js';
import { findTaskLevel, type Findings, type Outline, type TaskTable } from './outline.js';
import type { ParsedNotice, Span } from './parsed-notice.js';
import { dropPoints } from './point-headers.js';
import { printReadings } from './print-readings.js';
import type { SourceText } from './source-text.js';
import { readStraightOutline } from './straight-outline.js';
import { readTangledOutline } from './tangled-outline.js';
import { readTables } from './table-tasks.js';
import { findTextTables } from './text-tables.js';
import { tighten, type TightText } from './tight-text.js';

/**
 * Reads a notice that divides work among units. In: its text, as extracted from the paper, line and
 * page breaks included. Out: document, sections, tasks with who leads and who helps, reporting and
 * supervision requirements, mechanisms, and `clauses`, which account for every character. Never
 * throws; whatever a reviewer should look at stands in `warnings`.
 */
export function parseNotice(given: string | SourceText): ParsedNotice {
  const { text, tables: told } = typeof given === 'string' ? { text: given, tables: [] } : given;
  const source = text.replace(/\r\n?/g, '\n');
  const known = source === text ? toGrids(told, text.length) : [];
  const grids = [...known, ...findTextTables(source, known)].sort((a, b) => a.start - b.start);
  const tight = tighten(source, grids);
  const found = findParts(tight, readTables(tight, grids));
  const outline = readOutline(found);
  const notes = findLeadNotes(tight.text).map((note) => widenNote(note, found, outline));
  const tasks = buildTasks(tight, outline.items, notes, yearOf(found.layout));
  const described = describeNotice({ found, outline, notes, tasks });
  const clauses = cutClauses(tight, labelNotice(found, outline, described.requirementSpans));
  return printReadings(tight, { ...described.notice, tasks, clauses });
}

/** The year of issue; without a date that of the number, else the one in the title. */
function yearOf({ issueDate, head }: Layout): string | null {
  const printed = /[〔［[(（【](\d{4})/.exec(head.docNumber ?? '') ?? /(20\d{2})年/.exec(head.title);
  return issueDate?.slice(0, 4) ?? printed?.[1] ?? null;
}

/** A note that stands in no phrase speaks for all tasks behind it, and below the last task for all of them. */
function widenNote(note: LeadNote, { phrases }: Findings, { items }: Outline): LeadNote {
  const inside = ({ start, end }: Span) => note.start >= start && note.start < end;
  if (phrases.some(inside) || items.some(({ phrase }) => phrase && inside(phrase))) return note;
  const below = items.every(({ header }) => header.start < note.start);
  if (note.holdsOn && !below) return note;
  return { ...note, holdsOn: true, reach: below ? 'all' : 'onward' };
}

/** Numbers and phrases outside the tables; those inside are read cell by cell. */
function findParts(tight: TightText, tables: readonly TaskTable[]): Findings {
  const outside = ({ start, end }: Span) => !tables.some((table) => start < table.end && end > table.start);
  const layout = layOut(tight, tables[0]?.start ?? tight.text.length);
  const numbers = findHeaders(tight, findSeams(tight, layout)).filter(outside);
  const phrases = findPhrases(tight, numbers, layout.signatures).filter(outside);
  return { tight, layout, headers: dropPoints(numbers, phrases), phrases, tables };
}

function readOutline(found: Findings): Outline {
  const level = findTaskLevel(found.headers, found.phrases);
  const items = found.headers.filter((header) => header.level === level);
  return level !== null && isInterleaved(items)
    ? readTangledOutline(found, level)
    : readStraightOutline(found);
}

/** A line longer than this has lost its line ends; blanks stand for them. */
const RUN_ON = 250;

function blanksOfRunOn({ at, lineStart, nextLine }: TightText): number[] {
  const blanks: number[] = [];
  let long = false;
  for (let i = 0; i < at.length; i += 1) {
    if (i === 0 || lineStart[i]) long = (nextLine[i] ?? 0) - i >= RUN_ON;
    else if (long && (at[i] ?? 0) > (at[i - 1] ?? 0) + 1) blanks.push(i);
  }
  return blanks;
}

/** In run-on text a title or signature ends where a new line would begin. */
function findSeams(tight: TightText, layout: Layout): Set<number> {
  const seams = new Set<number>([layout.head.end, layout.bodyStart, layout.bodyTitle.end]);
  for (const { end } of layout.signatures) seams.add(end);
  for (const at of blanksOfRunOn(tight)) seams.add(at);
  const name = layout.head.issues;
  if (!name) return seams;
  for (let i = tight.text.indexOf(name); i >= 0; i = tight.text.indexOf(name, i + 1))
    seams.add(i + name.length);
  return seams;
}
