import { countGrams, type Grams, type Vocabulary } from '../lineage/grams.js';

/** A task as far as it can be told from others: its number, its place in the printed order and its words. */
export interface VersionTask {
  readonly n: number;
  readonly ordinal: string;
  readonly heading: string | null;
  readonly text: string;
}

/** What the office has said: the old task that a new one continues, null for none. */
export interface PairByHand {
  readonly newN: number;
  readonly oldN: number | null;
}

export interface TaskPair {
  readonly oldN: number;
  readonly newN: number;
  /** Same words, likeness, or the office said so. */
  readonly by: 'same' | 'likeness' | 'office';
}

/** Every task of both versions once: in a pair, added or dropped; the lists keep the order of the tasks. */
export interface Pairing {
  readonly pairs: readonly TaskPair[];
  readonly added: readonly number[];
  readonly dropped: readonly number[];
}

/** Under the same ordinal, this much alike is one task with new words; under another ordinal it takes more. */
const LIKE_UNDER_ORDINAL = 0.3;
const LIKE_ANYWHERE = 0.5;

/** The words without white space and with full-width forms folded: line breaks and fonts are no amendment. */
export function foldText({ heading, text }: Pick<VersionTask, 'heading' | 'text'>): string {
  return `${heading ?? ''}\n${text}`.normalize('NFKC').replace(/\s/g, '');
}

/** A possible pair, by the places of the two tasks in their lists. */
interface Candidate {
  readonly i: number;
  readonly j: number;
  readonly likeness: number;
}

/** The most alike first; of equals those nearest in place. Candidates still equal have no task in common. */
function byLikeness(a: Candidate, b: Candidate): number {
  return b.likeness - a.likeness || Math.abs(a.i - a.j) - Math.abs(b.i - b.j) || a.i + a.j - (b.i + b.j);
}

class Matcher {
  readonly byOld = new Map<number, { j: number; by: TaskPair['by'] }>();
  private readonly takenNew = new Set<number>();
  /** New tasks that the office says continue none. */
  private readonly aloneNew = new Set<number>();

  isFreeOld(i: number): boolean {
    return !this.byOld.has(i);
  }

  isFreeNew(j: number): boolean {
    return !this.takenNew.has(j) && !this.aloneNew.has(j);
  }

  leaveAlone(j: number): void {
    this.aloneNew.add(j);
  }

  join(i: number, j: number, by: TaskPair['by']): void {
    if (!this.isFreeOld(i) || !this.isFreeNew(j)) return;
    this.byOld.set(i, { j, by });
    this.takenNew.add(j);
  }

  joinBest(candidates: readonly Candidate[], by: TaskPair['by']): void {
    for (const { i, j } of [...candidates].sort(byLikeness)) this.join(i, j, by);
  }
}

/**
 * Which task of the new version continues which of the old one, one to one: as the office says, then same words, then
 * same ordinal and alike, then alike. The same whichever of the versions is called the old one. Sayings about tasks
 * that are not there are left out.
 */
export function pairTasks(
  old: readonly VersionTask[],
  next: readonly VersionTask[],
  byHand: readonly PairByHand[] = [],
): Pairing {
  const matcher = new Matcher();
  for (const { newN, oldN } of byHand) {
    const j = next.findIndex((task) => task.n === newN);
    const i = oldN === null ? -1 : old.findIndex((task) => task.n === oldN);
    if (j < 0) continue;
    if (oldN === null) matcher.leaveAlone(j);
    else if (i >= 0) matcher.join(i, j, 'office');
  }
  matcher.joinBest(sameWords(old, next), 'same');
  const alike = likenesses(old, next, matcher);
  const sameOrdinal = ({ i, j }: Candidate) => old[i]?.ordinal !== '' && old[i]?.ordinal === next[j]?.ordinal;
  matcher.joinBest(
    alike.filter((pair) => pair.likeness >= LIKE_UNDER_ORDINAL && sameOrdinal(pair)),
    'likeness',
  );
  matcher.joinBest(
    alike.filter((pair) => pair.likeness >= LIKE_ANYWHERE),
    'likeness',
  );
  return collect(old, next, matcher);
}

function collect(old: readonly VersionTask[], next: readonly VersionTask[], { byOld }: Matcher): Pairing {
  const pairs = old.flatMap((task, i): TaskPair[] => {
    const match = byOld.get(i);
    const other = match && next[match.j];
    return match && other ? [{ oldN: task.n, newN: other.n, by: match.by }] : [];
  });
  const oldIn = new Set(pairs.map((pair) => pair.oldN));
  const newIn = new Set(pairs.map((pair) => pair.newN));
  return {
    pairs,
    added: next.filter((task) => !newIn.has(task.n)).map((task) => task.n),
    dropped: old.filter((task) => !oldIn.has(task.n)).map((task) => task.n),
  };
}

/** Of tasks with the same words those under the same ordinal first. */
function sameWords(old: readonly VersionTask[], next: readonly VersionTask[]): Candidate[] {
  const places = new Map<string, number[]>();
  next.forEach((task, j) => {
    const key = foldText(task);
    places.set(key, [...(places.get(key) ?? []), j]);
  });
  return old.flatMap((task, i) =>
    (places.get(foldText(task)) ?? []).map((j) => ({
      i,
      j,
      likeness: next[j]?.ordinal === task.ordinal ? 2 : 1,
    })),
  );
}

/** How alike the tasks are that have no partner yet: the share of their character grams that both have, 0 to 1. */
function likenesses(
  old: readonly VersionTask[],
  next: readonly VersionTask[],
  matcher: Matcher,
): Candidate[] {
  const vocabulary: Vocabulary = new Map();
  const bagOf = (task: VersionTask): Grams =>
    countGrams(vocabulary, [{ text: `${task.heading ?? ''}，${task.text}`, weight: 1 }]);
  const columns = next.flatMap((task, j) => (matcher.isFreeNew(j) ? [{ j, bag: bagOf(task) }] : []));
  const holders = new Map<number, { at: number; count: number }[]>();
  columns.forEach(({ bag }, at) => {
    for (const [gram, count] of bag) {
      const known = holders.get(gram);
      if (known) known.push({ at, count });
      else holders.set(gram, [{ at, count }]);
    }
  });
  const sizes = columns.map(({ bag }) => sizeOf(bag));
  return old.flatMap((task, i) => {
    if (!matcher.isFreeOld(i)) return [];
    const bag = bagOf(task);
    const shared = new Array<number>(columns.length).fill(0);
    for (const [gram, count] of bag) {
      for (const holder of holders.get(gram) ?? []) {
        shared[holder.at] = (shared[holder.at] ?? 0) + Math.min(count, holder.count);
      }
    }
    const size = sizeOf(bag);
    return columns.map(({ j }, at) => {
      const both = size + (sizes[at] ?? 0);
      return { i, j, likeness: both === 0 ? 0 : (2 * (shared[at] ?? 0)) / both };
    });
  });
}

function sizeOf(bag: Grams): number {
  let size = 0;
  for (const count of bag.values()) size += count;
  return size;
}
