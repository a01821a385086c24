// Goals 6 and 7: the reminders of so many people due at one moment, from the tick to the SMTP server, against a bare
// nodemailer pool sending letters of the same size to the same server; and the same with workers killed on the way.
import os from 'node:os';
import fs from 'node:fs';
import path from 'node:path';
import nodemailer from 'nodemailer';
import { TickService } from '../dist/escalation/index.js';
import { fact, goal } from './measure.mjs';
import { startSink, startWorker, until } from './processes.mjs';
import { fillWorld, MONTHLY_RULE, startWorld } from './world.mjs';

const AT_OPENING = Date.parse('2026-02-24T08:00:00+08:00');
/** 提醒 three working days before 3 March 2026, at the hour of the ladder the product is delivered with. */
const BEFORE_RUNG = Date.parse('2026-02-26T00:00:00+08:00');
const AFTER_RUNG = Date.parse('2026-02-26T23:00:00+08:00');

/** Filings of one period, open, the tick's mark just before the rung; what each round starts from. */
export async function prepare(world) {
  const tick = world.get(TickService);
  world.clock.at = Date.parse('2026-02-10T08:00:00+08:00');
  await tick.run();
  world.clock.at = AT_OPENING;
  await tick.run();
  world.clock.at = BEFORE_RUNG;
  await tick.run();
  await world.query('truncate message cascade');
  await world.query('truncate outbox');
}

/** The tick of the rung; returns how many rungs fired. */
export async function fire(world) {
  world.clock.at = AFTER_RUNG;
  return (await world.get(TickService).run()).rungs;
}

const queued = async (world) =>
  (await world.query(`select count(*)::int as n from message where channel = 'mail' and state = 'queued'`))[0]
    .n;
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
    await prepare(world);
    const product = [];
    const bare = [];
    for (let n = 0; n < 3; n += 1) {
      await sink.take();
      const rungs = n === 0 ? await fire(world) : await repeat(world);
      await until(async () => (await queued(world)) === 0, 300);
      const came = await sink.take();
      check(came, people, rungs);
      product.push(people / seconds(came));
      bare.push(people / seconds(await sendByPool(sink, await lettersOf(world))));
    }
    const more = { messages: people, itemsEach: notices };
    return goal({ name, product, bare, limit, atLeast: true, unit: 'messages/s', more });
  } finally {
    await world.close();
  }
}

/** Another round of the same letters: all queued again, announced by the tick's own sweep. */
async function repeat(world) {
  await world.query(`delete from outbox`);
  await world.query(
    `update message set state = 'queued', sent_at = null, last_error = null where channel = 'mail'`,
  );
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

/** Workers killed ten times while they send: every letter arrives, again only what was under way at a kill. */
async function measureKills(cluster, sink, people) {
  const world = await startWorld(cluster, { smtpUrl: sink.url });
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'duban-bench-worker-'));
  try {
    await fillWorld(world, { notices: 1, units: people, rule: MONTHLY_RULE });
    await prepare(world);
    await fire(world);
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
      new Set(ids).size === people && again <= 10 * 5 && states.length === 1 && states[0].state === 'sent';
    return fact('7 exactly once under ten kills', met, {
      messages: people,
      arrived: ids.length,
      again,
      inFlightPerKill: 5,
    });
  } finally {
    await world.close();
    fs.rmSync(dataDir, { recursive: true, force: true });
  }
}

export async function measureReminders(cluster, people) {
  const sink = await startSink();
  try {
    return [
      await measureRates(cluster, sink, { name: '6 reminder run', people, notices: 1, limit: 0.6 }),
      await measureRates(cluster, sink, {
        name: '6 with 40 items each',
        people: people / 4,
        notices: 40,
        limit: 0.4,
      }),
      await measureKills(cluster, sink, people),
    ];
  } finally {
    await sink.stop();
  }
}
