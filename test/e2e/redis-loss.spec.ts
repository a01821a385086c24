import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import { endServers, makeDataDir, startServer, type ServerProcess } from '../support/server-process.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { Visitor } from '../support/visitor.js';

let database: DemoDatabase;
let redis: TestRedis;
let sink: SmtpSink;
let server: ServerProcess;
const report: string[] = [];

beforeAll(async () => {
  [database, redis, sink] = await Promise.all([cloneDemoDatabase(), startRedis(), startSmtpSink()]);
  const env = { DATABASE_URL: database.url, REDIS_URL: redis.url, DUBAN_PROFILE: 'demo', TICK_SECONDS: '1' };
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'duban@example.gov.cn' };
  server = await startServer({ dataDir: makeDataDir(), env: { ...env, ...mail } });
}, 180_000);

afterAll(async () => {
  process.stderr.write(`redis-loss: ${report.join(', ')}\n`);
  await endServers();
  await redis.stop();
  await sink.stop();
});

async function count(from: string): Promise<number> {
  const [row] = await database.query<{ n: number }>(`select count(*)::int as n from ${from}`);
  return row?.n ?? 0;
}

async function health(): Promise<unknown> {
  const answer = await fetch(`${server.url}/health/ready`);
  return { code: answer.status, ...((await answer.json()) as object) };
}

const healthIs = (code: number) =>
  eventually(async () => JSON.stringify(await health()).includes(`"code":${code}`) && (await health()));

/** Puts the demo clock forward behind the server’s back: only the tick that the queue carries will notice. */
async function setClock(at: string): Promise<void> {
  await database.query('update demo_clock set at = $1', [at]);
}

const engineReached = (at: string) =>
  eventually(() => count(`tick_mark where name = 'engine' and at = '${at}'`), 40_000);

/** As if a minute had gone by: from then on the outbox asks the queue what became of a job. */
async function ageOutbox(): Promise<void> {
  await database.query(
    `update outbox set dispatched_at = dispatched_at - interval '61 seconds' where finished_at is null`,
  );
}

const messagesInState = (state: string) => count(`message where state = '${state}'`);

test('with Redis gone the server goes on: the clock moves, reports come in and are told, an office returns one', async () => {
  await redis.stop();
  expect(await healthIs(503)).toEqual({ code: 503, status: 'down', database: 'up', queue: 'down' });
  const office = await Visitor.signIn(server.url, 'wulong.ban', database.accounts);
  await office.advanceTo('2023-12-04');
  expect(sink.received.length).toBeGreaterThan(0);
  expect(await messagesInState('queued')).toBe(0);
  const desk = await office.get<{ items: { id: string }[] }>('/desk');
  const { id = '' } = desk.items[0] ?? {};
  const { version } = await office.get<{ version: number }>(`/filings/${id}`);
  await office.post(`/filings/${id}/return`, { version, reason: '请补充具体数据。' });
  expect(await count(`outbox where finished_at is null`)).toBe(1);
});

test('with Redis back, empty, what waited is sent and the tick goes on', async () => {
  await redis.start();
  expect(await healthIs(200)).toEqual({ code: 200, status: 'up', database: 'up', queue: 'up' });
  await eventually(
    () => count(`message where stage = 'returned' and on_day = '2023-12-04' and state = 'sent'`),
    40_000,
  );
  const before = sink.received.length;
  await setClock('2023-12-05T09:00:00+08:00');
  await engineReached('2023-12-05T09:00:00+08:00');
  expect(await count(`rung where rung = 'chase' and fired_at = '2023-12-05T09:00:00+08:00'`)).toBeGreaterThan(
    0,
  );
  await eventually(async () => (await messagesInState('queued')) === 0);
  expect(sink.received.length).toBeGreaterThan(before);
  report.push(`${sink.received.length} mails by then`);
}, 120_000);

test('jobs that a Redis flushed while it runs has forgotten are sent again, each mail once, and the tick goes on', async () => {
  sink.refuseNext(100_000);
  await setClock('2024-01-02T09:00:00+08:00');
  await engineReached('2024-01-02T09:00:00+08:00');
  const refused = await eventually(() =>
    count(`message where state = 'queued' and last_error like '%try again later%'`),
  );
  await redis.flush();
  sink.refuseNext(0);
  report.push(`${refused} refused and lost by a flush`);
  await ageOutbox();
  await eventually(async () => (await messagesInState('queued')) === 0, 60_000);
  expect(await messagesInState('failed')).toBe(0);
  await ageOutbox();
  await eventually(async () => (await count('outbox where finished_at is null')) === 0, 40_000);
  const ids = sink.received.map((mail) => mail.header('message-id'));
  expect(new Set(ids).size).toBe(ids.length);
  const mails = await count(`message where channel = 'mail' and on_day > '2023-11-28'`);
  expect(ids.length).toBe(mails);
  report.push(`${mails} mails, none twice`);
  await setClock('2024-01-03T09:00:00+08:00');
  await engineReached('2024-01-03T09:00:00+08:00');
}, 180_000);

test('a lost Redis is told in a few lines, and does not keep the server from stopping in time', async () => {
  await redis.stop();
  await healthIs(503);
  const { ms, ...ending } = await server.stop('SIGTERM');
  report.push(`stop without Redis ${ms} ms, ${server.out().split('\n').length} lines of log`);
  expect(ending).toEqual({ code: 0, signal: null });
  expect(server.out().split('\n').length).toBeLessThan(150);
});
