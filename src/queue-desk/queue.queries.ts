import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { QueueCount, QueueFilter, QueueQuery, QueueRow, QueueView } from '../contract/index.js';
import type { Actor } from '../core/access/index.js';
import { dateOf } from '../core/kernel/instant.js';
import { channelWordOf } from '../core/messages/index.js';
import { CLOCK, type Clock } from '../platform/clock/index.js';
import type { Condition } from '../platform/database/condition.js';
import {
  conditionsOf,
  DAY,
  deskDays,
  MOMENT,
  presentRow,
  ROW,
  SOURCES,
  STATE,
  type DeskDays,
  type StoredRow,
} from './queue-rows.js';

/** Where a batch of an export goes on. */
export interface After {
  readonly at: string;
  readonly id: string;
}

interface StoredBatchRow extends StoredRow {
  /** The moment to the microsecond. */
  readonly exactly: string;
}

/** The desk of messages by day, channel and state. */
@Injectable()
export class QueueQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async show(actor: Actor, query: QueueQuery): Promise<QueueView> {
    const today = dateOf(await this.clock.now());
    const days = deskDays(query, today);
    const [counts, { items, total }] = await Promise.all([
      this.count(conditionsOf(actor, days, query).build()),
      this.list(actor, days, query),
    ]);
    const found = [...new Set(counts.map(({ channel }) => channel))];
    const channels = found.map((channel) => ({ channel, word: channelWordOf(channel) }));
    return { ...days, today, counts, channels, items, total, page: query.page, size: query.size };
  }

  /** Every row the filter leaves, newest first, in batches; a batch ends where the next begins. */
  async *batches(actor: Actor, filter: QueueFilter, size: number): AsyncGenerator<QueueRow[]> {
    const days = deskDays(filter, dateOf(await this.clock.now()));
    let after: After | undefined;
    for (;;) {
      const where = listed(actor, days, filter, after);
      const rows = await this.dataSource.query<StoredBatchRow[]>(
        `select ${ROW}, (${MOMENT})::text as exactly ${SOURCES} where ${where.sql}
         order by ${MOMENT} desc, m.id desc limit ${size}`,
        [...where.values],
      );
      yield rows.map(({ exactly: _, ...row }) => presentRow(row, actor));
      const last = rows.at(-1);
      if (last === undefined || rows.length < size) return;
      after = { at: last.exactly, id: last.id };
    }
  }

  private count(where: Condition): Promise<QueueCount[]> {
    return this.dataSource.query<QueueCount[]>(
      `select ${DAY} as day, m.channel, ${STATE} as state, count(*)::int as count ${SOURCES} where ${where.sql}
       group by 1, 2, 3 order by 1 desc, 2, 3`,
      [...where.values],
    );
  }

  private async list(
    actor: Actor,
    days: DeskDays,
    { page, size, ...filter }: QueueQuery,
  ): Promise<{ items: QueueRow[]; total: number }> {
    const where = listed(actor, days, filter);
    const [rows, counted] = await Promise.all([
      this.dataSource.query<StoredRow[]>(
        `select ${ROW} ${SOURCES} where ${where.sql}
         order by ${MOMENT} desc, m.id desc limit ${size} offset ${(page - 1) * size}`,
        [...where.values],
      ),
      this.dataSource.query<{ n: number }[]>(
        `select count(*)::int as n ${SOURCES} where ${where.sql}`,
        [...where.values], // prettier-ignore
      ),
    ]);
    return { items: rows.map((row) => presentRow(row, actor)), total: counted[0]?.n ?? 0 };
  }
}

function listed(actor: Actor, days: DeskDays, filter: QueueFilter, after?: After): Condition {
  return conditionsOf(actor, days, filter)
    .add((p) => `${DAY} = ${p}::date`, filter.day)
    .add((p) => `m.channel = ${p}`, filter.channel)
    .add((p) => `${STATE} = ${p}`, filter.state)
    .add(
      (p) => `(${MOMENT}, m.id) < ((${p}::jsonb->>'at')::timestamptz, (${p}::jsonb->>'id')::uuid)`,
      after && JSON.stringify(after),
    )
    .build();
}
