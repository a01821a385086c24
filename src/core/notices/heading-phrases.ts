import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import { growTree } from './number-tree.js';

const MAX_TITLE = 40;
/** An introduction between the heading and its first item may be this long. */
const MAX_INTRO = 120;
const CHAPTER_LEVEL = 1;

/**
 * Phrases that stand in a heading and speak for the items below it: （一）市场准入（牵头单位：X） with numbered
 * items or a table behind it. A lower heading whose points begin anew at 1 and name nobody is an item
 * itself, and its points are part of it. `tableStarts` are where tables begin.
 */
export function findHeadingPhrases(
  text: string,
  { headers, phrases, end }: { headers: readonly Header[]; phrases: readonly Phrase[]; end: number },
  tableStarts: readonly number[],
): Map<Header, Phrase> {
  const tree = growTree(headers, end);
  const found = new Map<Header, Phrase>();
  let p = 0;
  headers.forEach((header, i) => {
    while (p < phrases.length && (phrases[p]?.start ?? 0) < header.end) p += 1;
    const phrase = phrases[p];
    const next = headers[i + 1];
    const title = text.slice(header.end, phrase?.start);
    if (!phrase || phrase.start >= (next?.start ?? end) || !isTitle(title)) return;
    if (title.endsWith('。') && !onlyHelpBelow(phrases, p + 1, tree[i]?.end ?? end)) return;
    const table = tableStarts.find((start) => start >= phrase.end);
    if (table !== undefined && table < (next?.start ?? end) && table - phrase.end < MAX_INTRO) {
      found.set(header, phrase);
    } else if (next && next.level > header.level && next.start - phrase.end < MAX_INTRO) {
      const below = phrases[p + 1];
      const named = below !== undefined && below.start < (tree[i]?.end ?? end);
      if (named || header.level <= CHAPTER_LEVEL || next.n > 1 || runsOn(headers, i))
        found.set(header, phrase);
    }
  });
  return found;
}

function isTitle(words: string): boolean {
  return words.length >= 2 && words.length <= MAX_TITLE && !/[。；，]/.test(words.replace(/。$/, ''));
}

/** A heading that is a sentence speaks for the items below where these name nobody but helpers: A牵头 above, B配合 below. */
function onlyHelpBelow(phrases: readonly Phrase[], first: number, end: number): boolean {
  let p = first;
  while ((phrases[p]?.start ?? end) < end && !/负责|牵头|主办/.test(phrases[p]?.text ?? '')) p += 1;
  return p > first && (phrases[p]?.start ?? end) >= end;
}

/** The items below are counted through: under the next heading of this level they do not begin anew. */
function runsOn(headers: readonly Header[], i: number): boolean {
  const own = headers[i];
  const next = headers.findIndex((header, k) => k > i && header.level <= (own?.level ?? 0));
  const first = next < 0 ? undefined : headers[next + 1];
  return first !== undefined && first.level > (own?.level ?? 0) && first.n > 1;
}
