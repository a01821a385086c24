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
  const owners = directOwners(headers, phrases);
  const dropped = new Set<Header>();
  for (const run of pointRuns(headers)) {
    const owning = run.filter((header) => owners.has(header)).length;
    const sound = run.length >= MIN_POINTS && owning >= run.length * OWN_SHARE;
    if (!sound) for (const header of run) dropped.add(header);
  }
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
