import type { Header } from './find-headers.js';
import type { Phrase } from './find-phrases.js';
import { POINT_KINDS } from './number-kinds.js';

const MIN_POINTS = 2;
/** Share of a run of points that must each stand before a phrase of their own. */
const OWN_SHARE = 0.6;

/**
 * Takes out numbers that only count points inside an item: （1） ① 一是. They open tasks where nearly
 * every one of a run directly precedes a responsibility phrase; else their text is that of the item above.
 */
export function dropPoints(headers: readonly Header[], phrases: readonly Phrase[]): Header[] {
  const levels = [...new Set(headers.map(({ level }) => level))].sort((a, b) => b - a);
  return levels.reduce((left, level) => dropAtLevel(left, phrases, level), [...headers]);
}

/**
 * The deepest points come first: a phrase behind points that are none belongs to the number above them; one behind
 * points that are tasks counts for the number above them too.
 */
function dropAtLevel(headers: Header[], phrases: readonly Phrase[], level: number): Header[] {
  const runs = pointRuns(headers).filter(([first]) => first?.level === level);
  if (runs.length === 0) return headers;
  const owners = directOwners(
    headers.filter((h) => h.level <= level),
    phrases,
  );
  const owning = (run: readonly Header[]) => run.filter((header) => owners.has(header)).length;
  const sound = runs.filter((run) => run.length >= MIN_POINTS && owning(run) >= run.length * OWN_SHARE);
  const kinds = new Set(sound.map(([first]) => first?.kind));
  const alone = runs.filter((run) => run.length < MIN_POINTS && owning(run) > 0 && kinds.has(run[0]?.kind));
  const kept = new Set([...sound, ...alone]);
  const dropped = new Set(runs.filter((run) => !kept.has(run)).flat());
  return headers.filter((header) => !dropped.has(header));
}

/** The numbers that directly precede a phrase. */
export function directOwners(headers: readonly Header[], phrases: readonly Phrase[]): Set<Header> {
  let h = 0;
  const owners = new Set<Header>();
  for (const phrase of phrases) {
    while (h < headers.length && (headers[h]?.start ?? 0) < phrase.start) h += 1;
    const owner = headers[h - 1];
    if (owner) owners.add(owner);
  }
  return owners;
}

/** Points of one kind between two numbers of a higher level. */
function pointRuns(headers: readonly Header[]): Header[][] {
  const runs: Header[][] = [];
  const open = new Map<string, Header[]>();
  for (const header of headers) {
    for (const [kind, run] of open) if ((run[0]?.level ?? 0) > header.level) open.delete(kind);
    if (!POINT_KINDS.has(header.kind) && header.kind !== 'decimal') continue;
    const run = open.get(header.kind) ?? [];
    if (run.length === 0) runs.push(run);
    run.push(header);
    open.set(header.kind, run);
  }
  return runs;
}
