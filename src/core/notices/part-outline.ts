import { chooseItems } from './choose-items.js';
import { dropDemands } from './demand-phrases.js';
import { findBodies, findLooseBodies, type Body, type LeftPhrase } from './find-bodies.js';
import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import { findHeadingPhrases } from './heading-phrases.js';
import { findHeadings, type Heading } from './item-headings.js';
import { sectionName, type Findings, type Item, type SectionHead } from './outline.js';
import type { PartName, Span } from './parsed-notice.js';
import { readSectionTitle } from './section-heads.js';

/** A stretch of the paper that is put in order by itself: the covering notice, what it issues. */
export interface Part extends Span {
  readonly name: PartName;
}

export interface PartOutline {
  readonly heads: readonly SectionHead[];
  readonly items: readonly Item[];
  readonly left: readonly LeftPhrase[];
  /** Numbers whose order is to be checked. */
  readonly numbered: readonly Header[];
  readonly leftOut: readonly Header[];
}

/** Finds headings, numbered tasks and tasks without a number in one part. */
export function readPart(found: Findings, part: Part): PartOutline {
  const { tight } = found;
  const inside = <T extends { start: number }>(x: T) => x.start >= part.start && x.start < part.end;
  const headers = found.headers.filter(inside);
  const all = dropDemands(tight.text, { headers, phrases: found.phrases.filter(inside), end: part.end });
  const tables = found.tables.map((table) => table.start);
  const spoken = findHeadingPhrases(tight.text, { headers, phrases: all, end: part.end }, tables);
  const ofHeading = new Set(spoken.values());
  const phrases = all.filter((phrase) => !ofHeading.has(phrase));
  const speaking = new Set(spoken.keys());
  const choice = chooseItems({ text: tight.text, headers, phrases, speaking, end: part.end });
  const own = findBodies(tight, choice, phrases);
  const heads = readHeads(found, part, { headers, spoken, heads: [...choice.heads, ...own.demoted] });
  const taken = new Set([...own.bodies.map((body) => body.phrase), ...own.left.map(({ phrase }) => phrase)]);
  const free = phrases.filter((phrase) => !taken.has(phrase));
  const loose = findLoose(found, part, { heads, bodies: own.bodies, phrases: free });
  const bodies = [...own.bodies, ...loose.bodies].sort((a, b) => a.header.start - b.header.start);
  return {
    heads,
    items: describeItems(found, heads, bodies).map((item) => coverItem(item, choice.covered)),
    left: [...own.left, ...loose.left],
    numbered: [...choice.heads, ...choice.items.map(({ header }) => header)],
    leftOut: choice.leftOut,
  };
}

function readHeads(
  found: Findings,
  part: Part,
  given: { headers: readonly Header[]; spoken: ReadonlyMap<Header, Phrase>; heads: readonly Header[] },
): SectionHead[] {
  const nexts = new Map(given.headers.map((header, i) => [header, given.headers[i + 1]?.start ?? part.end]));
  return given.heads
    .map((header) => {
      const phrase = given.spoken.get(header);
      const next = phrase?.start ?? nexts.get(header) ?? part.end;
      const read = readSectionTitle(found.tight, header, next);
      return { header, part: part.name, ...read, ...(phrase ? { phrase } : {}) };
    })
    .sort((a, b) => a.header.start - b.header.start);
}

/** Phrases outside all items, each region between headings, items and tables by itself. */
function findLoose(
  found: Findings,
  part: Part,
  given: { heads: readonly SectionHead[]; bodies: readonly Body[]; phrases: readonly Phrase[] },
): { bodies: Body[]; left: LeftPhrase[] } {
  const taken = [
    ...given.heads.map((head) => ({ start: head.header.start, end: head.phrase?.end ?? head.end })),
    ...given.bodies.map((body) => ({ start: body.header.start, end: body.end })),
    ...found.tables,
  ].sort((a, b) => a.start - b.start);
  const bodies: Body[] = [];
  const left: LeftPhrase[] = [];
  let start = part.start;
  let p = 0;
  for (const next of [...taken, { start: part.end, end: part.end }]) {
    const inRegion: Phrase[] = [];
    while (p < given.phrases.length && (given.phrases[p]?.start ?? 0) < next.start)
      inRegion.push(given.phrases[p++] as Phrase);
    const read = findLooseBodies(found.tight, { start, end: next.start }, inRegion);
    bodies.push(...read.bodies);
    left.push(...read.left);
    start = Math.max(start, next.end);
  }
  return { bodies, left };
}

/** Whether items have headings is seen for each level by itself. */
function describeItems(found: Findings, heads: readonly SectionHead[], bodies: readonly Body[]): Item[] {
  const headings = new Map<Body, Heading | null>();
  const numbered = bodies.filter((body) => body.own && body.title === undefined);
  for (const level of new Set(numbered.map((body) => body.header.level))) {
    const series = numbered.filter((body) => body.header.level === level);
    findHeadings(found.tight, series).forEach((heading, i) => headings.set(series[i] as Body, heading));
  }
  const open: SectionHead[] = [];
  let h = 0;
  return bodies.map((body) => {
    for (; (heads[h]?.header.start ?? Infinity) < body.header.start; h += 1)
      openHead(open, heads[h] as SectionHead);
    const above = open.filter((head) => head.header.level < body.header.level);
    return describeItem(passLabel(found.tight.text, body), above, headings.get(body) ?? null);
  });
}

const TEXT_LABEL =
  /^(?:(?:重点|主要|具体|工作|目标|任务)(?:任务|内容|工作|名称|措施|事项)|任务|具体措施|主要措施)[：:]/;

/** 工作内容：… before the text is the name of the field. */
function passLabel(text: string, body: Body): Body {
  const label = TEXT_LABEL.exec(text.slice(body.bodyStart, Math.min(body.bodyEnd, body.bodyStart + 8)));
  return label ? { ...body, bodyStart: body.bodyStart + label[0].length } : body;
}

/** Puts a heading below those above it. */
export function openHead(open: SectionHead[], head: SectionHead): void {
  while (open.length > 0 && (open.at(-1)?.header.level ?? 0) >= head.header.level) open.pop();
  open.push(head);
}

/** A phrase behind the last of several items speaks for those before it that name nobody. */
function coverItem(item: Item, covered: ReadonlyMap<Header, Phrase>): Item {
  const phrase = item.phrase ? undefined : covered.get(item.header);
  return phrase ? { ...item, inherited: phrase, certainty: 1 } : item;
}

function describeItem(body: Body, above: readonly SectionHead[], heading: Heading | null): Item {
  const { header, phrase, bodyStart, bodyEnd } = body;
  const section = above.find((head) => head.header.level <= 1);
  const subsection = above.findLast((head) => head !== section);
  const speaking = above.findLast((head) => head.phrase)?.phrase;
  return {
    header,
    phrase,
    bodyEnd,
    heading: body.title ?? heading?.text ?? null,
    bodyStart: heading?.end ?? bodyStart,
    section: section ? sectionName(section) : null,
    subsection: subsection ? sectionName(subsection) : null,
    damaged: false,
    certainty: phrase || speaking ? 1 : 0,
    ...(speaking ? { inherited: speaking } : {}),
  };
}
