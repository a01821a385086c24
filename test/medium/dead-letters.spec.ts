import { Injectable, Module } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { DeadLetterRow, Page } from '../../src/contract/index.js';
import { DeadLettersModule } from '../../src/dead-letters/index.js';
import { DeadLetters, HandlesJob, JobQueues, type JobCatalogue } from '../../src/platform/jobs/index.js';
import { OutboxDispatcher } from '../../src/platform/outbox/index.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { App, UNITS } from './identity-app.js';

const catalogue: JobCatalogue = {
  'messages.deliver': {
    queue: 'messages',
    payload: z.object({ messageId: z.string() }),
    attempts: 3,
    backoffMs: 10,
  },
};

/** Delivers once it is well; a “hopeless” message never. */
@Injectable()
class Delivery {
  well = false;
  readonly delivered: string[] = [];

  @HandlesJob('messages.deliver')
  async deliver({ messageId }: { messageId: string }): Promise<void> {
    if (messageId.startsWith('hopeless')) throw new UnrecoverableError('no such address');
    if (!this.well) throw new Error(`server of ${messageId} is away`);
    this.delivered.push(messageId);
  }
}

@Module({ providers: [Delivery] })
class DeliveryModule {}

const KEEPER = `${UNITS.supervision}.sysadmin`;

