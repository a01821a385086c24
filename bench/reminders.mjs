// Goals 6 and 7: the reminders of so many people due at one moment, from the tick to the SMTP server, against a bare
// nodemailer pool sending letters of the same size to the same server; and the same with workers killed on the way.
import os from 'node:os';
import fs from 'node:fs';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { TickService } from '../dist/escalation/index.js';
import { fact, goal, median, round } from './measure.mjs';
import { startSink, startWorker, until } from './processes.mjs';
import { fillWorld, MONTHLY_RULE, startWorld } from './world.mjs';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** The first tick; the rule of the measurements opens its period within the weeks after it. */
const BEGINNING = Date.parse('2026-02-10T08:00:00+08:00');

const OPENED = `select 1 from filing join reporting_rule rule on rule.id = filing.rule_id
  where rule.cadence = 'monthly' limit 1`;

/**
 * Filings of one period, open, the tick's mark an hour before their first rung, nothing told; what each round starts from.
 * Returns the moment of the rung as the product reckons it.
 */
export async function prepare(world) {
  const tick = world.get(TickService);
  world.clock.at = BEGINNING;
  await tick.run();
  while ((await world.query(OPENED)).length === 0) {
    if (world.clock.at > BEGINNING + 40 * DAY) throw new Error('no period opens');
    world.clock.at += DAY;
    await tick.run();
  }
  const [{ rung }] = await world.query(
    `select extract(epoch from min(next_rung_at))::float8 * 1000 as rung from filing`,
  );
  world.clock.at = rung - HOUR;
  await tick.run();
  const [{ told }] = await world.query('select count(*)::int as told from message');
  if (told > 0) throw new Error(`${told} messages before the first rung`);
  return rung;
}

/** The tick just after the rung, as a running installation makes it; returns how many rungs fired. */
export async function fire(world, rung) {
  world.clock.at = rung + 1000;
  return (await world.get(TickService).run()).rungs;
}

const queued = async (world) =>
  (await world.query(`select count(*)::int as n from message where channel = 'mail' and state = 'queued'`))[0]
    .n;
/** Processor time of this process since then, in milliseconds. */
function cpuMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

const seconds = ({ first, last }) => (last - first) / 1000;

/** Letters of the product's own size through a pool as a programmer would set it up. */
async function sendByPool(sink, letters) {
  const transport = nodemailer.createTransport({
    ...addressOf(sink.url),
    pool: true,
    maxConnections: 5,
    ignoreTLS: true,
  });
  let next = 0;
  const lane = async () => {
    while (next < letters.length) await transport.sendMail(letters[next++]);
  };
  await Promise.all(Array.from({ length: 20 }, lane));
  transport.close();
  return sink.take();
}

const addressOf = (url) => ({ host: '127.0.0.1', port: Number(new URL(url).port) });

async function lettersOf(world) {
  const rows = await world.query(
    `select id, address, subject, body, html from message where channel = 'mail'`,
  );
  return rows.map(({ id, address, subject, body, html }) => ({
    ...{ from: 'duban@bench.invalid', to: address, subject, text: body, messageId: `<${id}@bench.invalid>` },
    ...(html ? { html } : {}),
  }));
}

async function measureRates(cluster, sink, { people, notices, limit, name }) {
  const world = await startWorld(cluster, { role: 'all', smtpUrl: sink.url });
  try {
    await fillWorld(world, { notices, units: people, rule: MONTHLY_RULE });
    const rung = await prepare(world);
    const product = [];
    const bare = [];
    const cpu = { product: [], bare: [] };
    for (let n = 0; n < 3; n += 1) {
      await sink.take();
      const rungs = n === 0 ? await fire(world, rung) : await repeat(world);
      const sending = process.cpuUsage();
      // asked seldom: the answer costs the database a scan
      await until(async () => (await queued(world)) === 0, 300, 500);
      cpu.product.push(cpuMs(sending) / people);
      const came = await sink.take();
      check(came, people, rungs);
      product.push(people / seconds(came));
      const letters = await lettersOf(world);
      const sendingBare = process.cpuUsage();
      bare.push(people / seconds(await sendByPool(sink, letters)));
      cpu.bare.push(cpuMs(sendingBare) / people);
    }
    const cpuMsEach = { product: round(median(cpu.product), 3), bare: round(median(cpu.bare), 3) };
    const more = { messages: people, itemsEach: notices, cpuMsEach };
    return goal({ name, product, bare, limit, atLeast: true, unit: 'messages/s', more });
  } finally {
    await world.close();
  }
}

/** Another round of the same letters: all queued again, announced by the tick's own sweep. */
async function repeat(world) {
  await world.query(`delete from outbox`);
  await world.query(
    `update message set state = 'queued', attempts = 0, sent_at = null, last_error = null where channel = 'mail'`,
  );
  // in life each message is a row of its own, not the third form of one
  await world.query('vacuum full message');
  world.clock.at += 1000;
  await world.get(TickService).run();
  return null;
}

function check(came, people, rungs) {
  const ids = new Set(came.ids);
  if (came.ids.length !== people || ids.size !== people)
    throw new Error(
      `${people} letters expected, ${came.ids.length} came, ${ids.size} of them different (${rungs} rungs)`,
    );
}

/** Two batches of five; as many connections. */
const IN_FLIGHT = 10;

/** Workers killed ten times while they send: every letter arrives, again only what was under way at a kill. */
async function measureKills(cluster, sink, people) {
  const world = await startWorld(cluster, { smtpUrl: sink.url });
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'duban-bench-worker-'));
  try {
    await fillWorld(world, { notices: 1, units: people, rule: MONTHLY_RULE });
    await fire(world, await prepare(world));
    await sink.take();
    const place = { databaseUrl: world.url, smtpUrl: sink.url, dataDir };
    const ids = [];
    for (let kills = 1; kills <= 10; kills += 1) {
      const worker = startWorker(place);
      const begun = await queued(world);
      const goal = Math.max(0, begun - Math.floor((people / 12) * (0.5 + Math.random())));
      await until(async () => (await queued(world)) <= goal, 120);
      await worker.kill();
      ids.push(...(await sink.take()).ids);
    }
    const last = startWorker(place);
    await until(async () => (await queued(world)) === 0, 300);
    await last.kill('SIGTERM');
    ids.push(...(await sink.take()).ids);
    const again = ids.length - new Set(ids).size;
    const states = await world.query(
      'select state, count(*)::int as n from message where channel = $1 group by 1',
      ['mail'],
    );
    const met =
      new Set(ids).size === people &&
      again <= 10 * IN_FLIGHT &&
      states.length === 1 &&
      states[0].state === 'sent';
    return fact('7 exactly once under ten kills', met, {
      messages: people,
      arrived: ids.length,
      again,
      inFlightPerKill: IN_FLIGHT,
    });
  } finally {
    await world.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

/** So many and no fewer: the ten kills must not all come upon the same few jobs. */
const LEAST_FOR_KILLS = 1000;

async function withSink(measure) {
  const sink = await startSink();
  try {
    return await measure(sink);
  } finally {
    await sink.stop();
  }
}

export function measureReminders(cluster, people) {
  return withSink(async (sink) => [
    await measureRates(cluster, sink, { name: '6 reminder run', people, notices: 1, limit: 0.6 }),
    await measureRates(cluster, sink, {
      ...{ name: '6 with 40 items each', people: people / 4 },
      ...{ notices: 40, limit: 0.4 },
    }),
  ]);
}

export function measureKilledWorkers(cluster, people) {
  return withSink(async (sink) => [await measureKills(cluster, sink, Math.max(people, LEAST_FOR_KILLS))]);
}
