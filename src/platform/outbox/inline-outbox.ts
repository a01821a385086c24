import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobRegistry } from '../jobs/job-registry.js';

interface UnfinishedRow {
  readonly id: string;
  readonly topic: string;
  readonly payload: unknown;
}

const BATCH = 500;

/**
 * Does announced jobs here and now instead of through the queue, for work that must see their effect before it goes
 * on: the demo clock may not move while a letter of this moment is still under way. Handlers stand being run twice, so
 * a worker that takes the same job is harmless.
 */
@Injectable()
export class InlineOutbox {
  constructor(
    private readonly dataSource: DataSource,
    private readonly registry: JobRegistry,
  ) {}

  /** Runs every unfinished job in the order of their announcement, and those they announce in turn. */
  async runAll(): Promise<void> {
    for (;;) {
      const rows: UnfinishedRow[] = await this.dataSource.query(
        `select id, topic, payload from outbox where finished_at is null order by seq limit ${BATCH}`,
      );
      if (rows.length === 0) return;
      for (const row of rows) await this.run(row);
    }
  }

  private async run({ id, topic, payload }: UnfinishedRow): Promise<void> {
    const handle = this.registry.handlerOf(topic);
    if (!handle) throw new Error(`no handler for ${topic}`);
    await handle(payload, { id, attempt: 1 });
    await this.dataSource.query(
      `update outbox set finished_at = now(), dispatched_at = coalesce(dispatched_at, now()) where id = $1`,
      [id],
    );
  }
}
