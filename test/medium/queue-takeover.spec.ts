import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { HandlesJob, JobQueues, type JobName } from '../../src/platform/jobs/index.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import { cloneDatabase } from '../support/test-db.js';
import { startPlatform } from '../support/test-platform.js';

const held = 'test.held' as JobName;
const catalogue = {
  'test.held': { queue: 'held', payload: z.object({ text: z.string() }), attempts: 1, backoffMs: 20 },
};

@Injectable()
class Handlers {
  readonly seen: string[] = [];

  @HandlesJob(held)
  async hold(input: unknown): Promise<void> {
    this.seen.push((input as { text: string }).text);
  }
}

/** A process of its own takes the job and is killed with it in hand. */
async function killWithJobInHand(databaseUrl: string, redisUrl: string): Promise<void> {
  const script = path.resolve(import.meta.dirname, '../support/dying-worker.mjs');
  const child = spawn(process.execPath, [script, 'held', databaseUrl, redisUrl], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

test.each(['PostgreSQL', 'Redis'])(
  'on %s the job of a worker that was killed is taken over',
  async (carrier) => {
    const redis = carrier === 'Redis' ? await startRedis() : undefined;
    const { url } = await cloneDatabase();
    const place = {
      databaseUrl: url,
      ...(redis && { redisUrl: redis.url }),
      catalogue,
      providers: [Handlers],
    };
    const web = await startPlatform({ ...place, role: 'web' });
    try {
      await web.get(JobQueues).add(held, { text: 'in hand' } as never, { id: 'held-1' });
      await killWithJobInHand(url, redis?.url ?? '');
      expect(await web.get(JobQueues).stateOf(held, 'held-1')).toBe('under-way');
      const worker = await startPlatform({ ...place, role: 'worker' });
      await eventually(() => worker.get(Handlers).seen.length > 0, 60_000);
      await eventually(async () => (await web.get(JobQueues).stateOf(held, 'held-1')) === 'finished');
      expect(worker.get(Handlers).seen).toEqual(['in hand']);
      await worker.close();
    } finally {
      await web.close();
      await redis?.stop();
    }
  },
  90_000,
);
