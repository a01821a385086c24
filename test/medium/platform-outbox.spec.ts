import { Injectable, type INestApplicationContext, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { dataSourceOptions } from '../../src/platform/database/index.js';
import { createHttpApp } from '../../src/platform/http/index.js';
import { HandlesJob, JobQueues, type JobCatalogue, type JobContext } from '../../src/platform/jobs/index.js';
import { OutboxDispatcher } from '../../src/platform/outbox/index.js';
import { systemActor, Transactions } from '../../src/platform/transaction/index.js';
import { eventually } from '../support/eventually.js';
import { FixedClock } from '../support/fixed-clock.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { startPlatform, testModule } from '../support/test-platform.js';

const catalogue: JobCatalogue = {
  'messages.deliver': {
    queue: 'messages',
    payload: z.object({ messageId: z.string() }),
    attempts: 3,
    backoffMs: 10,
  },
};

@Injectable()
class Delivery {
  readonly delivered: string[] = [];

  @HandlesJob('messages.deliver')
  async deliver({ messageId }: { messageId: string }, _context: JobContext): Promise<void> {
    this.delivered.push(messageId);
  }
}

@Injectable()
class SecondDelivery {
  @HandlesJob('messages.deliver')
  async again(_payload: { messageId: string }): Promise<void> {}
}

let db: TestDatabase;
let dataSource: DataSource;
const apps: INestApplicationContext[] = [];

beforeEach(async () => {
  db = await cloneDatabase();
  dataSource = await new DataSource(dataSourceOptions({ url: db.url, pool: 3 })).initialize();
});
afterEach(async () => {
  await Promise.all(apps.splice(0).map((app) => app.close()));
  await dataSource.destroy();
});

async function start(
  role: 'all' | 'web' = 'all',
  providers = role === 'all' ? [Delivery] : [],
): Promise<INestApplicationContext> {
  const app = await startPlatform({ databaseUrl: db.url, catalogue, role, providers });
  apps.push(app);
  return app;
}

/** Commits like a process that dies before it can dispatch anything. */
function commitAndDie(messageIds: readonly string[]): Promise<string[]> {
  const dead = { kick: () => undefined } as unknown as OutboxDispatcher;
  return new Transactions(dataSource, new FixedClock(), dead).run(systemActor('test'), async (tx) =>
    messageIds.map((messageId) => tx.announce({ topic: 'messages.deliver', payload: { messageId } })),
  );
}

const waiting = () => db.query<{ topic: string }>('select topic from outbox where dispatched_at is null');

describe('the outbox', () => {
  test('a message is in the queue soon after the commit, without a sweep', async () => {
    const app = await start();
    await app.get(Transactions).run(systemActor('test'), async (tx) => {
      tx.announce({ topic: 'messages.deliver', payload: { messageId: 'm1' } });
    });
    await eventually(() => app.get(Delivery).delivered.length > 0, 3_000);
    expect(app.get(Delivery).delivered).toEqual(['m1']);
  });

  test('what a crash between commit and dispatch left is swept at the next start, with one effect each', async () => {
    await commitAndDie(['a', 'b', 'c']);
    expect(await waiting()).toHaveLength(3);
    const app = await start();
    await eventually(() => app.get(Delivery).delivered.length >= 3);
    await eventually(async () => (await waiting()).length === 0);
    await app.get(OutboxDispatcher).drain();
    expect(app.get(Delivery).delivered.sort()).toEqual(['a', 'b', 'c']);
  });

  test('a crash between dispatch and its mark has one effect', async () => {
    const [id] = await commitAndDie(['once']);
    const app = await start();
    const delivery = app.get(Delivery);
    await eventually(() => delivery.delivered.length === 1);
    await eventually(async () => (await app.get(JobQueues).stateOf('messages.deliver', id!)) === 'finished');
    await db.query('update outbox set dispatched_at = null');
    expect(await app.get(OutboxDispatcher).drain()).toBe(1);
    await app.get(JobQueues).add('messages.deliver', { messageId: 'afterwards' });
    await eventually(() => delivery.delivered.includes('afterwards'));
    expect(delivery.delivered).toEqual(['once', 'afterwards']);
  });

  test('two processes draining at once send each message once', async () => {
    const ids = Array.from({ length: 700 }, (_, n) => `n${n}`);
    await commitAndDie(ids);
    const [one, two] = [await start('web'), await start('web')];
    await Promise.all([one, two].map((app) => app.get(OutboxDispatcher).drain()));
    await eventually(async () => (await waiting()).length === 0);
    const sums = await db.query('select count(*)::int as rows, sum(attempts)::int as attempts from outbox');
    expect(sums).toEqual([{ rows: 700, attempts: 700 }]);
    const worker = await start();
    await eventually(() => worker.get(Delivery).delivered.length >= 700, 40_000);
    expect(worker.get(Delivery).delivered.sort()).toEqual(ids.sort());
  });

  test('a topic this version does not know waits and holds nothing up', async () => {
    await db.query(`insert into outbox (id, topic, payload) values (gen_random_uuid(), 'future.job', '{}')`);
    await commitAndDie(['known']);
    const app = await start();
    await eventually(() => app.get(Delivery).delivered.length === 1);
    await eventually(async () => (await waiting()).length === 1);
    expect(await waiting()).toEqual([{ topic: 'future.job' }]);
  });
});

describe('the worker', () => {
  /** Starts a server that must refuse, closes what it had opened, and returns its reason. */
  async function refusalOf(options: { catalogue: JobCatalogue; providers: Provider[] }): Promise<string> {
    const root = testModule({ databaseUrl: db.url, ...options });
    const config = { profile: 'production', publicUrl: 'http://localhost', trustProxy: false } as const;
    const app = await createHttpApp(root, { config, logger: false });
    const refusal = await app.init().then(
      () => 'it started',
      (error: Error) => error.message,
    );
    await app.close();
    return refusal;
  }

  test.each<[string, JobCatalogue, Provider[], RegExp]>([
    ['a job has no handler', catalogue, [], /no provider handles messages\.deliver: add @HandlesJob/],
    [
      'a job has two handlers',
      catalogue,
      [Delivery, SecondDelivery],
      /messages\.deliver has 2 handlers: Delivery\.deliver, SecondDelivery\.again/,
    ],
    [
      'a handler names an unknown job',
      {},
      [Delivery],
      /Delivery\.deliver handles messages\.deliver, which is not in the job/,
    ],
  ])('does not start when %s', async (_, jobs, providers, reason) => {
    expect(await refusalOf({ catalogue: jobs, providers })).toMatch(reason);
  });
});
