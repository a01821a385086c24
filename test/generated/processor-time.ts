/** So much processor time is nothing: shorter runs are counted as this long. */
const FLOOR_MS = 60;

/**
 * How many times as much processor time `large` takes as `small`, the best of three runs of each. Linear work on four
 * times the size gives about 4, quadratic work 16; a busy machine changes neither.
 */
export function growthOfWork(small: () => void, large: () => void): number {
  return Math.max(FLOOR_MS, workOf(large)) / Math.max(FLOOR_MS, workOf(small));
}

/** Processor time in ms, the best of three runs. */
function workOf(run: () => void): number {
  const times = [0, 1, 2].map(() => {
    const began = process.cpuUsage();
    run();
    return process.cpuUsage(began).user / 1000;
  });
  return Math.min(...times);
}
