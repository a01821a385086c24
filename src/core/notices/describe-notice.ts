import type { LeadNote } from './lead-note.js';
import { nameSections } from './name-sections.js';
import type { Findings, Outline } from './outline.js';
import type { NoticeDocument, NoticeTask, ParsedNotice, Span } from './parsed-notice.js';
import { placeNamer } from './places.js';
import { readBasis } from './read-basis.js';
import { findContacts, placeContacts } from './read-contacts.js';
import { readMechanisms } from './read-mechanisms.js';
import { readReporting } from './read-reporting.js';
import { readSupervision } from './read-supervision.js';
import { readTargets } from './read-targets.js';
import { readPreambleSentences, readSentences } from './sentences.js';
import { reviewNotice } from './review-notice.js';

interface Read {
  readonly found: Findings;
  readonly outline: Outline;
  readonly notes: readonly LeadNote[];
  readonly tasks: readonly NoticeTask[];
}

/** Everything of a parsed notice but its tasks and clauses, with the spans of its requirements. */
export function describeNotice(read: Read): {
  readonly notice: Omit<ParsedNotice, 'tasks' | 'clauses'>;
  readonly requirementSpans: readonly Span[];
} {
  const whereIs = placeNamer(read.found, read.outline);
  const document = describeDocument(read, whereIs);
  const sentences = readSentences(read.found, read.outline, whereIs);
  const year = document.issueDate?.slice(0, 4) ?? null;
  const opening = readPreambleSentences(read.found);
  const reporting = readReporting([...opening, ...sentences], year === null ? null : Number(year));
  const supervision = readSupervision(sentences);
  const mechanisms = readMechanisms(sentences, document.issuer);
  const asked = new Set([...reporting, ...supervision].map((requirement) => requirement.text));
  const cover = sentences.filter((sentence) => !sentence.inTask);
  return {
    notice: {
      document,
      sections: nameSections(read.outline.sections),
      targets: cover.flatMap(({ text, where }) =>
        readTargets(text, { heading: null, section: null, issueYear: year, annual: true }).map((target) => ({
          ...target,
          where,
        })),
      ),
      reporting,
      supervision,
      mechanisms,
      warnings: [...reviewNotice(document, read.tasks), ...read.outline.warnings],
    },
    requirementSpans: [...opening, ...cover].filter(
      (sentence) => asked.has(sentence.text) || isSetUp(sentence.text),
    ),
  };
}

/** A sentence that sets up a standing body: its members and office are requirements too. */
function isSetUp(text: string): boolean {
  return /联席会议|领导小组/.test(text) && /建立|成立|召集人|办公室设在/.test(text);
}

function describeDocument({ found, outline, notes }: Read, whereIs: (at: number) => string): NoticeDocument {
  const { head, issueDate, issueDateFrom, enclosed } = found.layout;
  const basis = readBasis(found);
  const note = notes[0];
  const forwarded = basis.find((b) => head.kind === '转发' && b.title === head.issues);
  const annex = annexTitle(found, outline);
  const copies = found.layout.copies;
  return {
    title: head.title,
    docNumber: head.docNumber,
    issuer: head.issuer,
    issueDate,
    ...(issueDateFrom === null ? {} : { issueDateFrom }),
    kind: head.kind,
    recipients: head.recipients,
    basis,
    forwards: head.kind === '转发' ? (forwarded?.docNumber ?? enclosed?.docNumber ?? null) : null,
    leadNote: note?.text ?? null,
    ...(note ? { leadNoteAt: whereIs(note.start) } : {}),
    contacts: placeContacts(findContacts(found.tight.text), whereIs),
    ...(annex ? { annexTitle: annex } : {}),
    ...(copies ? { cc: splitCopies(found.tight.text.slice(copies.start, copies.end)) } : {}),
    ...(enclosed ? { enclosed: { ...pick(enclosed), issueDate: null } } : {}),
  };
}

function pick({ docNumber, title, issuer, kind, recipients }: NonNullable<Findings['layout']['enclosed']>) {
  return { docNumber, title, issuer, kind, recipients };
}

/** The annex names itself above its first section; in run-on text its name is that of what is issued. */
function annexTitle({ tight, layout }: Findings, outline: Outline): string | null {
  if (!outline.sections.some((section) => section.part === '附件')) return null;
  const printed = tight.text
    .slice(layout.bodyTitle.start, layout.bodyTitle.end)
    .replace(/^附件\d*[:：]?/, '');
  return printed || layout.head.issues;
}

function splitCopies(line: string): string[] {
  return line
    .replace(/^抄送[:：]/, '')
    .replace(/。$/, '')
    .split(/[，,；;]/)
    .filter((name) => name !== '');
}
