import { checkOrder } from './check-order.js';
import { LOOSE_LEVEL, type LeftPhrase } from './find-bodies.js';
import { bodyPartName } from './layout.js';
import {
  sectionName,
  type Findings,
  type Item,
  type Label,
  type Outline,
  type SectionHead,
  type TaskTable,
} from './outline.js';
import { openHead, readPart, type Part } from './part-outline.js';
import type { ParseWarning, Span } from './parsed-notice.js';
import { sourceSpan } from './tight-text.js';

/** Puts a text in order whose numbers run forward: the covering notice, then what it issues. */
export function readStraightOutline(found: Findings): Outline {
  const outlines = splitParts(found).map((part) => readPart(found, part));
  const left = outlines.flatMap((o) => o.left);
  const headings = outlines.flatMap((o) => o.heads);
  const rows = found.tables.flatMap((table) => placeRows(table, headingsBefore(found, headings, table)));
  const items = [...outlines.flatMap((o) => o.items), ...rows].sort(
    (a, b) => a.header.start - b.header.start,
  );
  return {
    sections: headings.filter((head) => head.header.level <= 1),
    headings,
    items: numberLoose(items),
    labels: left.map(({ phrase }): Label => ({ start: phrase.start, end: phrase.end, kind: 'orphan' })),
    warnings: [
      ...outlines.flatMap((o) => checkOrder(found.tight, o.numbered)),
      ...left.map((phrase) => warnOfLeft(found, phrase)),
      ...found.tables.flatMap((table) => table.warnings),
      ...outlines.flatMap((o) => o.leftOut.map((header) => warnOfLeftOut(found, header))),
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

/** Rows stand under the headings before their table, where the table names no section itself. */
function placeRows(table: TaskTable, headings: readonly SectionHead[]): Item[] {
  const open: SectionHead[] = [];
  for (const head of headings) openHead(open, head);
  const section = open.find((head) => head.header.level <= 1);
  const lower = open.findLast((head) => head !== section);
  const speaking = open.findLast((head) => head.phrase)?.phrase;
  const [first, second] = [section ?? lower, section ? lower : undefined].map((head) =>
    head ? sectionName(head) : null,
  );
  return table.items.map((item) => {
    const inherited = item.inherited ?? speaking;
    return {
      ...item,
      section: item.section && first ? first : (item.section ?? first ?? null),
      subsection:
        item.section && first ? (item.subsection ?? item.section) : (item.subsection ?? second ?? null),
      certainty: inherited ? 1 : item.certainty,
      ...(inherited ? { inherited } : {}),
    };
  });
}

/** The headings of the same part before a table. */
function headingsBefore(
  { layout }: Findings,
  headings: readonly SectionHead[],
  { start }: Span,
): SectionHead[] {
  const from = start >= layout.bodyStart ? layout.bodyStart : 0;
  return headings.filter((head) => head.header.start >= from && head.header.start < start);
}

/** Tasks without a number are counted on behind the highest number. */
function numberLoose(items: readonly Item[]): Item[] {
  let n = items.reduce((highest, { header }) => Math.max(highest, header.n), 0);
  return items.map((item) =>
    item.header.level === LOOSE_LEVEL ? { ...item, header: { ...item.header, n: (n += 1) } } : item,
  );
}

/** A phrase that is no item's own must not get lost: it is labelled, and the reviewer is told. */
function warnOfLeft(found: Findings, { phrase, item }: LeftPhrase): ParseWarning {
  const span = sourceSpan(found.tight, phrase.start, phrase.end);
  if (!item) return { code: 'orphan-phrase', message: `不属于任何条目的责任语句：“${phrase.text}”。`, span };
  const message = `第${item.n}项有多条责任语句，只采信了第一条；其后为：“${phrase.text}”。`;
  return { code: 'several-phrases', ordinal: item.printed, message, span };
}

function warnOfLeftOut(found: Findings, header: Item['header']): ParseWarning {
  const words = found.tight.text.slice(header.end, header.end + 16).replace(/[。；\n].*$/, '');
  const message = `自“${header.printed}${words}”起的一组条目均未写明责任单位，未列为任务，请核对。`;
  const span = sourceSpan(found.tight, header.start, header.end);
  return { code: 'series-without-units', ordinal: header.printed, message, span };
}
