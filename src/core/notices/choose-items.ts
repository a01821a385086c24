import { countCovered, sistersCovered } from './covering-phrases.js';
import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import { isManagementTitle } from './management-titles.js';
import { ancestors, growTree, type NumberNode } from './number-tree.js';

/** Which numbers of a part are tasks, with where each ends; and which are headings above them. */
export interface Choice {
  readonly items: readonly { readonly header: Header; readonly end: number }[];
  readonly heads: readonly Header[];
  /** First number of each series that was left out although its level is that of tasks: nobody is named in it. */
  readonly leftOut: readonly Header[];
  /** Items without a phrase of their own for which one behind a later sister speaks: 以上由A负责. */
  readonly covered: ReadonlyMap<Header, Phrase>;
}

export interface ChoiceInput {
  readonly text: string;
  readonly headers: readonly Header[];
  /** Phrases that close a text; those of headings are told apart. */
  readonly phrases: readonly Phrase[];
  /** Headings with a phrase of their own, which their items inherit. */
  readonly speaking: ReadonlySet<Header>;
  readonly end: number;
}

/**
 * A number is a task where it directly precedes a responsibility phrase, or stands under a heading whose
 * phrase speaks for its items. So are its sisters without one (the phrase is missing then), but not those
 * about management. Where of several sisters only the last precedes a phrase, the phrase speaks for all of
 * them: the number above is the task and they are its points. Numbers above tasks are headings, numbers
 * inside a task are part of it. A series in which nobody is named is left out, and told.
 */
export function chooseItems(input: ChoiceInput): Choice {
  const { text, headers, phrases, end } = input;
  const tree = growTree(headers, end);
  const direct = directOwners(headers, phrases);
  const covering = findCovering(input, tree, direct);
  const spokenBy = new Map(
    [...covering].flatMap(([, { phrase, sisters }]) => sisters.map((i) => [i, phrase])),
  );
  const alone = [...direct.keys()].filter((i) => !covering.has(i));
  const owners = new Set([
    ...alone.map((i) => speaker(input, tree, { direct, i })),
    ...covering.keys(),
    ...spokenBy.keys(),
  ]);
  for (const i of spokenFor(input, tree, owners)) owners.add(i);
  const usual = commonLevel(headers, owners);
  const above = new Set([...owners].flatMap((i) => ancestors(tree, i)));
  const withOwner = new Set([...owners].map((i) => tree[i]?.sisters));
  const isManaging = (i: number) =>
    isManagementTitle(text.slice(headers[i]?.end, (headers[i]?.end ?? 0) + 40));
  const alike = (i: number) => !owners.has(i) && !above.has(i) && withOwner.has(tree[i]?.sisters);
  const chosen = new Set(
    headers.flatMap((_, i) => (owners.has(i) || (alike(i) && !isManaging(i)) ? [i] : [])),
  );
  const inTask = (i: number) => ancestors(tree, i).some((up) => chosen.has(up));
  const taken = [...chosen].filter((i) => owners.has(i) || !inTask(i));
  const isTaken = new Set(taken);
  const free = (i: number) => !isTaken.has(i) && !inTask(i);
  return {
    items: taken.map((i, k) => ({ header: headers[i] as Header, end: endOfItem(tree, i, taken[k + 1]) })),
    heads: headers.filter((_, i) => owners.size === 0 || free(i)),
    covered: new Map([...spokenBy].map(([i, phrase]) => [headers[i] as Header, phrase])),
    leftOut: headers.filter(
      (header, i) =>
        header.level === usual &&
        free(i) &&
        !above.has(i) &&
        tree[i]?.sisters[0] === i &&
        !withOwner.has(tree[i]?.sisters) &&
        ![i, ...ancestors(tree, i)].some(isManaging),
    ),
  };
}

/** The items of a speaking heading, where none of them and nothing below names anybody. */
function spokenFor(
  { headers, speaking }: ChoiceInput,
  tree: readonly NumberNode[],
  owners: ReadonlySet<number>,
): number[] {
  const above = new Set([...owners].flatMap((i) => [i, ...ancestors(tree, i)]));
  return tree.flatMap((node, i) => {
    const parent = headers[node.parent];
    return parent && speaking.has(parent) && !above.has(i) ? [i] : [];
  });
}

/** A task with points that are tasks themselves ends where the first of them begins. */
function endOfItem(tree: readonly NumberNode[], i: number, next: number | undefined): number {
  const own = tree[i]?.end ?? 0;
  return next === undefined ? own : Math.min(own, tree[next]?.header.start ?? own);
}

/** The numbers that directly precede a phrase, each with the last one behind it. */
function directOwners(headers: readonly Header[], phrases: readonly Phrase[]): Map<number, Phrase> {
  let h = 0;
  const owners = new Map<number, Phrase>();
  for (const phrase of phrases) {
    while (h < headers.length && (headers[h]?.start ?? 0) < phrase.start) h += 1;
    if (h > 0) owners.set(h - 1, phrase);
  }
  return owners;
}

/** Numbers whose phrase speaks for sisters before them too. */
function findCovering(
  { text }: ChoiceInput,
  tree: readonly NumberNode[],
  direct: ReadonlyMap<number, Phrase>,
): Map<number, { readonly phrase: Phrase; readonly sisters: readonly number[] }> {
  const owners = new Set(direct.keys());
  return new Map(
    [...direct].flatMap(([i, phrase]) => {
      const count = countCovered(text, phrase);
      const sisters = count > 0 ? sistersCovered(tree, i, { count, owners }) : [];
      return sisters.length > 0 ? [[i, { phrase, sisters }] as const] : [];
    }),
  );
}

/** The number for which a phrase speaks: itself, or the one above where it closes a list of points. */
function speaker(
  { headers, speaking }: ChoiceInput,
  tree: readonly NumberNode[],
  { direct, i }: { direct: ReadonlyMap<number, Phrase>; i: number },
): number {
  const node = tree[i];
  if (!node || node.parent < 0 || node.sisters.length < 2 || node.sisters.at(-1) !== i) return i;
  const parent = headers[node.parent];
  if (parent && speaking.has(parent)) return i;
  if (isTaskLevel(tree, direct, node.header.level)) return i;
  const alone = node.sisters.length <= MAX_POINTS && node.sisters.every((s) => s === i || !direct.has(s));
  return alone && !direct.has(node.parent) ? node.parent : i;
}

const MAX_POINTS = 20;

/** Most series of this level name somebody in another number than their last: it is the level of tasks. */
function isTaskLevel(
  tree: readonly NumberNode[],
  direct: ReadonlyMap<number, Phrase>,
  level: number,
): boolean {
  const series = new Set(tree.filter((node) => node.header.level === level).map((node) => node.sisters));
  let [tasks, points] = [0, 0];
  for (const sisters of series) {
    if (sisters.slice(0, -1).some((i) => direct.has(i))) tasks += 1;
    else if (sisters.length > 1 && direct.has(sisters.at(-1) ?? -1)) points += 1;
  }
  return tasks > points;
}

function commonLevel(headers: readonly Header[], owners: ReadonlySet<number>): number | null {
  const counts = new Map<number, number>();
  for (const i of owners) {
    const level = headers[i]?.level ?? 0;
    counts.set(level, (counts.get(level) ?? 0) + 1);
  }
  let best: number | null = null;
  for (const [level, count] of [...counts].sort((a, b) => b[0] - a[0]))
    if (best === null || count > (counts.get(best) ?? 0)) best = level;
  return best;
}
