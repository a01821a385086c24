import type { Paper } from '../escalation/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Channel } from './channel.js';
import type { MessageTemplate } from './template-variables.js';

/** One filing in a digest, with everything the text says about it. */
export interface DigestLine {
  readonly filingId: string;
  readonly unitId: string;
  readonly unitName: string;
  readonly docNumber: string;
  readonly title: string;
  /** “2023年11月”. */
  readonly period: string;
  readonly dueOn: LocalDate;
  /** The hour of the deadline, where it is not the end of the day. */
  readonly dueTime?: string | null;
  /** How the due date came to be (core/calendar `explainRoll`); empty where it is the rule’s own date. */
  readonly dueWhy: string;
  /** Which rule made this line: “截止日前 3 个工作日提醒”. */
  readonly why: string;
  readonly office: DigestOffice;
  /** The official paper that goes with the line, written out in a mail; null where there is none. */
  readonly paper: Paper | null;
}

/** The coordinating office in whose name the message goes out. */
export interface DigestOffice {
  readonly unitId: string;
  readonly name: string;
  /** “张某，023-…”, or null where the office has nobody on record. */
  readonly contact: string | null;
}

/** What one person is told on one day, in one stage, by one channel. */
export interface Digest {
  readonly channel: Channel;
  readonly stageWord: string;
  readonly recipient: { readonly name: string; readonly unitId: string; readonly unitName: string };
  /** The day it is composed for, in China: a filing due before it is overdue. */
  readonly on: LocalDate;
  readonly lines: readonly DigestLine[];
  /** Where the web pages are, without a slash at the end. */
  readonly publicUrl: string;
  /** The words between 【 and 】 of a short message, as filed with the carrier; 督办 where none is set. */
  readonly signature?: string;
  /** The office's own words for this rung; checked by `checkTemplate` before they were kept. */
  readonly template?: MessageTemplate;
}

/** A text ready to be sent. */
export interface ComposedMessage {
  readonly subject: string;
  readonly body: string;
  /** The same mail as HTML, for mail only. */
  readonly html?: string;
}

/** The lines of one notice. */
export interface NoticeLines {
  readonly docNumber: string;
  readonly title: string;
  readonly lines: readonly DigestLine[];
}

/** Lines by notice: the notice with the most urgent line first, the lines of each most urgent first. */
export function groupByNotice(lines: readonly DigestLine[]): NoticeLines[] {
  const groups = new Map<string, DigestLine[]>();
  for (const line of sortLines(lines)) {
    const key = `${line.docNumber}\u0000${line.title}`;
    groups.set(key, [...(groups.get(key) ?? []), line]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    return first ? [{ docNumber: first.docNumber, title: first.title, lines: group }] : [];
  });
}

/** Most urgent first; equal due dates in the order of document number and unit, so that the text is stable. */
export function sortLines(lines: readonly DigestLine[]): DigestLine[] {
  const key = (l: DigestLine) => [l.dueOn, l.docNumber, l.unitName, l.filingId].join('\u0000');
  return [...lines].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** The numbers a subject or a short message may name. A filing told of by two rungs counts once. */
export function countLines(digest: Digest): {
  filings: number;
  overdue: number;
  units: number;
  own: boolean;
  nearest: LocalDate | null;
} {
  const byFiling = new Map(digest.lines.map((l) => [l.filingId, l]));
  const lines = sortLines([...byFiling.values()]);
  return {
    filings: lines.length,
    overdue: lines.filter((l) => l.dueOn < digest.on).length,
    units: new Set(lines.map((l) => l.unitId)).size,
    own: lines.every((l) => l.unitId === digest.recipient.unitId),
    nearest: lines[0]?.dueOn ?? null,
  };
}
