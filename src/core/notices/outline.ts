import type { Header, HeaderLevel } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import type { Layout } from './layout.js';
import type { ClauseKind, ParseWarning, PartName, Span } from './parsed-notice.js';
import type { TightText } from './tight-text.js';

/** What has been found in the tight text before it is put in order. */
export interface Findings {
  readonly tight: TightText;
  readonly layout: Layout;
  readonly headers: readonly Header[];
  readonly phrases: readonly Phrase[];
  /** Where tables of tasks stand; numbers and phrases inside them are read by their cells. */
  readonly tables: readonly TaskTable[];
}

/** The cells of a task that is a row; offsets into the tight text. */
export interface RowText {
  /** All its cells together. */
  readonly whole: Span;
  readonly cells: readonly Span[];
  /** The cells that say what is to be done, in order. */
  readonly content: readonly Span[];
  readonly units: readonly Span[];
  readonly deadline: readonly Span[];
}

/** A table of tasks, read. */
export interface TaskTable extends Span {
  readonly items: readonly Item[];
  readonly labels: readonly Label[];
  readonly warnings: readonly ParseWarning[];
}

/** A section's number and title; `end` is behind the title and its full stop. */
export interface SectionHead {
  readonly header: Header;
  readonly title: string;
  readonly end: number;
  readonly part: PartName;
  /** A phrase printed in the heading, which its items inherit. */
  readonly phrase?: Phrase;
}

/** One numbered item that is a task; offsets into the tight text. */
export interface Item {
  readonly header: Header;
  readonly section: string | null;
  readonly subsection: string | null;
  readonly heading: string | null;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** The item's own phrase; null where it has none or its owner is not certain. */
  readonly phrase: Phrase | null;
  readonly damaged: boolean;
  /** How sure it is that the phrase is this item's, 0 to 1. */
  readonly certainty: number;
  /** The phrase of the nearest heading above that has one. */
  readonly inherited?: Phrase;
  /** The cells of a task that is a row of a table. */
  readonly row?: RowText;
}

/** A label for a stretch of tight text; later labels cover earlier ones. */
export interface Label {
  readonly start: number;
  readonly end: number;
  readonly kind: ClauseKind;
  readonly item?: Header;
}

export interface Outline {
  /** Sections as a reader would list them. */
  readonly sections: readonly SectionHead[];
  /** All headings in the text, repeated and lower ones too. */
  readonly headings: readonly SectionHead[];
  readonly items: readonly Item[];
  readonly labels: readonly Label[];
  readonly warnings: readonly ParseWarning[];
  /** The text is two runs of one text set into each other; `labels` then cover all items. */
  readonly doubled: boolean;
}

/** The level whose numbers stand directly before most responsibility phrases; null without phrases. */
export function findTaskLevel(headers: readonly Header[], phrases: readonly Phrase[]): HeaderLevel | null {
  const counts = new Map<HeaderLevel, number>();
  let h = 0;
  for (const phrase of phrases) {
    while (h < headers.length && (headers[h]?.start ?? 0) < phrase.start) h += 1;
    const owner = headers[h - 1];
    if (owner) counts.set(owner.level, (counts.get(owner.level) ?? 0) + 1);
  }
  let best: HeaderLevel | null = null;
  for (const [level, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = level;
  return best;
}

/** 一、title as tasks carry it; brackets of （一） take the place of 、. */
export function sectionName(head: SectionHead): string {
  const { printed, level } = head.header;
  return `${printed}${level === 1 ? '、' : level === 3 ? '．' : level < 1 ? ' ' : ''}${head.title}`;
}
