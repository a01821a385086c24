import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';
import { readDemoRecord, type DemoRecord } from '../support/demo-record.js';
import { eventually } from '../support/eventually.js';
import { startRedis } from '../support/redis.js';
import { endServers, launchServer, makeDataDir } from '../support/server-process.js';
import { startSmtpSink } from '../support/smtp-sink.js';

/** A reminder, one shortly before the day, the end of the day, what is chased and what is drafted after it. */
const MOMENTS = [
  '2023-11-29T09:00:00+08:00',
  '2023-12-01T09:00:00+08:00',
  '2023-12-05T00:00:00+08:00',
  '2023-12-05T09:00:00+08:00',
  '2023-12-07T09:00:00+08:00',
];

interface Run {
  readonly record: DemoRecord;
  readonly mails: readonly string[];
}

/** Everything the moment has brought about is done: the engine has got there and nothing that may go out is left. */
async function isDone({ query }: DemoDatabase, moment: string): Promise<boolean> {
  const [row] = await query<{ done: boolean }>(
    `select exists (select from tick_mark where name = 'engine' and at = $1)
        and not exists (select from message where state = 'queued' and (not_before is null or not_before <= $1)) as done`,
    [moment],
  );
  return row?.done ?? false;
}

/** The same days with so many worker processes that all tick and send at the same time. */
async function liveWith(workers: number, redisUrl?: string): Promise<Run> {
  const database = await cloneDemoDatabase();
  const sink = await startSmtpSink();
  const env = {
    ...{ DATABASE_URL: database.url, DUBAN_PROFILE: 'demo', TICK_SECONDS: '1', DATABASE_POOL: '6' },
    ...{ SMTP_URL: sink.url, MAIL_FROM: 'duban@example.gov.cn' },
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  };
  const launch = () => launchServer({ dataDir: makeDataDir(), env: { ...env, ROLE: 'worker' } });
  const processes = await Promise.all(Array.from({ length: workers }, launch));
  for (const moment of MOMENTS) {
    // behind the back of the processes: whoever gets the next tick finds it
    await database.query('update demo_clock set at = $1', [moment]);
    await eventually(() => isDone(database, moment), 90_000);
  }
  for (const process of processes) await process.stop('SIGTERM');
  const mails = sink.received.map((mail) => mail.header('message-id') ?? '');
  await sink.stop();
  return { record: await readDemoRecord(database), mails: mails.sort() };
}

describe('workers that race', () => {
  let alone: Run;
  beforeAll(async () => {
    alone = await liveWith(1);
  }, 240_000);
  afterAll(() => endServers());

  it('one alone leaves something to compare with, each mail once', () => {
    // the moments of these days have fired, not only those of the history
    expect(alone.record.rungs.filter((line) => /2023-12-0[57]/.test(line)).length).toBeGreaterThan(50);
    expect(alone.mails.length).toBeGreaterThan(100);
    expect(new Set(alone.mails).size).toBe(alone.mails.length);
  });

  it('two on PostgreSQL leave what one leaves, and every mail arrives once', async () => {
    const two = await liveWith(2);
    expect(two.record).toEqual(alone.record);
    expect(two.mails).toHaveLength(alone.mails.length);
    expect(new Set(two.mails).size).toBe(two.mails.length);
  }, 240_000);

  it('four on Redis leave what one leaves, and every mail arrives once', async () => {
    const redis = await startRedis();
    const four = await liveWith(4, redis.url).finally(() => redis.stop());
    expect(four.record).toEqual(alone.record);
    expect(four.mails).toHaveLength(alone.mails.length);
    expect(new Set(four.mails).size).toBe(four.mails.length);
  }, 240_000);
});
