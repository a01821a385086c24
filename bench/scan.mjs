// Goals 18 and 19: the due scan does not grow with what is not due. The same reminders fall due in a world of some and of
// ten times as many obligations, notices and rules; and a tick with nothing to do in the larger one.
import { TickService } from '../dist/escalation/index.js';
import { fact, goal, median, round, timed } from './measure.mjs';
import { fire, prepare } from './reminders.mjs';
import { addNotices, fillWorld, MONTHLY_RULE, startWorld } from './world.mjs';

/** 2026年12月18日前: open since February, far from any rung. */
const FAR_RULE = {
  ...{ cadence: 'dated', dates: [{ on: '2026-12-18', covers: 'current-year' }], holiday: 'roll-forward' },
  ...{ opensBeforeWorkingDays: 215, effectiveFrom: '2026-02-12' },
};

/** One notice falls due; the filings of so many others, opened by the product, are far from any rung. */
async function startScan(cluster, { due, others }) {
  const world = await startWorld(cluster);
  await fillWorld(world, { notices: 1, units: due, rule: MONTHLY_RULE });
  await addNotices(world, { notices: others, rule: FAR_RULE });
  const rung = await prepare(world);
  const [{ filings, rules }] = await world.query(
    `select (select count(*)::int from filing) as filings, (select count(*)::int from reporting_rule) as rules`,
  );
  if (filings !== due * (others + 1)) throw new Error(`${filings} filings instead of ${due * (others + 1)}`);
  await world.query('vacuum analyze');
  return { world, rung, filings, rules, before: world.clock.at };
}

/** The tick of the rung, timed; then all is put back as it was before. */
async function timeRung({ world, rung, before }, due) {
  await world.query('drop table if exists bench_saved');
  await world.query(
    'create table bench_saved as select id, next_rung_at from filing where next_rung_at <= $1',
    [new Date(rung)],
  );
  const { ms, value } = await timed(() => fire(world, rung));
  if (value !== due) throw new Error(`${value} rungs fired instead of ${due}`);
  await world.query('truncate rung, message, outbox cascade');
  await world.query(`update tick_mark set at = $1 where name = 'engine'`, [new Date(before)]);
  world.clock.at = before + 1;
  await world.get(TickService).run();
  await world.query(`update filing set next_rung_at = bench_saved.next_rung_at from bench_saved
    where bench_saved.id = filing.id`);
  await world.query('vacuum analyze filing, rung, message, message_item, outbox, reporting_rule');
  return ms;
}

const READS = `select coalesce(sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0)), 0)::int as n
  from pg_statio_user_tables where relname in ('filing', 'reporting_rule', 'period')`;
const BARE = `select id from filing where state in ('open', 'returned') and next_rung_at <= $1`;
const IDLE = 50;

/** A tick with nothing to do, and the bare read of what is due through its partial index. */
async function idleTicks({ world }) {
  const product = [];
  const bare = [];
  // what a connection has read is told to the statistics when it has been idle for ten seconds
  const settle = () => new Promise((resolve) => setTimeout(resolve, 11_000));
  await settle();
  const pagesBefore = (await world.query(READS))[0].n;
  for (let n = 0; n < IDLE; n += 1) {
    world.clock.at += 1000;
    product.push((await timed(() => world.get(TickService).run())).ms);
  }
  await settle();
  const pages = ((await world.query(READS))[0].n - pagesBefore) / IDLE;
  for (let n = 0; n < IDLE; n += 1)
    bare.push((await timed(() => world.query(BARE, [new Date(world.clock.at)]))).ms);
  return { product: median(product), bare: median(bare), pages: round(pages, 1) };
}

export async function measureScan(cluster, due, others) {
  const some = await startScan(cluster, { due, others });
  const many = await startScan(cluster, { due, others: others * 10 });
  try {
    const fires = { some: [], many: [] };
    // in turn; the first of each warms up
    for (let n = 0; n <= 3; n += 1) {
      const [a, b] = [await timeRung(some, due), await timeRung(many, due)];
      if (n === 0) continue;
      fires.some.push(a);
      fires.many.push(b);
    }
    const idle = await idleTicks(many);
    const limitMs = 5 + 3 * idle.bare;
    const { filings, rules } = many;
    return [
      goal({
        ...{
          name: '18 due scan with ten times the obligations',
          product: fires.many,
          bare: fires.some,
          limit: 1.3,
        },
        more: { due, filings: [some.filings, filings], rules: [some.rules, rules] },
      }),
      fact('19 tick with nothing to do', idle.product <= limitMs && idle.pages <= 100, {
        ...{ ms: round(idle.product), limitMs: round(limitMs), bareMs: round(idle.bare) },
        ...{ pages: idle.pages, limitPages: 100, filings, rules },
      }),
    ];
  } finally {
    await some.world.close();
    await many.world.close();
  }
}
