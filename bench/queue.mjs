// Goal 8: the product's way through the queue (letter, payload check, handler) against BullMQ alone, both on PostgreSQL
// in one run, with work that does nothing; and that jobs grow with people, not with what they are told.
import { randomUUID } from 'node:crypto';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createPostgresBackend, Queue, setDefaultBackendFactory, Worker } from 'bullmq';
import { z } from 'zod';
import { HandlesJob, JobQueues } from '../dist/platform/jobs/index.js';
import { PlatformModule } from '../dist/platform/platform.module.js';
import { fact, goal, percentile, round } from './measure.mjs';
import { fire, prepare } from './reminders.mjs';
import { fillWorld, MONTHLY_RULE, startWorld } from './world.mjs';

const JOBS = 3_000;
const IDLE = 100;
const NAME = 'messages.deliver';
const catalogue = {
  [NAME]: { queue: 'bench', payload: z.object({ messageId: z.string() }), attempts: 8, backoffMs: 2_000 },
};

/** Called by the handler of either side with the payload; replaced for each measurement. */
let arrive = () => undefined;

class Handler {
  async deliver(payload) {
    arrive(payload);
  }
}
HandlesJob(NAME)(Handler.prototype, 'deliver', Object.getOwnPropertyDescriptor(Handler.prototype, 'deliver'));

class BenchModule {}
Module({})(BenchModule);

async function startProduct(world) {
  const { config } = world;
  const platform = PlatformModule.forRoot({
    config: { ...config, role: 'all' },
    catalogue,
    clock: world.clock,
  });
  return NestFactory.createApplicationContext(
    { module: BenchModule, imports: [platform], providers: [Handler] },
    { logger: false },
  );
}

const jobsOf = (n) =>
  Array.from({ length: n }, () => ({ id: randomUUID(), name: NAME, payload: { messageId: randomUUID() } }));

/** Jobs a second from the first arrival to the last, all of them added before. */
async function drainRate(add) {
  const moments = [];
  const done = new Promise((resolve) => {
    arrive = () => {
      moments.push(performance.now());
      if (moments.length === JOBS) resolve();
    };
  });
  await add(jobsOf(JOBS));
  const since = performance.now();
  await done;
  return JOBS / ((moments.at(-1) - Math.min(since, moments[0])) / 1000);
}

async function idleLatencies(add) {
  const latencies = [];
  for (let n = 0; n < IDLE; n += 1) {
    const since = performance.now();
    const arrived = new Promise((resolve) => (arrive = resolve));
    await add(jobsOf(1));
    await arrived;
    latencies.push(performance.now() - since);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return percentile(latencies, 0.95);
}

async function measureRates(cluster) {
  const world = await startWorld(cluster);
  const app = await startProduct(world);
  const addProduct = (jobs) => app.get(JobQueues).addBulk(jobs);
  setDefaultBackendFactory(createPostgresBackend);
  const connection = { connectionString: world.url, max: 2 };
  const queue = new Queue('raw', { connection });
  const worker = new Worker('raw', async (job) => arrive(job.data), { connection, concurrency: 4 });
  const addRaw = (jobs) =>
    queue.addBulk(
      jobs.map(({ id, name, payload }) => ({
        name,
        data: payload,
        opts: { jobId: id, attempts: 8, removeOnComplete: { age: 86_400 } },
      })),
    );
  try {
    await worker.waitUntilReady();
    const product = [];
    const bare = [];
    for (let n = 0; n < 3; n += 1) {
      bare.push(await drainRate(addRaw));
      product.push(await drainRate(addProduct));
    }
    const p95 = { product: round(await idleLatencies(addProduct)), bare: round(await idleLatencies(addRaw)) };
    return [
      goal({ name: '8 queue', product, bare, limit: 0.7, atLeast: true, unit: 'jobs/s' }),
      fact('8 from added to started, idle, p95', p95.product <= 3 * p95.bare, { ...p95, unit: 'ms' }),
    ];
  } finally {
    await worker.close();
    await queue.close();
    await app.close();
    await world.close();
  }
}

async function jobsFor(cluster, { people, notices }) {
  const world = await startWorld(cluster);
  try {
    await fillWorld(world, { notices, units: people, rule: MONTHLY_RULE });
    await fire(world, await prepare(world));
    const [{ n }] = await world.query(
      `select count(*)::int as n from outbox where topic like 'messages.deliver%'`,
    );
    return n;
  } finally {
    await world.close();
  }
}

export async function measureQueue(cluster) {
  const people = 500;
  const few = await jobsFor(cluster, { people, notices: 1 });
  const many = await jobsFor(cluster, { people, notices: 10 });
  return [
    ...(await measureRates(cluster)),
    fact('8 jobs grow with people, not items', few === many && many > 0, {
      people,
      jobs: [few, many],
      items: [people, people * 10],
    }),
  ];
}
