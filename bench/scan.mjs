// Goals 18 and 19: the due scan does not grow with what is not due. The same reminders fall due in a world of some and of
// ten times as many obligations; and a tick with nothing to do in the larger one.
import { TickService } from '../dist/escalation/index.js';
import { fact, goal, median, round, timed } from './measure.mjs';
import { fire, prepare } from './reminders.mjs';
import { fillWorld, MONTHLY_RULE, startWorld } from './world.mjs';

/** Obligations that are open and far from any rung: due at the end of the year, open since its beginning. */
const REST = `
  with rule as (
    insert into reporting_rule (notice_id, seq, source_text, cadence, who, schedule, active_from)
    select id, 1, '年底前', 'yearly', '{}', null, '2026-01-01' from notice returning id, notice_id
  ), period as (
    insert into period (rule_id, ruled_on, due_on, opens_on, covers_from, covers_to, label, opened_at)
    select rule.id, date '2026-12-01' + n, date '2026-12-01' + n, '2026-02-24', '2026-01-01', '2026-12-31', '2026年', now()
    from rule cross join generate_series(0, $1::int - 1) n returning id, rule_id, due_on
  )
  insert into filing (period_id, rule_id, notice_id, unit_id, due_on, state, opened_at)
  select period.id, rule.id, rule.notice_id, unit.id, period.due_on, 'open', now()
  from period join rule on rule.id = period.rule_id cross join unit where unit.id like 'bench-%'`;

/** Each round begins before the rung: what it told and recorded is taken back. */
async function rewind(world, at) {
  await world.query('truncate rung, message, outbox cascade');
  await world.query(`update tick_mark set at = $1`, [new Date(at)]);
}

async function scanWith(cluster, { due, periods }) {
  const world = await startWorld(cluster);
  try {
    await fillWorld(world, { notices: 1, units: due, rule: MONTHLY_RULE });
    await prepare(world);
    await world.query(REST, [periods]);
    await settle(world);
    const before = world.clock.at;
    const fires = [];
    for (let n = 0; n < 3; n += 1) {
      const saved = await saveMoments(world);
      const { ms, value } = await timed(() => fire(world));
      if (value !== due) throw new Error(`${value} rungs fired instead of ${due}`);
      fires.push(ms);
      await rewind(world, before);
      await saved();
      world.clock.at = before;
    }
    return { fires, idle: await idleTicks(world), filings: due * (periods + 1) };
  } finally {
    await world.close();
  }
}

/** Whatever the product keeps to know the next moment of a filing is filled by its own tick; then statistics. */
async function settle(world) {
  world.clock.at += 1000;
  await world.get(TickService).run();
  await world.query('analyze');
}

async function saveMoments(world) {
  await world.query('drop table if exists bench_saved');
  await world.query(
    'create table bench_saved as select id, next_rung_at from filing where next_rung_at is not null',
  );
  return () =>
    world.query(`update filing set next_rung_at = bench_saved.next_rung_at from bench_saved
      where bench_saved.id = filing.id and filing.next_rung_at is distinct from bench_saved.next_rung_at`);
}

const READS = `select coalesce(sum(heap_blks_read + heap_blks_hit + coalesce(idx_blks_read, 0) + coalesce(idx_blks_hit, 0)), 0)::int as n
  from pg_statio_user_tables where relname = 'filing'`;
const BARE = `select id from filing where state in ('open', 'returned') and next_rung_at <= $1`;

/** A tick with nothing to do, and the bare read of what is due through its partial index. */
async function idleTicks(world) {
  const product = [];
  const bare = [];
  await world.get(TickService).run();
  const pagesBefore = (await world.query(READS))[0].n;
  for (let n = 0; n < 50; n += 1) {
    world.clock.at += 1000;
    product.push((await timed(() => world.get(TickService).run())).ms);
  }
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const pages = ((await world.query(READS))[0].n - pagesBefore) / 50;
  for (let n = 0; n < 50; n += 1)
    bare.push((await timed(() => world.query(BARE, [new Date(world.clock.at)]))).ms);
  return { product: median(product), bare: median(bare), pages: round(pages, 1) };
}

export async function measureScan(cluster, due, periods) {
  const some = await scanWith(cluster, { due, periods });
  const many = await scanWith(cluster, { due, periods: periods * 10 });
  const more = { due, filings: [some.filings, many.filings] };
  const limit = 5 + 3 * many.idle.bare;
  return [
    goal({
      name: '18 due scan with ten times the obligations',
      product: many.fires,
      bare: some.fires,
      limit: 1.3,
      more,
    }),
    fact('19 tick with nothing to do', many.idle.product <= limit && many.idle.pages <= 100, {
      ms: round(many.idle.product),
      limitMs: round(limit),
      bareMs: round(many.idle.bare),
      pages: many.idle.pages,
      filings: many.filings,
    }),
  ];
}
