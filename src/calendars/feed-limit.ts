import type { Instant } from '../core/kernel/instant.js';
import { takeToken, type Bucket, type Limit } from '../platform/limits/index.js';

/** Programs ask every hour; an office behind one address has many people. */
const LIMITS: readonly Limit[] = [{ count: 120, perMs: 60_000 }];
const REMEMBERED = 5_000;

/** How often one network address may ask this process; forgets the addresses that have been silent longest. */
export class FeedLimit {
  private readonly buckets = new Map<string, Bucket>();

  /** Counts a request; false when there were too many. */
  take(address: string, at: Instant): boolean {
    const { taken, bucket } = takeToken(this.buckets.get(address) ?? [], LIMITS, at);
    this.buckets.delete(address);
    this.buckets.set(address, bucket);
    const [oldest] = this.buckets.keys();
    if (this.buckets.size > REMEMBERED && oldest !== undefined) this.buckets.delete(oldest);
    return taken;
  }
}
