import type { Findings, Label, Outline, TaskTable } from './outline.js';
import type { Span } from './parsed-notice.js';
import { findPreambles } from './read-basis.js';

/** Labels of a whole notice, in the order in which they are laid over the text. */
export function labelNotice(found: Findings, outline: Outline, requirements: readonly Span[]): Label[] {
  const { layout } = found;
  return [
    ...findPreambles(found).map(({ start, end }) => ({ start, end, kind: 'head' as const })),
    ...(outline.doubled ? outline.labels : []),
    ...requirements.map((span) => ({ ...span, kind: 'requirement' as const })),
    ...(outline.doubled ? [] : [...itemLabels(outline), ...outline.labels]),
    { start: 0, end: layout.head.end, kind: 'head' },
    { ...layout.bodyTitle, kind: 'head' },
    ...(outline.doubled ? repeatedTitles(found) : []),
    ...layout.signatures.map((span) => ({ ...span, kind: 'signature' as const })),
    ...(layout.copies ? [{ ...layout.copies, kind: 'head' as const }] : []),
    ...headingLabels(found, outline),
    ...rowsWithNumbers(found.tables, outline),
  ];
}

function itemLabels(outline: Outline): Label[] {
  return outline.items.flatMap((item) => {
    if (item.row) return [];
    const body: Label = { start: item.header.start, end: item.bodyEnd, kind: 'task', item: item.header };
    const { phrase } = item;
    if (!phrase) return [body];
    return [
      body,
      { start: phrase.start, end: phrase.end, kind: 'task-responsibility' as const, item: item.header },
    ];
  });
}

function headingLabels(found: Findings, outline: Outline): Label[] {
  return outline.headings.map((head) => ({
    start: head.header.start,
    end: Math.min(head.end, found.tight.text.length),
    kind: 'heading' as const,
  }));
}

/** In a doubled text the titles stand again, in the middle of it. */
function repeatedTitles({ tight, layout }: Findings): Label[] {
  const { title, issues } = layout.head;
  const full = findAll(tight.text, title, layout.head.end);
  const inner = findAll(tight.text, issues ?? '', layout.head.end).filter(
    (span) =>
      tight.text.charAt(span.start - 1) !== '《' &&
      !full.some((f) => f.start < span.start && span.end < f.end),
  );
  return [...full, ...inner].map((span) => ({ ...span, kind: 'head' as const }));
}

function findAll(text: string, name: string, from: number): Span[] {
  const spans: Span[] = [];
  for (let i = text.indexOf(name, from); name !== '' && i >= 0; i = text.indexOf(name, i + name.length)) {
    spans.push({ start: i, end: i + name.length });
  }
  return spans;
}

/** Labels of the tables; each row by the number it got among all tasks. */
function rowsWithNumbers(tables: readonly TaskTable[], outline: Outline): Label[] {
  const final = new Map(outline.items.map(({ header }) => [header.start, header]));
  return tables
    .flatMap(({ labels }) => labels)
    .map((label) => {
      const item = label.item ? (final.get(label.item.start) ?? label.item) : undefined;
      return item ? { ...label, item } : label;
    });
}
