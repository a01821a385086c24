import type { Choice } from './choose-items.js';
import { cutStretches, dropIntroduction, narrowToParagraph, type Stretch } from './cut-stretches.js';
import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import type { Span } from './parsed-notice.js';
import { closingLine } from './closing-lines.js';
import { endsEarly } from './print-width.js';
import { nextLineStart, type TightText } from './tight-text.js';

/** One task before its heading and section are known; offsets into the tight text. */
export interface Body {
  readonly header: Header;
  readonly phrase: Phrase | null;
  readonly end: number;
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** The title where the phrase stands between it and the text. */
  readonly title?: string;
  /** It has a number of its own, and its text may begin with a heading. */
  readonly own: boolean;
}

export interface LeftPhrase {
  readonly phrase: Phrase;
  /** The item it stands in, without a text of its own. */
  readonly item: Header | null;
}

const MAX_TITLE = 40;
const MAX_LOOSE_TITLE = 24;
const MIN_BODY = 10;
/** Level of tasks without a number: below all others. */
export const LOOSE_LEVEL = 99;

/** An item's text ends at its phrase; further texts closed by phrases of their own are tasks of their own. */
export function findBodies(
  tight: TightText,
  choice: Choice,
  phrases: readonly Phrase[],
): { readonly bodies: Body[]; readonly left: LeftPhrase[]; readonly demoted: Header[] } {
  const inItem = assignPhrases(choice, phrases);
  const isFront = phrasesStandInFront(tight, choice, inItem);
  const bodies: Body[] = [];
  const left: LeftPhrase[] = [];
  const demoted: Header[] = [];
  const isDivided = chaptersOfParagraphs(tight, choice, inItem);
  for (const item of choice.items) {
    const own = inItem.get(item.header) ?? [];
    const first = own[0];
    if (!first) bodies.push(plainBody(tight, item, null));
    else if (own.length === 1 && !isDivided(item.header))
      bodies.push(isFront(item.header) ? frontBody(tight, item, first) : plainBody(tight, item, first));
    else if (isFront(item.header) && !isDivided(item.header)) bodies.push(...frontBodies(tight, item, own));
    else {
      const title = titleLineEnd(tight, item.header, first.start);
      const cut = cutStretches({ start: title ?? item.header.end, end: item.end }, own, tight.text);
      const apart = title !== null && isDivided(item.header);
      if (apart) demoted.push(item.header);
      bodies.push(...cut.stretches.map((stretch, i) => stretchBody(tight, item, { stretch, i, apart })));
      if (cut.stretches.length === 0) bodies.push(plainBody(tight, item, first));
      const taken = new Set(bodies.map((body) => body.phrase));
      left.push(
        ...cut.left.filter((phrase) => !taken.has(phrase)).map((phrase) => ({ phrase, item: item.header })),
      );
    }
  }
  return { bodies, left, demoted };
}

/** Tasks without any number in a region outside the items. */
export function findLooseBodies(
  tight: TightText,
  region: Span,
  phrases: readonly Phrase[],
): { readonly bodies: Body[]; readonly left: LeftPhrase[] } {
  const { stretches, left } = cutStretches(region, phrases, tight.text);
  return {
    bodies: dropIntroduction(tight, stretches).map((stretch) =>
      looseBody(tight, narrowToParagraph(tight, stretch)),
    ),
    left: left.map((phrase) => ({ phrase, item: null })),
  };
}

type ChosenItem = Choice['items'][number];

function assignPhrases(choice: Choice, phrases: readonly Phrase[]): Map<Header, Phrase[]> {
  let p = 0;
  return new Map(
    choice.items.map(({ header, end }) => {
      const own: Phrase[] = [];
      while (p < phrases.length && (phrases[p]?.start ?? 0) < header.end) p += 1;
      while (p < phrases.length && (phrases[p]?.end ?? 0) <= end) own.push(phrases[p++] as Phrase);
      return [header, own];
    }),
  );
}

function plainBody(tight: TightText, { header, end }: ChosenItem, phrase: Phrase | null): Body {
  const bodyEnd = phrase?.start ?? closingLine(tight, header.end, end);
  return { header, phrase, end, bodyStart: header.end, bodyEnd, own: true };
}

function frontBody(tight: TightText, { header, end }: ChosenItem, phrase: Phrase): Body {
  const title = tight.text.slice(header.end, phrase.start).replace(/。$/, '');
  const start = '。；：'.includes(tight.text.charAt(phrase.end)) ? phrase.end + 1 : phrase.end;
  const bodyEnd = closingLine(tight, start, end);
  const body = { header, phrase, end, bodyStart: Math.min(start, end), bodyEnd, own: true };
  return title === '' ? body : { ...body, title };
}

