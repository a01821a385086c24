import { Injectable, type INestApplicationContext } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { z } from 'zod';
import type { JobCatalogue, JobContext, JobName } from '../../src/platform/jobs/index.js';
import { HandlesJob, JobQueues, JobScheduler } from '../../src/platform/jobs/index.js';
import { correlationId, withCorrelation } from '../../src/platform/logging/index.js';
import { OutboxDispatcher } from '../../src/platform/outbox/index.js';
import { systemActor, Transactions } from '../../src/platform/transaction/index.js';
import { eventually } from '../support/eventually.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { startPlatform } from '../support/test-platform.js';

const text = z.object({ text: z.string() });
const catalogue: JobCatalogue = {
  'test.note': { queue: 'notes', payload: text, attempts: 3, backoffMs: 20 },
  'test.flaky': {
    queue: 'notes',
    payload: z.object({ text: z.string(), failures: z.number() }),
    attempts: 4,
    backoffMs: 20,
  },
  'test.hopeless': { queue: 'notes', payload: text, attempts: 5, backoffMs: 20 },
  'test.daily': { queue: 'beats', payload: z.object({}), attempts: 1, backoffMs: 20 },
  'test.beat': { queue: 'beats', payload: z.object({}), attempts: 1, backoffMs: 20 },
};

/** The contract's own jobs under the type of the catalogue. */
const named = (name: string): JobName => name as JobName;
const payload = (value: object) => value as never;

interface Seen extends JobContext {
  readonly text: string;
  readonly correlation: string | undefined;
}

@Injectable()
class Handlers {
  readonly seen: Seen[] = [];
  beats = 0;

  @HandlesJob(named('test.note'))
  async note(input: unknown, context: JobContext): Promise<void> {
    this.seen.push({ ...context, ...(input as { text: string }), correlation: correlationId() });
  }

  @HandlesJob(named('test.flaky'))
  async flaky(input: unknown, context: JobContext): Promise<void> {
    const { text, failures } = input as { text: string; failures: number };
    this.seen.push({ ...context, text, correlation: correlationId() });
    if (context.attempt <= failures) throw new Error(`attempt ${context.attempt} fails`);
  }

  @HandlesJob(named('test.hopeless'))
  async hopeless(input: unknown, context: JobContext): Promise<void> {
    this.seen.push({ ...context, ...(input as { text: string }), correlation: correlationId() });
    throw new UnrecoverableError('retrying cannot help');
  }

  @HandlesJob(named('test.daily'))
  async daily(): Promise<void> {}

  @HandlesJob(named('test.beat'))
  async beat(): Promise<void> {
    this.beats += 1;
  }
}

