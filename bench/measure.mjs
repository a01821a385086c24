import os from 'node:os';

/** Milliseconds a piece of work takes, with what it returned. */
export async function timed(work) {
  const since = performance.now();
  const value = await work();
  return { ms: performance.now() - since, value };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export function percentile(values, p) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * p))];
}

export const round = (value, digits = 2) => Number(value.toFixed(digits));

/**
 * A goal as one line of the report: the ratio of the medians, the rounds behind it, the limit. `steady` is false where the
 * rounds of either side differ by more than 30 %: then the run should be repeated on a quieter machine.
 */
export function goal({ name, product, bare, limit, atLeast = false, unit = 'ms', more = {} }) {
  const ratio = median(product) / median(bare);
  const met = atLeast ? ratio >= limit : ratio <= limit;
  const steady = [product, bare].every((rounds) => Math.max(...rounds) <= 1.3 * Math.min(...rounds));
  return {
    goal: name,
    ratio: round(ratio, 3),
    limit: `${atLeast ? '>=' : '<='} ${limit}`,
    met,
    steady,
    unit,
    product: product.map((v) => round(v)),
    bare: bare.map((v) => round(v)),
    ...more,
    load: round(os.loadavg()[0]),
  };
}

/** A goal that is a yes or no, or a plain number under a limit. */
export function fact(name, met, more = {}) {
  return { goal: name, met, ...more, load: round(os.loadavg()[0]) };
}
