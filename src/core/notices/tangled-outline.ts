import type { Header, HeaderLevel } from './find-headers.js';
import { gaplessRuns, splitRuns } from './interleaving.js';
import { readCopies } from './item-copies.js';
import { judgeCopies, type JudgedCopy, type Verdict } from './judge-copies.js';
import { labelCopies } from './label-copies.js';
import { bodyPartName } from './layout.js';
import { sectionName, type Findings, type Item, type Outline, type SectionHead } from './outline.js';
import type { PartName, Span } from './parsed-notice.js';
import { readSectionTitle } from './section-heads.js';
import { findSharers, ownSentences } from './shared-sentences.js';
import { describeDamage } from './describe-damage.js';

/**
 * Puts a text in order that is two runs of the same text set into each other: every item is taken from
 * the copy that is proved whole; where none is, the item keeps its text and has no assignment.
 */
export function readTangledOutline(found: Findings, level: HeaderLevel): Outline {
  const items = found.headers.filter((header) => header.level === level);
  const heads = readHeads(found, items);
  const sections = heads.filter((head) => head.part !== '通知');
  const breaks = findBreaks(found, heads);
  const runs = splitRuns(items);
  const copies = readCopies(found, items, runs, { breaks, sections });
  const gapless = gaplessRuns(items, runs);
  const sharers = findSharers(found.tight.text, copies);
  const proved = judgeCopies({ copies, gapless, sharers }, sharers).map((verdict) => verdict.whole);
  const shared = ownSentences(found.tight.text, copies, proved);
  const spoiled = new Set(
    copies.flatMap((c, i) =>
      (shared.counts[i] ?? 0) < c.sentences.length || shared.doubtful.has(i) ? [i] : [],
    ),
  );
  const verdicts = judgeCopies({ copies, gapless, sharers }, spoiled);
  const judged = copies.map((copy, i) => ({
    ...copy,
    ...(verdicts[i] as Verdict),
    ownCount: shared.counts[i] ?? 0,
  }));
  const tasks = takeItems(found, judged, sections);
  return {
    sections: uniqueHeads(heads),
    headings: heads,
    items: tasks,
    doubled: true,
    labels: labelCopies(judged),
    warnings: describeDamage(found.tight, judged, tasks),
  };
}

/** A heading directly before an item's number is of the body, any other one of the covering notice. */
function readHeads(found: Findings, items: readonly Header[]): SectionHead[] {
  const firsts = new Set(items.map((item) => item.start));
  const body: PartName = bodyPartName(found.layout, true);
  return found.headers.flatMap((header, i) => {
    if (header.level !== 1) return [];
    const next = found.headers[i + 1]?.start ?? found.tight.text.length;
    const read = readSectionTitle(found.tight, header, next);
    const part: PartName = firsts.has(read.end) ? body : '通知';
    return [{ header, part, ...read }];
  });
}

/** Matter that cannot stand inside an item: headings of the covering notice, signatures, titles. */
function findBreaks(found: Findings, heads: readonly SectionHead[]): Span[] {
  const { layout, tight } = found;
  const cover = heads.filter((head) => head.part === '通知');
  const breaks: Span[] = cover.map((head) => ({ start: head.header.start, end: head.end }));
  breaks.push(...layout.signatures);
  for (const name of [layout.head.title, layout.head.issues ?? '']) {
    for (
      let i = tight.text.indexOf(name);
      name !== '' && i >= 0;
      i = tight.text.indexOf(name, i + name.length)
    ) {
      breaks.push({ start: i, end: i + name.length });
    }
  }
  return breaks.sort((a, b) => a.start - b.start);
}

function takeItems(found: Findings, copies: readonly JudgedCopy[], sections: readonly SectionHead[]): Item[] {
  const numbers = [...new Set(copies.map((copy) => copy.header.n))].sort((a, b) => a - b);
  return numbers.map((n) => {
    const own = copies.filter((copy) => copy.header.n === n);
    const best = bestCopy(own);
    const end = best.sentences[best.ownCount - 1]?.end ?? best.header.end;
    return {
      header: best.header,
      section: sectionOf(found, sections, n),
      subsection: null,
      heading: null,
      bodyStart: best.header.end,
      bodyEnd: end,
      phrase: best.whole ? best.own : null,
      damaged: own.some((copy) => !copy.whole),
      certainty: best.whole ? best.certainty : 0,
    };
  });
}

/** The surest whole copy; where whole copies name different units, or none is whole, the longest one. */
function bestCopy(copies: readonly JudgedCopy[]): JudgedCopy {
  const whole = copies.filter((copy) => copy.whole);
  const agree = new Set(whole.map((copy) => copy.own?.text)).size <= 1;
  const length = (copy: JudgedCopy) =>
    (copy.sentences[copy.ownCount - 1]?.end ?? copy.header.end) - copy.header.end;
  const pool = agree && whole.length > 0 ? whole : copies.map((copy) => ({ ...copy, whole: false }));
  return pool.reduce((a, b) =>
    b.certainty > a.certainty || (b.certainty === a.certainty && length(b) > length(a)) ? b : a,
  );
}

/** Headings stand directly before their first item: the last one whose first item is not after n. */
function sectionOf(found: Findings, sections: readonly SectionHead[], n: number): string | null {
  let best: SectionHead | null = null;
  let bestFirst = 0;
  for (const head of sections) {
    const first = found.headers.find((header) => header.start === head.end)?.n ?? 0;
    if (first <= n && first > bestFirst) [best, bestFirst] = [head, first];
  }
  return best ? sectionName(best) : null;
}

/** Each heading once, the covering notice's first, by number. */
function uniqueHeads(heads: readonly SectionHead[]): SectionHead[] {
  const seen = new Map<string, SectionHead>();
  for (const head of heads) {
    const key = `${head.part}${head.header.n}${head.title}`;
    if (!seen.has(key)) seen.set(key, head);
  }
  const rank = (head: SectionHead) => (head.part === '通知' ? 0 : 1000) + head.header.n;
  return [...seen.values()].sort((a, b) => rank(a) - rank(b));
}
