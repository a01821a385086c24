import type { Header } from './find-headers.js';

/**
 * Two runs of one text set into each other show in the numbers: they run back, again and again, to
 * numbers other than 1 (a series that begins anew in each section runs back to 1 only). One such step
 * may be a misprint.
 */
export function isInterleaved(items: readonly Header[]): boolean {
  const back = items.filter((item, i) => i > 0 && item.n > 1 && item.n <= (items[i - 1]?.n ?? 0));
  return back.length >= 2;
}

/**
 * Splits the numbers into runs that each run forward: a number goes to the run that waits for exactly
 * it, else to the run that has come nearest to it, else it opens a run. Gives the run of each number.
 */
export function splitRuns(items: readonly Header[]): number[] {
  const last: number[] = [];
  return items.map(({ n }) => {
    let run = last.indexOf(n - 1);
    if (run < 0) last.forEach((value, r) => (run = value < n && value > (last[run] ?? 0) ? r : run));
    if (run < 0) run = last.length;
    last[run] = n;
    return run;
  });
}

/** Runs whose numbers have no gap: a run set into another loses nothing where it is cut. */
export function gaplessRuns(items: readonly Header[], runs: readonly number[]): Set<number> {
  const last = new Map<number, number>();
  const broken = new Set<number>();
  items.forEach(({ n }, i) => {
    const run = runs[i] ?? 0;
    const before = last.get(run);
    if (before !== undefined && n !== before + 1) broken.add(run);
    last.set(run, n);
  });
  return new Set([...last.keys()].filter((run) => !broken.has(run)));
}
