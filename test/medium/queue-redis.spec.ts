import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { HandlesJob, JobQueues } from '../../src/platform/jobs/index.js';
import { OutboxDispatcher } from '../../src/platform/outbox/index.js';
import { systemActor, Transactions } from '../../src/platform/transaction/index.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import { cloneDatabase } from '../support/test-db.js';
import { startPlatform } from '../support/test-platform.js';
import { describeQueueContract } from './queue-contract.js';

describe('the queue on Redis', () => {
  describeQueueContract(async () => {
    const redis = await startRedis();
    return {
      redisUrl: redis.url,
      interrupt: async (_db, whileGone) => {
        await redis.stop();
        await whileGone();
        await redis.start();
      },
      stop: () => redis.stop(),
    };
  });
});

@Injectable()
class Delivery {
  readonly delivered: string[] = [];

  @HandlesJob('messages.deliver')
  async deliver({ messageId }: { messageId: string }): Promise<void> {
    this.delivered.push(messageId);
  }
}

const catalogue = {
  'messages.deliver': {
    queue: 'messages',
    payload: z.object({ messageId: z.string() }),
    attempts: 3,
    backoffMs: 10,
  },
};

test('a server that starts while Redis is away commits all the same, and delivers when it comes', async () => {
  const redis = await startRedis();
  await redis.stop();
  const { url } = await cloneDatabase();
  const app = await startPlatform({
    databaseUrl: url,
    redisUrl: redis.url,
    catalogue,
    providers: [Delivery],
  });
  try {
    await expect(app.get(JobQueues).ping()).rejects.toThrow();
    await app.get(Transactions).run(systemActor('test'), async (tx) => {
      tx.announce({ topic: 'messages.deliver', payload: { messageId: 'patient' } });
    });
    await redis.start();
    await eventually(() => {
      app.get(OutboxDispatcher).kick();
      return app.get(Delivery).delivered.length > 0;
    });
    expect(app.get(Delivery).delivered).toEqual(['patient']);
  } finally {
    await app.close();
    await redis.stop();
  }
});
