import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Instant } from '../core/kernel/instant.js';
import type { Channel } from '../core/messages/index.js';
import {
  askBreaker,
  CLOSED,
  takeToken,
  type Breaker,
  type BreakerRules,
  type Bucket,
} from '../platform/limits/index.js';
import { toDate } from '../platform/database/columns.js';
import type { Allowance } from './channels.service.js';

/** Five failures running close a channel for a minute, then two, at most an hour. */
export const BREAKER_RULES: BreakerRules = {
  failures: 5,
  coolDownMs: 60_000,
  longestCoolDownMs: 3_600_000,
  trialMs: 60_000,
};

/** A breaker with the moment it came into its state, and what was said then. */
export interface StoredBreaker {
  readonly breaker: Breaker;
  readonly since: Instant | null;
  readonly why: string | null;
}

/** What is noted where a breaker changes its state. */
export interface BreakerNote {
  readonly at: Instant;
  readonly why: string | null;
}

/** Breakers and buckets as all workers share them; whoever changes one holds its row for as long as that takes. */
@Injectable()
export class LimitsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async breakers(): Promise<Map<Channel, Breaker>> {
    return new Map([...(await this.stored())].map(([channel, { breaker }]) => [channel, breaker]));
  }

  async stored(): Promise<Map<Channel, StoredBreaker>> {
    const rows = await this.dataSource.query<(StoredBreaker & { readonly channel: Channel })[]>(
      'select channel, breaker, since, why from send_breaker',
    );
    return new Map(rows.map(({ channel, ...row }) => [channel, row]));
  }

  /** May the channel be tried now? When not: until when it is worth no try. */
  async passBreaker(channel: Channel, now: Instant): Promise<Instant | null> {
    let until: Instant | null = null;
    const ask = (breaker: Breaker): Breaker => {
      const answer = askBreaker(breaker, BREAKER_RULES, now);
      until = answer.passes ? null : reopensAt(answer.breaker, now);
      return answer.breaker;
    };
    await this.changeBreaker(channel, ask, { at: now, why: null });
    return until;
  }

  /**
   * `note`: said where the state changes; without words those of the state before stay. `change` may be asked twice: a
   * channel in order stays as it is with every message, and for that nobody waits for its row.
   */
  async changeBreaker(
    channel: Channel,
    change: (breaker: Breaker) => Breaker,
    { at, why }: BreakerNote,
  ): Promise<void> {
    const known = (await this.breakers()).get(channel) ?? CLOSED;
    if (isSame(known, change(known))) return;
    await this.dataSource.transaction(async (manager) => {
      await manager.query(
        `insert into send_breaker (channel, breaker) values ($1, $2) on conflict do nothing`,
        [channel, JSON.stringify(CLOSED)],
      );
      const rows = await manager.query<{ breaker: Breaker }[]>(
        'select breaker from send_breaker where channel = $1 for update',
        [channel],
      );
      const before = rows[0]?.breaker ?? CLOSED;
      const after = change(before);
      if (!isSame(before, after))
        await manager.query(
          `update send_breaker set breaker = $2, since = case when $3 then $4 else since end,
                  why = case when $3 then coalesce($5, why) else why end
           where channel = $1`,
          [
            channel,
            JSON.stringify(after),
            before.kind !== after.kind,
            toDate(at),
            why?.slice(0, 500) ?? null,
          ],
        );
    });
  }

  /** Takes a token of the key; null when there was one, otherwise when the next is there. */
  async takeToken({ key, limits }: Allowance, now: Instant): Promise<Instant | null> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`insert into send_bucket (key, taken) values ($1, '[]') on conflict do nothing`, [
        key,
      ]);
      const rows = await manager.query<{ taken: Bucket }[]>(
        'select taken from send_bucket where key = $1 for update',
        [key],
      );
      const taking = takeToken(rows[0]?.taken ?? [], limits, now);
      await manager.query('update send_bucket set taken = $2 where key = $1', [
        key,
        JSON.stringify(taking.bucket),
      ]);
      return taking.taken ? null : taking.notBefore;
    });
  }
}

function isSame(one: Breaker, other: Breaker): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function reopensAt(breaker: Breaker, now: Instant): Instant {
  if (breaker.kind === 'open') return breaker.until;
  return breaker.kind === 'half-open' ? ((breaker.since + BREAKER_RULES.trialMs) as Instant) : now;
}