/** What a backend brings to the contract. */
export interface BackendUnderTest {
  readonly redisUrl?: string;
  /** Breaks every connection of the queue, and its memory where the backend is not durable; then lets it come back. */
  interrupt(db: TestDatabase, whileGone: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** What the queue promises, the same on every backend. */
export function describeQueueContract(prepare: () => Promise<BackendUnderTest>): void {
  let backend: BackendUnderTest;
  let db: TestDatabase;
  let app: INestApplicationContext;
  let queues: JobQueues;
  let handlers: Handlers;

  beforeAll(async () => {
    backend = await prepare();
    db = await cloneDatabase();
    const redis = backend.redisUrl === undefined ? {} : { redisUrl: backend.redisUrl };
    app = await startPlatform({ databaseUrl: db.url, ...redis, catalogue, providers: [Handlers] });
    queues = app.get(JobQueues);
    handlers = app.get(Handlers);
  });
  afterAll(async () => {
    await app?.close();
    await backend?.stop();
  });

  const seen = (wanted: string) => handlers.seen.filter(({ text }) => text === wanted);

  test('a job arrives with its payload, its id and the correlation id of whoever asked', async () => {
    await withCorrelation('request-0001', () =>
      queues.add(named('test.note'), payload({ text: 'first' }), { id: 'job-1' }),
    );
    await eventually(() => seen('first').length > 0);
    expect(seen('first')).toEqual([{ id: 'job-1', attempt: 1, text: 'first', correlation: 'request-0001' }]);
    await eventually(async () => (await queues.stateOf('test.note', 'job-1')) === 'finished');
  });

  test('a payload that does not fit the schema is refused before it is queued', async () => {
    await expect(queues.add(named('test.note'), payload({ text: 7 }))).rejects.toThrow(/text/);
    await expect(queues.add(named('test.unheard-of'), payload({}))).rejects.toThrow(
      /no job is called test.unheard-of/,
    );
  });

  test('the same id is worked on once', async () => {
    const job = { id: 'job-twice', name: 'test.note', payload: { text: 'twice' } };
    await queues.addBulk([job, job]);
    await queues.add(named('test.note'), payload({ text: 'twice' }), { id: 'job-twice' });
    await queues.add(named('test.note'), payload({ text: 'after twice' }));
    await eventually(() => seen('after twice').length > 0);
    await eventually(async () => (await queues.stateOf('test.note', 'job-twice')) === 'finished');
    await queues.add(named('test.note'), payload({ text: 'twice' }), { id: 'job-twice' });
    await queues.add(named('test.note'), payload({ text: 'long after twice' }));
    await eventually(() => seen('long after twice').length > 0);
    expect(seen('twice')).toHaveLength(1);
  });

  test('a failing job is tried again after a pause until it succeeds', async () => {
    await queues.add(named('test.flaky'), payload({ text: 'flaky', failures: 2 }), { id: 'job-flaky' });
    await eventually(() => seen('flaky').length === 3);
    expect(seen('flaky').map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    await eventually(async () => (await queues.stateOf('test.flaky', 'job-flaky')) === 'finished');
  });

  test('a job that retrying cannot help is tried once', async () => {
    await queues.add(named('test.hopeless'), payload({ text: 'hopeless' }), { id: 'job-hopeless' });
    await eventually(async () => (await queues.stateOf('test.hopeless', 'job-hopeless')) === 'finished');
    expect(seen('hopeless')).toHaveLength(1);
  });

  test('an id the queue never saw is lost, not under way', async () => {
    expect(await queues.stateOf('test.note', 'job-unknown')).toBe('lost');
  });

  test('a repeating job repeats, however often it is asked for', async () => {
    const scheduler = app.get(JobScheduler);
    await Promise.all(
      [1, 2, 3].map(() => scheduler.keepRepeating(named('test.beat'), { everyMs: 200 }, payload({}))),
    );
    const start = handlers.beats;
    await eventually(() => handlers.beats >= start + 3);
    await expect(queues.ping()).resolves.toBeUndefined();
  });

  test('a job repeats by the wall clock of a zone, and follows a changed pattern', async () => {
    const keep = (pattern: string) =>
      queues.repeat(named('test.daily'), { pattern, tz: 'Asia/Shanghai' }, payload({}));
    const next = async () => (await queues.nextOf(named('test.daily'))) ?? 0;
    await keep('30 8 * * *');
    expect(new Date(await next()).toISOString()).toMatch(/T00:30:00.000Z$/);
    await keep('0 18 * * *');
    await keep('0 18 * * *');
    expect(new Date(await next()).toISOString()).toMatch(/T10:00:00.000Z$/);
  });

  test('what was announced while the queue was away is done when it is back, without a restart', async () => {
    const transactions = app.get(Transactions);
    const announce = (message: string) =>
      transactions.run(systemActor('test'), async (tx) =>
        tx.announce({ topic: named('test.note'), payload: payload({ text: message }) }),
      );
    await announce('before the break');
    await eventually(() => seen('before the break').length === 1);
    await backend.interrupt(db, async () => void (await announce('during the break')));
    await announce('after the break');
    const outbox = app.get(OutboxDispatcher);
    await eventually(async () => {
      outbox.kick();
      return seen('during the break').length > 0 && seen('after the break').length > 0;
    });
    const waiting = () => db.query(`select id from outbox where dispatched_at is null`);
    await eventually(async () => (await waiting()).length === 0);
  });

  test('a message that the queue forgot is sent again', async () => {
    const outbox = app.get(OutboxDispatcher);
    const id = '7d0c3f0e-7c5c-4f5e-9d53-0a5d7f6a1b11';
    await db.query(
      `insert into outbox (id, topic, payload, dispatched_at) values ($1, 'test.note', '{"text":"forgotten"}', now() - interval '1 hour')`,
      [id],
    );
    expect(await outbox.recheck()).toBe(1);
    outbox.kick();
    await eventually(() => seen('forgotten').length === 1);
    await eventually(async () => (await queues.stateOf('test.note', id)) === 'finished');
    // a backend that lost its memory has forgotten finished jobs too: they are done once more, and then known
    await eventually(async () => {
      const forgotten = await outbox.recheck(0);
      outbox.kick();
      return forgotten === 0;
    });
    expect(await db.query(`select finished_at is not null as done from outbox where id = $1`, [id])).toEqual([
      { done: true },
    ]);
  });
}