/** Behind a heading with its phrase a further phrase speaks for the sentence before it. */
function frontBodies(tight: TightText, item: ChosenItem, [first, ...others]: readonly Phrase[]): Body[] {
  if (!first) return [];
  const rest = cutStretches({ start: first.end, end: item.end }, others, tight.text).stretches.map(
    (stretch) => {
      const stop = tight.text.lastIndexOf('。', stretch.end - 2) + 1;
      return stretchBody(tight, item, {
        stretch: { ...stretch, start: Math.max(stop, stretch.start) },
        i: 1,
        apart: false,
      });
    },
  );
  return [frontBody(tight, { ...item, end: rest[0]?.bodyStart ?? item.end }, first), ...rest];
}

/** The first text of an item keeps its number; later ones are told by the same number. */
function stretchBody(
  tight: TightText,
  { header, end }: ChosenItem,
  { stretch, i, apart }: { stretch: Stretch; i: number; apart: boolean },
): Body {
  if (apart) return looseBody(tight, narrowToParagraph(tight, stretch));
  if (i === 0) return { ...plainBody(tight, { header, end }, stretch.phrase), end: stretch.phrase.end };
  const { start, phrase } = stretch;
  const again = { ...header, start, end: start };
  return { header: again, phrase, end: phrase.end, bodyStart: start, bodyEnd: stretch.end, own: false };
}

/** A short line without any mark above the paragraph is its title. */
function looseBody(tight: TightText, { start, end, phrase }: Stretch): Body {
  const line = nextLineStart(tight, start);
  const title = tight.text.slice(start, line);
  const isTitle =
    end - line >= MIN_BODY && line - start <= MAX_LOOSE_TITLE && /^[\u4e00-\u9fff“”]{4,}$/.test(title) && endsEarly(title, tight.printWidth); // prettier-ignore
  const body = bareBody({ start: isTitle ? line : start, end, phrase });
  return isTitle ? { ...body, title } : body;
}

function bareBody({ start, end, phrase }: Stretch): Body {
  const header: Header = {
    start,
    end: start,
    level: LOOSE_LEVEL,
    n: 0,
    printed: '',
    bare: false,
    kind: 'listed',
  };
  return { header, phrase, end: phrase.end, bodyStart: start, bodyEnd: end, own: false };
}

/** The end of a title that has the item's first printed line for itself; null without one. */
function titleLineEnd(tight: TightText, header: Header, limit: number): number | null {
  const line = nextLineStart(tight, header.end);
  const title = tight.text.slice(header.end, line);
  const isTitle = line < limit && title.length <= MAX_TITLE && !/[。；：，]./.test(title);
  return isTitle ? line : null;
}

/** Levels whose numbers head several paragraphs, each with its own phrase: a number with one such paragraph is no other. */
function chaptersOfParagraphs(
  tight: TightText,
  choice: Choice,
  inItem: ReadonlyMap<Header, readonly Phrase[]>,
): (header: Header) => boolean {
  const levels = new Set<number>();
  for (const { header, end } of choice.items) {
    const own = inItem.get(header) ?? [];
    const title = titleLineEnd(tight, header, own[0]?.start ?? 0);
    const cut =
      title !== null && own.length > 1 ? cutStretches({ start: title, end }, own, tight.text) : null;
    if (cut && cut.stretches.length > 1) levels.add(header.level);
  }
  return (header) => levels.has(header.level);
}

/**
 * Whether phrases stand between title and text (责任单位 on the line below the title) is seen from the
 * whole level: most items with a phrase have a short title before it, or nothing, and text behind it.
 */
function phrasesStandInFront(
  tight: TightText,
  choice: Choice,
  inItem: ReadonlyMap<Header, readonly Phrase[]>,
): (header: Header) => boolean {
  const votes = new Map<number, { front: number; all: number }>();
  const looksFront = new Set<Header>();
  for (const { header, end } of choice.items) {
    const [phrase, more] = inItem.get(header) ?? [];
    if (!phrase) continue;
    const title = tight.text.slice(header.end, phrase.start).replace(/。$/, '');
    const short = title.length !== 1 && title.length <= MAX_TITLE && !/[。；]/.test(title);
    const front = short && (more?.start ?? end) - phrase.end >= MIN_BODY;
    if (front) looksFront.add(header);
    if (more) continue;
    const vote = votes.get(header.level) ?? { front: 0, all: 0 };
    votes.set(header.level, { front: vote.front + (front ? 1 : 0), all: vote.all + 1 });
  }
  return (header) => {
    const vote = votes.get(header.level) ?? { front: 0, all: 0 };
    return looksFront.has(header) && vote.front * 2 > vote.all;
  };
}
