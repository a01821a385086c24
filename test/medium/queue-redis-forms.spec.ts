import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { readRedisUrl } from '../../src/platform/config/redis-url.js';
import { HandlesJob } from '../../src/platform/jobs/index.js';
import { OutboxDispatcher } from '../../src/platform/outbox/index.js';
import { systemActor, Transactions } from '../../src/platform/transaction/index.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { cloneDatabase } from '../support/test-db.js';
import { startPlatform } from '../support/test-platform.js';

@Injectable()
class Delivery {
  readonly delivered: string[] = [];

  @HandlesJob('messages.deliver')
  async deliver({ messageId }: { messageId: string }): Promise<void> {
    this.delivered.push(messageId);
  }
}

const payload = z.object({ messageId: z.string() });
const catalogue = {
  'messages.deliver': { queue: 'messages', payload, attempts: 3, backoffMs: 10 },
};

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-redis-'));
const started: TestRedis[] = [];

async function redis(...more: string[]): Promise<TestRedis> {
  const server = await startRedis(more);
  started.push(server);
  return server;
}

async function ask<T>({ port }: TestRedis, question: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 1 });
  try {
    return await question(client);
  } finally {
    client.disconnect();
  }
}

afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  rmSync(folder, { recursive: true, force: true });
});

/** The platform on this Redis, and what a message announced by a commit comes to. */
async function startOn(redisUrl: string) {
  const { url } = await cloneDatabase();
  const app = await startPlatform({ databaseUrl: url, redisUrl, catalogue, providers: [Delivery] });
  const announce = (messageId: string) =>
    app.get(Transactions).run(systemActor('test'), async (tx) => {
      tx.announce({ topic: 'messages.deliver', payload: { messageId } });
    });
  const arrived = (messageId: string) =>
    eventually(() => {
      app.get(OutboxDispatcher).kick();
      return app.get(Delivery).delivered.includes(messageId);
    }, 60_000);
  return { app, announce, arrived };
}

test('sentinels name the master, and the next one after it has died', async () => {
  const master = await redis();
  const replica = await redis('--replicaof', '127.0.0.1', String(master.port));
  const file = path.join(folder, 'sentinel.conf');
  const about = [
    `monitor duban 127.0.0.1 ${master.port} 1`,
    'down-after-milliseconds duban 700',
    'failover-timeout duban 3000',
  ];
  writeFileSync(file, about.map((line) => `sentinel ${line}\n`).join(''));
  const sentinel = await redis(file, '--sentinel');
  await eventually(() => ask(replica, async (c) => (await c.info('replication')).includes('link_status:up')));
  await eventually(() =>
    ask(sentinel, async (c) =>
      String(await c.call('SENTINEL', 'replicas', 'duban')).includes(`${replica.port}`),
    ),
  );
  const { app, announce, arrived } = await startOn(`redis-sentinel://127.0.0.1:${sentinel.port}/duban`);
  try {
    await announce('by the first master');
    await arrived('by the first master');
    await master.stop();
    await announce('by the next master');
    await arrived('by the next master');
    expect(await ask(replica, (c) => c.info('replication'))).toContain('role:master');
  } finally {
    await app.close();
  }
}, 120_000);

test('a cluster carries the queue: all its keys lie in one slot', async () => {
  const nodes = await Promise.all(
    [0, 1].map((n) =>
      redis('--cluster-enabled', 'yes', '--cluster-config-file', path.join(folder, `${n}.conf`)),
    ),
  );
  const [first, second] = nodes as [TestRedis, TestRedis];
  await ask(first, (c) => c.call('CLUSTER', 'ADDSLOTSRANGE', '0', '8191'));
  await ask(second, (c) => c.call('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383'));
  await ask(second, (c) => c.call('CLUSTER', 'SET-CONFIG-EPOCH', '2'));
  await ask(first, (c) => c.call('CLUSTER', 'MEET', '127.0.0.1', String(second.port)));
  for (const node of nodes)
    await eventually(() =>
      ask(node, async (c) => String(await c.call('CLUSTER', 'INFO')).includes('cluster_state:ok')),
    );
  const { app, announce, arrived } = await startOn(
    `redis-cluster://127.0.0.1:${first.port},127.0.0.1:${second.port}`,
  );
  try {
    await announce('through the cluster');
    await arrived('through the cluster');
    const keys = await Promise.all(nodes.map((node) => ask(node, (c) => c.keys('*'))));
    expect(keys.filter((own) => own.length > 0)).toHaveLength(1);
    expect(keys.flat().every((key) => key.startsWith('{duban}:'))).toBe(true);
  } finally {
    await app.close();
  }
}, 120_000);

test.each([
  ['redis://10.0.0.1:6379', { kind: 'single', url: 'redis://10.0.0.1:6379' }],
  [
    'redis-sentinel://a:b%40c@s1:26379,s2:26380/duban',
    {
      kind: 'sentinel',
      nodes: [
        { host: 's1', port: 26379 },
        { host: 's2', port: 26380 },
      ],
      master: 'duban',
      username: 'a',
      password: 'b@c',
    },
  ],
  ['redis-cluster://[::1]:7000', { kind: 'cluster', nodes: [{ host: '::1', port: 7000 }] }],
  ['redis-sentinel://s1:26379', null],
  ['redis-cluster://s1:7000/duban', null],
  ['redis-cluster://s1', null],
  ['redis-cluster://s1:70000', null],
  ['postgres://s1:5432', null],
])('%s', (text, address) => {
  expect(readRedisUrl(text)).toEqual(address);
});
