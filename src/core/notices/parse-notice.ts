import { buildTasks } from './build-tasks.js';
import { cutClauses } from './clauses.js';
import { describeNotice } from './describe-notice.js';
import { findHeaders } from './find-headers.js';
import { findPhrases } from './find-phrases.js';
import { isInterleaved } from './interleaving.js';
import { labelNotice } from './label-notice.js';
import { layOut, type Layout } from './layout.js';
import { findLeadNotes } from './lead-note.js';
import { findTaskLevel, type Findings, type Outline } from './outline.js';
import type { ParsedNotice } from './parsed-notice.js';
import { readStraightOutline } from './straight-outline.js';
import { readTangledOutline } from './tangled-outline.js';
import { tighten, type TightText } from './tight-text.js';

/**
 * Reads a notice that divides work among units. In: its text, as extracted from the paper, line and
 * page breaks included. Out: document, sections, tasks with who leads and who helps, reporting and
 * supervision requirements, mechanisms, and `clauses`, which account for every character. Never
 * throws; whatever a reviewer should look at stands in `warnings`.
 */
export function parseNotice(text: string): ParsedNotice {
  const tight = tighten(text);
  const layout = layOut(tight);
  const headers = findHeaders(tight, findSeams(tight, layout));
  const found: Findings = { tight, layout, headers, phrases: findPhrases(tight.text, headers) };
  const outline = readOutline(found);
  const notes = findLeadNotes(tight.text);
  const tasks = buildTasks(tight, outline.items, notes, layout.issueDate?.slice(0, 4) ?? null);
  const described = describeNotice({ found, outline, notes, tasks });
  const clauses = cutClauses(tight, labelNotice(found, outline, described.requirementSpans));
  return { ...described.notice, tasks, clauses };
}

function readOutline(found: Findings): Outline {
  const level = findTaskLevel(found.headers, found.phrases);
  const items = found.headers.filter((header) => header.level === level);
  return level !== null && isInterleaved(items)
    ? readTangledOutline(found, level)
    : readStraightOutline(found);
}

/** In run-on text a title or signature ends where a new line would begin. */
function findSeams(tight: TightText, layout: Layout): Set<number> {
  const seams = new Set<number>([layout.head.end, layout.bodyStart, layout.bodyTitle.end]);
  for (const { end } of layout.signatures) seams.add(end);
  const name = layout.head.issues;
  if (!name) return seams;
  for (let i = tight.text.indexOf(name); i >= 0; i = tight.text.indexOf(name, i + 1))
    seams.add(i + name.length);
  return seams;
}
