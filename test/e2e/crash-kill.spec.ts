import { setTimeout as pause } from 'node:timers/promises';
import { randomBytes } from 'node:crypto';
import { addDays, localDate } from '../../src/core/kernel/local-date.js';
import { cloneDemoDatabase, type DemoDatabase } from '../support/demo-database.js';
import { readDemoRecord } from '../support/demo-record.js';
import { eventually } from '../support/eventually.js';
import { startRedis, type TestRedis } from '../support/redis.js';
import {
  endServers,
  launchServer,
  makeDataDir,
  startServer,
  type ServerProcess,
} from '../support/server-process.js';
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { Visitor } from '../support/visitor.js';

/**
 * kill -9 at random moments: while the history is told, while the server starts, while periods open, while mail goes out;
 * the travels with either carrier of the queue. `npm run kill-test` asks for many more kills than the gate.
 */
const HISTORY_KILLS = Number(process.env.CRASH_HISTORY_KILLS ?? 2);
const TRAVEL_KILLS = Number(process.env.CRASH_KILLS ?? 2);
/** Long, because a machine that does much else besides is slow, not wrong. */
const PATIENCE_MS = 300_000 + TRAVEL_KILLS * 60_000;
type Carrier = 'PostgreSQL' | 'Redis';
/** A quarter; with a few kills, as in the gate, the six weeks with a monthly and a yearly report. */
const END = localDate(TRAVEL_KILLS < 10 ? '2024-01-10' : '2024-02-20');
/** Days moved at most by one life: the kills are spread over the whole quarter. */
const STRIDE = Math.max(2, Math.min(12, Math.ceil(168 / TRAVEL_KILLS)));
/** At most so many messages are under way in one process: two groups of five, and half of the database pool singly. */
const IN_FLIGHT = 13;

const seed = Number(process.env.CRASH_SEED ?? randomBytes(4).readUInt32LE());
const report: string[] = [`seed ${seed}`];
let sink: SmtpSink;

beforeAll(async () => {
  sink = await startSmtpSink();
});

afterAll(async () => {
  process.stderr.write(`crash-kill: ${report.join('\n  ')}\n`);
  await endServers();
  await sink.stop();
});

/** Mulberry32: numbers in [0, 1) that the printed seed gives again. */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const environmentOf = (database: TestDatabase, more: Record<string, string> = {}) => {
  return { DATABASE_URL: database.url, DUBAN_PROFILE: 'demo', TICK_SECONDS: '1', ...more };
};

async function killed(server: ServerProcess): Promise<void> {
  server.kill('SIGKILL');
  expect(await server.ended).toEqual({ code: null, signal: 'SIGKILL' });
}

describe('the history, killed again and again while it is told', () => {
  test('is the one that was told in peace', async () => {
    const random = randomFrom(seed);
    const database = await cloneDatabase();
    const dataDir = makeDataDir();
    const launch = () => launchServer({ dataDir, env: environmentOf(database) });
    for (let n = 1; n <= HISTORY_KILLS; n += 1) {
      const server = await launch();
      await eventually(() => /正在推演演示历史|督办已启动/.test(server.out()), 120_000);
      await pause(Math.floor(random() * 2_000));
      await killed(server);
      const [at] = await database.query<{ at: string }>('select at::date::text as at from demo_clock');
      report.push(`history kill ${n}: clock at ${at?.at}`);
    }
    const last = await launch();
    await last.ready();
    await last.stop('SIGTERM');
    const peaceful = await cloneDemoDatabase();
    expect(await readDemoRecord(database)).toEqual(await readDemoRecord(peaceful));
  }, 600_000);
});

/** Moves the clock to the end with nobody disturbing. */
async function travelInPeace(database: DemoDatabase): Promise<void> {
  const server = await startServer({ dataDir: makeDataDir(), env: environmentOf(database) });
  const visitor = await Visitor.signIn(server.url, 'wulong.ban', database.accounts);
  await visitor.advanceTo(END);
  await server.stop('SIGTERM');
}

type LaunchRole = (role?: 'web' | 'worker') => Promise<ServerProcess>;

/**
 * One life of the system: it starts, as one process or as web and worker, the clock is moved, and at a random moment of
 * either its processes are killed.
 */
async function liveAndDie(launch: LaunchRole, database: DemoDatabase, random: () => number): Promise<string> {
  if (random() >= 0.3) return liveAndDieAs(await launch(), database, random);
  const worker = await launch('worker');
  const how = await liveAndDieAs(await launch('web'), database, random);
  await killed(worker);
  return `${how}, beside a worker`;
}

async function liveAndDieAs(
  server: ServerProcess,
  database: DemoDatabase,
  random: () => number,
): Promise<string> {
  const way = random();
  if (way < 0.2) {
    await pause(Math.floor(random() * 2_500));
    await killed(server);
    return 'at its start';
  }
  await server.ready();
  const visitor = await Visitor.signIn(server.url, 'wulong.ban', database.accounts);
  const [{ today } = { today: '2023-11-28' }] = await database.query<{ today: string }>(
    `select (at at time zone 'Asia/Shanghai')::date::text as today from demo_clock`,
  );
  const later = addDays(localDate(today), 1 + Math.floor(random() * STRIDE));
  const moving = visitor.advanceTo(later < END ? later : END).then(
    () => 'after moving',
    () => 'while moving',
  );
  const mails = sink.received.length + 1 + Math.floor(random() * 30);
  const moment =
    way < 0.6 ? pause(Math.floor(random() * 1_500)) : eventually(() => sink.received.length >= mails, 4_000);
  await Promise.race([moment.catch(() => undefined), moving]);
  await killed(server);
  return `${await moving}, on the way from ${today} to ${later}`;
}