describe.each(['PostgreSQL', 'Redis'])('a job that was given up, carried by %s', (carrier) => {
  let redis: TestRedis | undefined;
  let app: App;
  let cookie: string;

  beforeAll(async () => {
    redis = carrier === 'Redis' ? await startRedis() : undefined;
    app = await App.start({
      features: [DeadLettersModule, DeliveryModule],
      config: { role: 'all', ...(redis ? { redisUrl: redis.url } : {}) },
      catalogue,
    });
    await app.addPeople([UNITS.office, UNITS.supervision]);
    cookie = await app.signIn(KEEPER);
  });
  afterAll(async () => {
    await app?.close();
    await redis?.stop();
  });
  beforeEach(() => {
    app.get(Delivery).well = false;
  });

  const announce = (messageId: string): Promise<string> =>
    app.run(async (tx) => tx.announce({ topic: 'messages.deliver', payload: { messageId } }));
  const letters = async (query = ''): Promise<DeadLetterRow[]> =>
    ((await app.send('GET', `/dead-letters${query}`, { cookie })).body as unknown as Page<DeadLetterRow>)
      .items;
  const letterOf = async (messageId: string): Promise<DeadLetterRow> => {
    const [letter] = (await letters()).filter((row) => row.messageId === messageId);
    if (letter === undefined) throw new Error(`no letter of ${messageId}`);
    return letter;
  };
  const givenUp = async (messageId: string): Promise<DeadLetterRow> => {
    await announce(messageId);
    await eventually(async () => (await letters()).some((row) => row.messageId === messageId));
    return letterOf(messageId);
  };
  const act = (id: string, what: 'retry' | 'dismiss', body: object = {}) =>
    app.send('POST', `/dead-letters/${id}/${what}`, { cookie, body });

  it('is kept with its error and how often it was tried', async () => {
    expect(await givenUp('lost')).toMatchObject({
      topic: 'messages.deliver',
      word: '发送消息',
      payload: '{"messageId":"lost"}',
      error: 'server of lost is away',
      hopeless: false,
      attempts: 3,
      state: 'open',
    });
    expect(await givenUp('hopeless')).toMatchObject({
      error: 'no such address',
      hopeless: true,
      attempts: 1,
    });
    const overview = (await app.send('GET', '/jobs', { cookie })).body;
    expect(overview).toMatchObject({
      carrier: carrier === 'Redis' ? 'redis' : 'postgresql',
      jobs: [{ name: 'messages.deliver', word: '发送消息', retry: 'provider', open: 2 }],
    });
  });

  it('is done when it is retried, once, however often retry is pressed', async () => {
    const { id } = await givenUp('again');
    app.get(Delivery).well = true;
    const pressed = await Promise.all([1, 2, 3].map(() => act(id, 'retry')));
    expect(pressed.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(pressed.find(({ status }) => status === 409)?.body).toMatchObject({ code: 'job/decided-already' });
    await eventually(() => app.get(Delivery).delivered.includes('again'));
    await eventually(async () => {
      await app.get(OutboxDispatcher).recheck(0);
      return (await letterOf('again')).retry === 'done';
    });
    expect(app.get(Delivery).delivered.filter((done) => done === 'again')).toHaveLength(1);
    expect(await letterOf('again')).toMatchObject({ state: 'retried', decidedBy: expect.any(String) });
  });

  it('comes back to the same letter when the retry fails too', async () => {
    const { id } = await givenUp('stubborn');
    expect((await act(id, 'retry')).status).toBe(200);
    await eventually(async () => (await letterOf('stubborn')).attempts === 6);
    expect(await letterOf('stubborn')).toMatchObject({ id, state: 'open', decidedBy: null });
    expect((await letters()).filter((row) => row.messageId === 'stubborn')).toHaveLength(1);
  });

  it('is let go with a reason, and only with one', async () => {
    const { id } = await givenUp('obsolete');
    expect((await act(id, 'dismiss', { reason: ' ' })).body).toMatchObject({ code: 'request/invalid' });
    expect((await act(id, 'dismiss', { reason: '收件人已调离' })).body).toMatchObject({
      state: 'dismissed',
      reason: '收件人已调离',
    });
    expect((await act(id, 'retry')).body).toMatchObject({ code: 'job/decided-already' });
    const trail = await app.db.query<{ action: string; after: object }>(
      `select action, after from audit where subject_type = 'job' and subject_id = $1`,
      [id],
    );
    expect(trail).toEqual([
      { action: 'job.dismissed', after: { job: 'messages.deliver', reason: '收件人已调离' } },
    ]);
  });

  it('is found in the queue when nobody was left to write its letter', async () => {
    const id = await announce('died with its worker');
    await eventually(async () => (await app.get(JobQueues).failureOf('messages.deliver', id)) !== undefined);
    await app.db.query(`delete from dead_letter where job_key = $1`, [id]);
    await app.db.query(`update outbox set finished_at = null where id = $1`, [id]);
    await app.get(OutboxDispatcher).recheck(0);
    await app.get(OutboxDispatcher).recheck(0);
    const found = (await letters()).filter((row) => row.messageId === 'died with its worker');
    expect(found).toMatchObject([{ error: 'server of died with its worker is away', attempts: 3 }]);
  });

  it('is not put back where its content no longer fits the catalogue', async () => {
    const { id } = await givenUp('of old');
    await app.db.query(`update dead_letter set payload = '{"message":7}' where id = $1`, [id]);
    const before = await app.db.query('select id from outbox');
    expect((await act(id, 'retry')).body).toMatchObject({ status: 409, code: 'job/not-retriable' });
    expect(await app.db.query('select id from outbox')).toHaveLength(before.length);
  });

  it('is for the system administrator alone, and is found by state and job', async () => {
    const [{ id } = { id: '' }] = await letters('?state=open');
    for (const name of [`${UNITS.office}.office`, `${UNITS.supervision}.auditor`]) {
      const other = await app.signIn(name);
      for (const [method, url] of [
        ['GET', '/jobs'],
        ['GET', '/dead-letters'],
        ['POST', `/dead-letters/${id}/retry`],
      ] as const)
        expect((await app.send(method, url, { cookie: other })).status).toBe(404);
    }
    expect((await letters('?state=dismissed')).map((row) => row.messageId)).toEqual(['obsolete']);
    expect(await letters('?topic=tick.run')).toEqual([]);
  });
});

describe('a repeating job', () => {
  it('has one letter, however often it fails', async () => {
    const app = await App.start({ features: [DeadLettersModule], catalogue: {} });
    try {
      const letter = { topic: 'tick.run', payload: {}, error: 'no database', attempts: 8, hopeless: false };
      const beating = { 'tick.run': { ...catalogue['messages.deliver'], repeats: true } } as JobCatalogue;
      const keeper = new DeadLetters(app.get(DataSource), app.clock, beating);
      await keeper.record({ ...letter, id: 'repeat:tick.run:1' });
      await keeper.record({ ...letter, id: 'repeat:tick.run:2', error: 'still none' });
      expect(await app.db.query('select error, attempts from dead_letter')).toEqual([
        { error: 'still none', attempts: 16 },
      ]);
    } finally {
      await app.close();
    }
  });
});
