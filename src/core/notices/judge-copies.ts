import type { ItemCopy } from './item-copies.js';

/** How sure the finding is that a copy is whole: its number, body and own phrase in one piece. */
export interface Verdict {
  readonly whole: boolean;
  readonly certainty: number;
}

/** A copy with what was decided about it. */
export interface JudgedCopy extends ItemCopy, Verdict {
  /** How many of its sentences are the item's own. */
  readonly ownCount: number;
}

const CUT: Verdict = { whole: false, certainty: 0 };

/**
 * Decides for each copy whether its phrase is its own. Where runs of a text are set into each other a
 * phrase behind a body may be another item's, so nearness alone proves nothing. What proves it:
 *
 * 1. the next number is n+1 in the same run, so nothing was set in between, unless a run without gaps
 *    has lost sight of one of its phrases hereabouts (see {@link hostsLostPhrase});
 * 2. the run has no gap, the next number is of another run and two phrases stand before it: the runs
 *    change behind the first (had they changed before it, the second would stand without a number);
 * 3. the run has no gap, and where it goes on with n+1 no phrase stands before that number: its phrase
 *    must have come before;
 * 4. the other run, which goes on with m, has already shown the phrase of m-1: it has none left to give.
 *
 * A copy with matter of the covering notice, or with a sentence of another item, is never whole.
 */
export function judgeCopies(evidence: Evidence, spoiled: ReadonlySet<number>): Verdict[] {
  const verdicts: Verdict[] = [];
  const bench: Bench = { ...evidence, verdicts };
  evidence.copies.forEach((copy, i) => {
    const sound = copy.own !== null && !copy.broken && !spoiled.has(i);
    verdicts.push(sound ? weigh(bench, i) : CUT);
  });
  return verdicts;
}

export interface Evidence {
  readonly copies: readonly ItemCopy[];
  /** Runs without a gap. */
  readonly gapless: ReadonlySet<number>;
  /** Copies with a sentence that another item's copy has too: a piece was set in hereabouts. */
  readonly sharers: ReadonlySet<number>;
}

interface Bench extends Evidence {
  /** Verdicts on the copies before the one that is weighed. */
  readonly verdicts: readonly Verdict[];
}

function weigh(bench: Bench, i: number): Verdict {
  const copy = bench.copies[i] as ItemCopy;
  const next = bench.copies[i + 1];
  const alone = copy.phrases.length === 1;
  const complete = bench.gapless.has(copy.run);
  if (next && next.run === copy.run) {
    const follows = alone && next.header.n === copy.header.n + 1;
    return follows && (complete || !hostsLostPhrase(bench, i)) ? { whole: true, certainty: 0.95 } : CUT;
  }
  if (!alone) return complete ? { whole: true, certainty: 0.85 } : CUT;
  if (complete && goesOnWithoutPhrase(bench, i)) return { whole: true, certainty: 0.75 };
  return next && hasGivenPhrase(bench, i) ? { whole: true, certainty: 0.75 } : CUT;
}

/** The run's next number is n+1, no phrase stands before it, and no piece is seen to be set in between. */
function goesOnWithoutPhrase({ copies, sharers }: Bench, i: number): boolean {
  const copy = copies[i] as ItemCopy;
  const at = nextOfRun(copies, i);
  const between = copies.slice(i + 1, at);
  return (
    copies[at]?.header.n === copy.header.n + 1 &&
    copies[at - 1]?.phrases.length === 0 &&
    between.every((other, k) => other.phrases.length < 2 && !sharers.has(i + 1 + k))
  );
}

/** The run of the next number m has shown m-1 whole, just before it was left. */
function hasGivenPhrase({ copies, verdicts }: Bench, i: number): boolean {
  const next = copies[i + 1] as ItemCopy;
  for (let k = i - 1; k >= 0; k -= 1) {
    if (copies[k]?.run !== next.run) continue;
    return copies[k]?.header.n === next.header.n - 1 && (verdicts[k]?.whole ?? false);
  }
  return false;
}

/**
 * A run without gaps was left at k before its phrase, and goes on with k+1 without a phrase before that
 * number: the phrase of k stands somewhere in between. Where a copy in between has a phrase to spare, it
 * is that one; otherwise it may be the phrase of any copy in between, this one too.
 */
function hostsLostPhrase({ copies, gapless }: Bench, i: number): boolean {
  for (let k = i - 1; k >= 0; k -= 1) {
    const left = copies[k] as ItemCopy;
    if (left.run === copies[i]?.run || !gapless.has(left.run)) continue;
    const at = nextOfRun(copies, k);
    const lost = left.own === null && at > i && copies[at - 1]?.phrases.length === 0;
    return lost && copies.slice(k + 1, at).every((other) => other.phrases.length < 2);
  }
  return false;
}

function nextOfRun(copies: readonly ItemCopy[], i: number): number {
  const at = copies.findIndex((other, k) => k > i && other.run === copies[i]?.run);
  return at < 0 ? copies.length : at;
}
