import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DeadLetterQuery, DeadLetterRow, JobsOverview, Page } from '../contract/index.js';
import { isoOf, type Instant } from '../core/kernel/instant.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { ConditionBuilder, type Condition } from '../platform/database/condition.js';
import { CATALOGUE, type JobCatalogue, pausesOf, RETRY_CLASSES } from '../platform/jobs/index.js';
import { wordOf } from './job-words.js';

type Times = 'firstFailedAt' | 'lastFailedAt' | 'decidedAt';
interface StoredRow extends Omit<DeadLetterRow, Times | 'payload' | 'messageId' | 'word'> {
  readonly payload: unknown;
  readonly firstFailedAt: Instant;
  readonly lastFailedAt: Instant;
  readonly decidedAt: Instant | null;
}

/** The catalogue of jobs, and the letters of those that were given up. */
@Injectable()
export class DeadLettersQueries {
  constructor(
    private readonly dataSource: DataSource,
    @Inject(CATALOGUE) private readonly catalogue: JobCatalogue,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async overview(): Promise<JobsOverview> {
    const [open, outbox] = await Promise.all([
      this.dataSource.query<{ topic: string; n: number }[]>(
        `select topic, count(*)::int as n from dead_letter where state = 'open' group by topic`,
      ),
      this.dataSource.query<{ waiting: number; underWay: number }[]>(
        `select count(*) filter (where dispatched_at is null)::int as waiting,
                count(*) filter (where dispatched_at is not null)::int as "underWay"
         from outbox where finished_at is null`,
      ),
    ]);
    const counts = new Map(open.map(({ topic, n }) => [topic, n]));
    return {
      jobs: Object.entries(this.catalogue).map(([name, job]) => ({
        ...{ name, attempts: job.attempts, repeats: job.repeats === true, open: counts.get(name) ?? 0 },
        ...wordOf(name),
      })),
      retryClasses: Object.entries(RETRY_CLASSES).map(([name, { word, why, attempts, backoffMs }]) => ({
        ...{ name, word, why, attempts },
        pauses: pausesOf({ attempts, backoffMs }),
      })),
      carrier: this.config.redisUrl === undefined ? 'postgresql' : 'redis',
      waiting: outbox[0]?.waiting ?? 0,
      underWay: outbox[0]?.underWay ?? 0,
    };
  }

  async page({ page, size, state, topic }: DeadLetterQuery): Promise<Page<DeadLetterRow>> {
    const where = new ConditionBuilder(0)
      .add((p) => `l.state = ${p}`, state)
      .add((p) => `l.topic = ${p}`, topic)
      .build();
    const [items, counted] = await Promise.all([
      this.select(where, `limit ${size} offset ${(page - 1) * size}`),
      this.dataSource.query<{ n: number }[]>(
        `select count(*)::int as n from dead_letter l where ${where.sql}`,
        [...where.values],
      ),
    ]);
    return { items, total: counted[0]?.n ?? 0, page, size };
  }

  async one(id: string): Promise<DeadLetterRow | undefined> {
    return (await this.select({ sql: 'l.id = $1', values: [id] }, ''))[0];
  }

  private async select(where: Condition, limit: string): Promise<DeadLetterRow[]> {
    const rows = await this.dataSource.query<StoredRow[]>(
      `select l.id, l.topic, l.payload, l.error, l.hopeless, l.attempts, l.first_failed_at as "firstFailedAt",
              l.last_failed_at as "lastFailedAt", l.state, l.decided_by as "decidedBy",
              l.decided_at as "decidedAt", l.reason,
              case when l.state = 'retried' then
                case when o.finished_at is null then 'under-way' else 'done' end end as retry
       from dead_letter l left join outbox o on o.id = l.retry_id where ${where.sql}
       order by (l.state = 'open') desc, l.last_failed_at desc, l.id ${limit}`,
      [...where.values],
    );
    return rows.map(presentLetter);
  }
}

function presentLetter({ payload, ...row }: StoredRow): DeadLetterRow {
  return {
    ...row,
    word: wordOf(row.topic).word,
    payload: JSON.stringify(payload),
    messageId: (payload as { messageId?: string } | null)?.messageId ?? null,
    firstFailedAt: isoOf(row.firstFailedAt),
    lastFailedAt: isoOf(row.lastFailedAt),
    decidedAt: row.decidedAt === null ? null : isoOf(row.decidedAt),
  };
}
