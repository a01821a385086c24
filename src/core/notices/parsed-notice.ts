import type { Mechanism, ReportingRequirement, SupervisionRequirement } from './parsed-requirements.js';

export type * from './parsed-requirements.js';

/**
 * What a notice says, as plain data. Quoted text has its white space and page furniture taken out;
 * spans are offsets (UTF-16 units, end exclusive) into the given text after CRLF became LF.
 */

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type LeadRule = 'explicit' | 'first-listed' | 'single' | 'joint' | 'collective' | 'none';

export interface Basis {
  readonly docNumber: string | null;
  readonly title: string;
  readonly issuer: string | null;
  /** Part of the notice that cites it: 通知, 正文, 附件, 转发件, several joined by 、. */
  readonly citedIn: string;
}

export interface Contact {
  readonly name: string;
  readonly phone: string;
  readonly phoneKind: string;
  readonly where: string;
}

export interface EnclosedDocument {
  readonly docNumber: string | null;
  readonly title: string;
  readonly issuer: string | null;
  readonly issueDate: string | null;
  readonly kind: string;
  readonly recipients: readonly string[];
}

export interface NoticeDocument {
  readonly title: string;
  readonly docNumber: string | null;
  readonly issuer: string | null;
  /** `YYYY-MM-DD`, or null where none is printed. */
  readonly issueDate: string | null;
  /** No signature is dated: the words of the head the date is taken from (成文日期, 发布时间, （）). */
  readonly issueDateFrom?: string;
  readonly kind: string;
  readonly recipients: readonly string[];
  readonly basis: readonly Basis[];
  /** Document number of the paper a 转发 notice forwards. */
  readonly forwards: string | null;
  /** 列第一位者为牵头单位，下同 and its like, as printed. */
  readonly leadNote: string | null;
  /** Ordinal of the item the note stands in. */
  readonly leadNoteAt?: string;
  readonly contacts: readonly Contact[];
  readonly annexTitle?: string;
  readonly cc?: readonly string[];
  readonly enclosed?: EnclosedDocument;
}

export type PartName = '通知' | '正文' | '附件' | '转发件';

export interface Section {
  readonly ordinal: string;
  readonly title: string;
  readonly part: PartName;
}

export interface Validity {
  readonly text: string;
  readonly from: string | null;
  readonly to: string | null;
  /** What the period is for: the words before it, as printed. */
  readonly covers: string;
}

export interface Target {
  readonly text: string;
  readonly op: '>=' | '<=' | '=' | 'range';
  readonly value: number;
  readonly valueMax?: number;
  readonly unit: string;
  /** The year the goal is for, `2020`; null where none can be told. */
  readonly by: string | null;
  readonly per?: 'year' | 'month' | 'week';
  readonly modal?: string;
  /** Only on the document's own targets: the part and ordinal. */
  readonly where?: string;
}

/** By when a task is to be done. */
export interface Deadline {
  /** As printed. */
  readonly text: string;
  /** The last day; null where the words name none (持续推进) or no year can be told. */
  readonly by: string | null;
  /** It is to go on: 长期, 持续推进, 每年. */
  readonly ongoing: boolean;
  readonly span: Span;
}

/** The words that support what a task says. */
export interface Evidence {
  readonly lead: readonly Span[];
  readonly co: readonly Span[];
  readonly deadline: readonly Span[];
}

/** 以下均需…落实，不再列出: parties that a note adds to a task which does not print them. */
export interface StandingDuty {
  readonly units: readonly string[];
  readonly groups: readonly string[];
  /** 配合 and its like help, 落实 is a share of the task. */
  readonly role: 'responsible' | 'help';
  /** The note as printed, and where it stands. */
  readonly text: string;
  readonly span: Span;
}

export interface NoticeTask {
  readonly n: number;
  readonly ordinal: string;
  readonly section: string | null;
  readonly subsection: string | null;
  readonly heading: string | null;
  readonly startsWith: string;
  readonly endsWith: string;
  readonly text: string;
  /** From the ordinal to the end of the responsibility phrase of the copy that was taken. */
  readonly span: Span;
  readonly responsibilityText: string | null;
  readonly lead: readonly string[];
  readonly co: readonly string[];
  readonly groups: readonly string[];
  readonly leadRule: LeadRule;
  readonly openEnded: boolean;
  readonly validity: readonly Validity[];
  readonly targets: readonly Target[];
  readonly assignmentKnown: boolean;
  readonly damaged: boolean;
  /** 0 to 1: how sure the assignment is. */
  readonly confidence: number;
  /** Where several units are named and none leads: the first-listed one, to be proposed as 推定. */
  readonly presumedLead: string | null;
  /** Where it stands among the tasks, in an amended notice whose tasks have kept the numbers they had before. */
  readonly place?: number;
  readonly deadline?: Deadline;
  /** 责任领导, 责任人 and their like, as printed; they never become units. */
  readonly persons?: readonly string[];
  /** The lead (or all of the assignment) is printed in a heading above and not with the task. */
  readonly inheritedFrom?: Span;
  readonly evidence?: Evidence;
  /** Parties from notes elsewhere in the text; `co` and `groups` are those printed with the task. */
  readonly standing?: readonly StandingDuty[];
}

export type ClauseKind =
  | 'task'
  | 'task-responsibility'
  | 'heading'
  | 'requirement'
  | 'head'
  | 'signature'
  | 'furniture'
  | 'text'
  | 'orphan';

/** A stretch of the text; all clauses together are the text, without gap or overlap. */
export interface Clause extends Span {
  readonly kind: ClauseKind;
  /** The `n` of the task it belongs to. */
  readonly task: number | null;
  readonly ordinal?: string;
}

export type WarningCode =
  | 'ordinal-missing'
  | 'ordinal-repeated'
  | 'copies-interleaved'
  | 'copies-conflict'
  | 'item-cut'
  | 'orphan-phrase'
  | 'responsibility-missing'
  | 'several-phrases'
  | 'lead-presumed'
  | 'series-without-units'
  | 'lead-inherited'
  | 'row-without-task'
  | 'no-task'
  | 'doc-number-missing'
  | 'issue-date-missing';

export interface ParseWarning {
  readonly code: WarningCode;
  /** Chinese, for the person who reviews the import. */
  readonly message: string;
  readonly ordinal?: string;
  readonly span?: Span;
}

export interface ParsedNotice {
  readonly document: NoticeDocument;
  readonly sections: readonly Section[];
  readonly tasks: readonly NoticeTask[];
  readonly targets: readonly Target[];
  readonly reporting: readonly ReportingRequirement[];
  readonly supervision: readonly SupervisionRequirement[];
  readonly mechanisms: readonly Mechanism[];
  readonly clauses: readonly Clause[];
  readonly warnings: readonly ParseWarning[];
  /** In an amended notice: the lowest number that no task has had in any version. */
  readonly nextN?: number;
}
