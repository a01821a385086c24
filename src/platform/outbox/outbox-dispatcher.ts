import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { DeadLetters } from '../jobs/dead-letters.js';
import { JobQueues } from '../jobs/job-queues.js';

interface WaitingRow {
  readonly id: string;
  readonly topic: string;
  readonly payload: object;
}

const BATCH = 200;
const SWEEP_EVERY_MS = 5_000;
/** A job that is not finished after this long is looked up in the queue: it may have been lost there. */
const RECHECK_AFTER_SECONDS = 60;

/**
 * Carries committed outbox rows into the queue. Kicked after each commit; a sweep at start and every few seconds finds what
 * a crash left. The timer is the process's own and not a job, because the queue may be what was lost.
 */
@Injectable()
export class OutboxDispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Outbox');
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  /** Before the start the queue does not know its jobs yet; after the stop nobody carries them. */
  private open = false;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queues: JobQueues,
    private readonly deadLetters: DeadLetters,
  ) {}

  onApplicationBootstrap(): void {
    this.open = true;
    this.kick();
    this.timer = setInterval(() => void this.sweep(), SWEEP_EVERY_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.open = false;
    clearInterval(this.timer);
    await this.running;
  }

  /** Asks for a drain soon; calls during a drain are answered by one more round. Never throws. */
  kick(): void {
    if (!this.open) return;
    this.again = true;
    this.running ??= this.drainWhileAsked().finally(() => (this.running = undefined));
  }

  /** Moves all waiting rows into the queue and returns how many; throws when the queue cannot be reached. */
  async drain(): Promise<number> {
    let moved = 0;
    for (;;) {
      const batch = await this.dataSource.transaction((manager) => this.drainBatch(manager));
      moved += batch;
      if (batch < BATCH) return moved;
    }
  }

  /** Marks what the queue has finished, keeps what it has given up, and sends again what the queue no longer knows; returns how many were sent again. */
  async recheck(olderThanSeconds: number = RECHECK_AFTER_SECONDS): Promise<number> {
    const rows = await this.dataSource.query<WaitingRow[]>(
      `select id, topic, payload from outbox
       where finished_at is null and dispatched_at < now() - make_interval(secs => $1)
       order by dispatched_at limit ${BATCH}`,
      [olderThanSeconds],
    );
    const states = await Promise.all(rows.map((row) => this.queues.stateOf(row.topic, row.id)));
    const idsIn = (state: string) => rows.filter((_, i) => states[i] === state).map((row) => row.id);
    const lost = idsIn('lost');
    await this.keepGivenUp(rows.filter((_, i) => states[i] === 'finished'));
    await this.dataSource.query(`update outbox set finished_at = now() where id = any($1::uuid[])`, [
      idsIn('finished'),
    ]);
    await this.dataSource.query(`update outbox set dispatched_at = null where id = any($1::uuid[])`, [lost]);
    // those still under way move to the end of the line, so that they cannot hide lost ones behind them
    await this.dataSource.query(`update outbox set dispatched_at = now() where id = any($1::uuid[])`, [
      idsIn('under-way'),
    ]);
    return lost.length;
  }

  /** Jobs that died with their workers fail in the queue without anybody to write their letters. */
  private async keepGivenUp(finished: readonly WaitingRow[]): Promise<void> {
    for (const { id, topic, payload } of finished) {
      const failure = await this.queues.failureOf(topic, id);
      if (failure === undefined) continue;
      const [row] = await this.dataSource.query<object[]>(
        'select 1 from outbox where id = $1 and finished_at is null',
        [id],
      );
      if (row) await this.deadLetters.record({ id, topic, payload, hopeless: false, ...failure });
    }
  }

  private async sweep(): Promise<void> {
    if (!this.open) return;
    try {
      if ((await this.recheck()) > 0)
        this.logger.warn('messages had been lost in the queue and are sent again');
    } catch (error) {
      this.logger.warn(`outbox could not be checked: ${(error as Error).message}`);
    }
    this.kick();
  }

  private async drainWhileAsked(): Promise<void> {
    while (this.again && this.open) {
      this.again = false;
      try {
        await this.drain();
      } catch (error) {
        this.logger.warn(`outbox stays as it is until the next sweep: ${(error as Error).message}`);
      }
    }
  }

  private async drainBatch(manager: EntityManager): Promise<number> {
    const rows = await manager.query<WaitingRow[]>(
      `select id, topic, payload from outbox where dispatched_at is null and topic = any($1)
       order by seq limit ${BATCH} for update skip locked`,
      [this.queues.names],
    );
    if (rows.length === 0) return 0;
    await this.queues.addBulk(rows.map((row) => ({ id: row.id, name: row.topic, payload: row.payload })));
    // marked after the add: a crash in between means a second add of the same job id, never a lost message
    await manager.query(
      `update outbox set dispatched_at = now(), attempts = attempts + 1 where id = any($1::uuid[])`,
      [rows.map((row) => row.id)],
    );
    return rows.length;
  }
}