interface Travel {
  /** How many mails had come in by each kill. */
  readonly receivedAtKill: readonly number[];
  readonly verification: unknown;
}

async function travelUnderFire(database: DemoDatabase, redisUrl: string | undefined): Promise<Travel> {
  const random = randomFrom(seed + (redisUrl === undefined ? 1 : 2));
  const dataDir = makeDataDir();
  const mail = { SMTP_URL: sink.url, MAIL_FROM: 'duban@example.gov.cn' };
  const env = environmentOf(database, {
    ...mail,
    ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
  });
  const launch: LaunchRole = (role) =>
    launchServer({ dataDir, env: { ...env, ...(role && { ROLE: role }) } });
  const receivedAtKill: number[] = [];
  for (let n = 1; n <= TRAVEL_KILLS; n += 1) {
    const how = await liveAndDie(launch, database, random);
    receivedAtKill.push(sink.received.length);
    report.push(
      `${redisUrl === undefined ? 'PostgreSQL' : 'Redis'} kill ${n}: ${how}, ${sink.received.length} mails received`,
    );
  }
  const last = await launch();
  await last.ready();
  const visitor = await Visitor.signIn(last.url, 'wulong.ban', database.accounts);
  await visitor.advanceTo(END);
  const auditor = await Visitor.signIn(last.url, 'shenji', database.accounts);
  const verification = await auditor.get('/audit/verify');
  // what a tick of the queue's own announced meanwhile is finished by the last step of a move that goes nowhere
  await visitor.advanceTo(END);
  await last.stop('SIGTERM');
  return { receivedAtKill, verification };
}

let peaceful: DemoDatabase;

beforeAll(async () => {
  peaceful = await cloneDemoDatabase();
  await travelInPeace(peaceful);
}, 600_000);

describe.each<Carrier>(['PostgreSQL', 'Redis'])(
  'the travels of the demo clock on %s, killed again and again',
  (carrier) => {
    let redis: TestRedis | undefined;
    let database: DemoDatabase;
    let travel: Travel;
    let before: Set<string>;

    beforeAll(async () => {
      sink.received.length = 0;
      redis = carrier === 'Redis' ? await startRedis() : undefined;
      database = await cloneDemoDatabase();
      before = new Set((await database.query<{ id: string }>('select id from message')).map((row) => row.id));
      travel = await travelUnderFire(database, redis?.url);
    }, PATIENCE_MS);
    afterAll(() => redis?.stop());

    test('leave exactly the filings, rungs, drafts and messages of a peaceful one', async () => {
      const record = await readDemoRecord(database);
      expect(record).toEqual(await readDemoRecord(peaceful));
      expect(record.rungs.length).toBeGreaterThan(0);
      report.push(
        Object.entries(record)
          .map(([what, lines]) => `${lines.length} ${what}`)
          .join(', '),
      );
    });

    test('leave no message unsent, no outbox row unfinished, and the audit chain whole', async () => {
      expect(await database.query(`select state, count(*)::int as n from message group by state`)).toEqual([
        { state: 'sent', n: expect.any(Number) as number },
      ]);
      expect(await database.query(`select topic, payload from outbox where finished_at is null`)).toEqual([]);
      expect(travel.verification).toMatchObject({ ok: true });
    });

    test('every message arrived; twice only if a kill caught it on the way, and then under the same Message-ID', async () => {
      const sent = await database.query<{ id: string; channel: string }>('select id, channel from message');
      const travelled = sent.filter((message) => !before.has(message.id));
      const mails = travelled
        .filter(({ channel }) => channel === 'mail')
        .map(({ id }) => `<${id}@example.gov.cn>`);
      const arrivals = new Map<string, number[]>();
      sink.received.forEach((mail, index) => {
        const id = mail.header('message-id') ?? '';
        arrivals.set(id, [...(arrivals.get(id) ?? []), index]);
      });
      expect([...arrivals.keys()].sort()).toEqual(mails.sort());
      const doubles = [...arrivals.values()].filter((indices) => indices.length > 1);
      const lives = (indices: number[]) =>
        indices.map((i) => travel.receivedAtKill.filter((count) => count <= i).length);
      for (const indices of doubles) {
        expect(new Set(lives(indices)).size).toBe(indices.length);
        expect(new Set(indices.map((i) => sink.received[i]?.raw.replace(/^Date:.*$/m, ''))).size).toBe(1);
      }
      const again = doubles.reduce((sum, indices) => sum + indices.length - 1, 0);
      expect(again).toBeLessThanOrEqual(TRAVEL_KILLS * IN_FLIGHT);
      report.push(`${mails.length} mails, ${again} arrived again`);
      const texts = await database.query<{ id: string }>('select id from captured_sms');
      const short = travelled.filter(({ channel }) => channel === 'sms').map(({ id }) => id);
      const arrived = texts.map(({ id }) => id).filter((id) => !before.has(id));
      expect(arrived.sort()).toEqual(short.sort());
    });
  },
);

test('travels are taken up where a kill came between the clock and the work of its moment', async () => {
  const broken = await cloneDemoDatabase();
  // a web process alone has no worker whose tick would do the work first
  const env = environmentOf(broken, { ROLE: 'web' });
  const server = await startServer({ dataDir: makeDataDir(), env });
  const visitor = await Visitor.signIn(server.url, 'wulong.ban', broken.accounts);
  await visitor.advanceTo('2023-12-20');
  const { next } = await visitor.get<{ next: { at: string } }>('/clock');
  // the clock moves in a commit of its own: this is what a kill right after it leaves behind
  await broken.query('update demo_clock set at = $1', [next.at]);
  await visitor.advanceTo(END);
  await server.stop('SIGTERM');
  expect(await readDemoRecord(broken)).toEqual(await readDemoRecord(peaceful));
}, 300_000);
