import { instant, type Instant } from '../../core/kernel/instant.js';

/** No more than `count` within any stretch of `perMs` milliseconds. */
export interface Limit {
  readonly count: number;
  readonly perMs: number;
}

/**
 * What is stored for one key: when its latest tokens were taken, oldest first. A token comes back `perMs` after it was
 * taken, not in a steady drip: providers count what was sent in the last hour or day, and a drip would let nearly twice
 * the limit through after a quiet time.
 */
export type Bucket = readonly Instant[];

export type Taking =
  | { readonly taken: true; readonly bucket: Bucket }
  /** `notBefore`: the first moment at which a token is there. Keep the bucket here too: see {@link takeToken}. */
  | { readonly taken: false; readonly notBefore: Instant; readonly bucket: Bucket };

/**
 * Takes one token of every limit, or none at all. Tokens said to be taken after `at` (the clock has been put back) count
 * as taken now, so that nobody waits longer than the longest limit; that is why the bucket has to be kept also when
 * nothing was taken.
 */
export function takeToken(bucket: Bucket, limits: readonly Limit[], at: Instant): Taking {
  const most = Math.max(0, ...limits.map(({ count }) => count));
  const past = bucket.map((taken) => (taken > at ? at : taken));
  const waits = limits.map((limit) => freeAt(past, limit));
  const notBefore = Math.max(at, ...waits);
  if (notBefore > at) return { taken: false, notBefore: instant(notBefore), bucket: past };
  return { taken: true, bucket: [...past, at].slice(Math.max(0, past.length + 1 - most)) };
}

/** When the limit next has a token; a limit of none never has. */
function freeAt(taken: Bucket, { count, perMs }: Limit): number {
  if (count <= 0) return Number.MAX_SAFE_INTEGER;
  const oldest = taken[taken.length - count];
  return oldest === undefined ? Number.MIN_SAFE_INTEGER : oldest + perMs;
}
