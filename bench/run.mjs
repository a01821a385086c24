// `npm run bench`: the goals of speed as ratios against bare statements of the same run, as JSON on standard output; what is
// under way goes to standard error. `npm run bench -- --obligations 100000 --only opening` measures less.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { measureOpening } from './opening.mjs';
import { measureQueue } from './queue.mjs';
import { measureKilledWorkers, measureReminders } from './reminders.mjs';
import { measureScan } from './scan.mjs';
import { fact, round, timed } from './measure.mjs';
import { startCluster } from './world.mjs';

const { values } = parseArgs({
  options: {
    obligations: { type: 'string', default: '1000000' },
    people: { type: 'string', default: '2000' },
    only: { type: 'string', multiple: true },
  },
});
const obligations = Number(values.obligations);
const people = Number(values.people);

const MEASUREMENTS = {
  opening: async (cluster) => {
    const whole = await measureOpening(cluster, obligations);
    const tenth = await measureOpening(cluster, obligations / 10);
    const ratio = whole.ms / tenth.ms;
    const growth = fact('18 opening ten times as many', ratio <= 11, { ratio: round(ratio), limit: '<= 11' });
    return [...whole.report, growth];
  },
  reminders: (cluster) => measureReminders(cluster, people),
  kills: (cluster) => measureKilledWorkers(cluster, people),
  queue: (cluster) => measureQueue(cluster),
  scan: (cluster) => measureScan(cluster, people, Math.round(obligations / people / 10)),
};

const unknown = values.only?.filter((name) => !(name in MEASUREMENTS)) ?? [];
if (unknown.length > 0) {
  console.error(
    `no such measurement: ${unknown.join(', ')}; there are ${Object.keys(MEASUREMENTS).join(', ')}`,
  );
  process.exit(2);
}
const cluster = await startCluster();
const goals = [];
try {
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (values.only && !values.only.includes(name)) continue;
    const { ms, value } = await timed(() => measure(cluster));
    console.error(`${name}: ${round(ms / 1000, 0)} s`);
    for (const one of value) console.error(`  ${one.met ? 'met' : 'MISSED'}  ${JSON.stringify(one)}`);
    goals.push(...value);
  }
} finally {
  await cluster.stop();
}
const machine = { cores: os.availableParallelism(), node: process.version };
console.log(JSON.stringify({ machine, obligations, people, goals }, null, 2));
process.exit(goals.every((one) => one.met) ? 0 : 1);
