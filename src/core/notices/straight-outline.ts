import { checkOrder } from './check-order.js';
import { chooseItems, type Choice } from './choose-items.js';
import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import { findHeadings, type Heading } from './item-headings.js';
import { bodyPartName } from './layout.js';
import { sectionName, type Findings, type Item, type Outline, type SectionHead } from './outline.js';
import type { ParseWarning, PartName, Span } from './parsed-notice.js';
import { readSectionTitle } from './section-heads.js';
import { sourceSpan } from './tight-text.js';

interface Part extends Span {
  readonly name: PartName;
}

interface LoosePhrase {
  readonly phrase: Phrase;
  /** The item it stands in, behind the item's own phrase. */
  readonly item: Header | null;
}

interface PartOutline {
  readonly heads: readonly SectionHead[];
  readonly items: readonly Item[];
  readonly loose: readonly LoosePhrase[];
}

interface Body {
  readonly header: Header;
  readonly phrase: Phrase | null;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

/** Puts a text in order whose numbers run forward: the covering notice, then what it issues. */
export function readStraightOutline(found: Findings): Outline {
  const parts = splitParts(found);
  const outlines = parts.map((part) => readPart(found, part));
  const loose = outlines.flatMap((o) => o.loose);
  return {
    sections: outlines.flatMap((o) => o.heads.filter((head) => head.header.level === 1)),
    headings: outlines.flatMap((o) => o.heads),
    items: outlines.flatMap((o) => o.items),
    labels: loose.map(({ phrase }) => ({ start: phrase.start, end: phrase.end, kind: 'orphan' as const })),
    warnings: [
      ...outlines.flatMap((o) =>
        checkOrder(
          found.tight,
          [...o.heads, ...o.items].map((x) => x.header),
        ),
      ),
      ...loose.map((phrase) => warnOfLoose(found, phrase)),
    ],
    doubled: false,
  };
}

function splitParts({ tight, layout, headers }: Findings): Part[] {
  const end = layout.copies?.start ?? tight.text.length;
  const noticeEnd = Math.min(layout.signatures[0]?.start ?? end, end);
  const hasSections = headers.some((h) => h.start < noticeEnd);
  const body = { name: bodyPartName(layout, hasSections), start: layout.bodyTitle.end, end };
  const notice = { name: '通知' as const, start: layout.head.end, end: noticeEnd };
  return body.start < body.end ? [notice, body] : [notice];
}

function readPart(found: Findings, part: Part): PartOutline {
  const inside = <T extends { start: number }>(x: T) => x.start >= part.start && x.start < part.end;
  const headers = found.headers.filter(inside);
  const phrases = found.phrases.filter(inside);
  const choice = chooseItems(headers, phrases, part.end);
  const starts = new Map(headers.map((header, i) => [header, headers[i + 1]?.start ?? part.end]));
  const heads = choice.heads.map((header) => ({
    header,
    part: part.name,
    ...readSectionTitle(found.tight, header, starts.get(header) ?? part.end),
  }));
  const bodies = findBodies(choice, phrases);
  const owned = new Set(bodies.map((body) => body.phrase));
  const loose = phrases.filter((phrase) => !owned.has(phrase));
  return {
    heads,
    items: describeItems(found, heads, bodies),
    loose: loose.map((phrase) => ({
      phrase,
      item:
        bodies.find((body) => body.header.start <= phrase.start && phrase.start < body.end)?.header ?? null,
    })),
  };
}

/** The first phrase of an item is its own; the body ends before it. */
function findBodies(choice: Choice, phrases: readonly Phrase[]): Body[] {
  let p = 0;
  return choice.items.map(({ header, end }) => {
    while (p < phrases.length && (phrases[p]?.start ?? 0) < header.end) p += 1;
    const first = phrases[p];
    const phrase = first && first.end <= end ? first : null;
    return { header, phrase, end, bodyStart: header.end, bodyEnd: phrase?.start ?? end };
  });
}

/** Whether items have headings is seen for each level by itself. */
function describeItems(found: Findings, heads: readonly SectionHead[], bodies: readonly Body[]): Item[] {
  const headings = new Map<Body, Heading | null>();
  for (const level of [1, 2, 3] as const) {
    const series = bodies.filter((body) => body.header.level === level);
    findHeadings(found.tight, series).forEach((heading, i) => headings.set(series[i] as Body, heading));
  }
  return bodies.map((body) => {
    const { header, phrase, bodyStart, bodyEnd } = body;
    const above = (level: number) => (header.level > level ? headAbove(heads, header, level) : null);
    const heading = headings.get(body) ?? null;
    return {
      header,
      phrase,
      bodyEnd,
      heading: heading?.text ?? null,
      bodyStart: heading?.end ?? bodyStart,
      section: above(1),
      subsection: above(2),
      damaged: false,
      certainty: phrase ? 1 : 0,
    };
  });
}

/** A phrase that is no item's own must not get lost: it is labelled, and the reviewer is told. */
function warnOfLoose(found: Findings, { phrase, item }: LoosePhrase): ParseWarning {
  const span = sourceSpan(found.tight, phrase.start, phrase.end);
  if (!item) return { code: 'orphan-phrase', message: `不属于任何条目的责任语句：“${phrase.text}”。`, span };
  const message = `第${item.n}项有多条责任语句，只采信了第一条；其后为：“${phrase.text}”。`;
  return { code: 'several-phrases', ordinal: item.printed, message, span };
}

/** The nearest heading of a level above an item; one of a higher level in between ends it. */
function headAbove(heads: readonly SectionHead[], item: Header, level: number): string | null {
  const before = heads.filter((head) => head.header.start < item.start && head.header.level <= level);
  const last = before.at(-1);
  return last && last.header.level === level ? sectionName(last) : null;
}
