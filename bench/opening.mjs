// Goals 1, 2 and 18 (opening): a period of so many obligations opened by the product's own call against the bare
// idempotent INSERT … SELECT into the same tables, filings and their entries; then opened again.
import { localDate } from '../dist/core/kernel/local-date.js';
import { PeriodsService } from '../dist/reporting/index.js';
import { fact, goal, median, round, timed } from './measure.mjs';
import { fillWorld, MONTHLY_RULE, startWorld } from './world.mjs';

/** The 3rd of March 2026 is a Tuesday; its period opens before the days the measurement asks for. */
const RANGE = { from: localDate('2026-02-01'), to: localDate('2026-02-28') };
const UNITS = 1_000;

const BARE_PERIODS = `insert into period (rule_id, ruled_on, due_on, opens_on, covers_from, covers_to, label, opened_at)
  select id, '2026-03-03', '2026-03-03', '2026-02-24', '2026-02-01', '2026-02-28', '2026年2月', now() from reporting_rule
  on conflict do nothing`;
const BARE_FILINGS = `insert into filing (period_id, rule_id, notice_id, unit_id, due_on, state, opened_at)
  select period.id, period.rule_id, rule.notice_id, owes.unit_id, period.due_on, 'open', now()
  from period join reporting_rule rule on rule.id = period.rule_id join reporting_unit owes on owes.rule_id = period.rule_id
  on conflict (period_id, unit_id) do nothing`;
const BARE_ENTRIES = `insert into entry (filing_id, task_id)
  select filing.id, duty.task_id from filing
  join duty on duty.notice_id = filing.notice_id and duty.unit_id = filing.unit_id
  on conflict do nothing`;

async function openBare(world) {
  for (const statement of [BARE_PERIODS, BARE_FILINGS, BARE_ENTRIES]) await world.query(statement);
}

const openByProduct = (world) => world.run((tx) => world.get(PeriodsService).open(tx, RANGE));
const forget = (world) => world.query('truncate period cascade');
const count = async (world, table) => (await world.query(`select count(*)::int as n from ${table}`))[0].n;

/** The two in turn, three rounds, each on empty tables. */
async function rounds(world, obligations) {
  const product = [];
  const bare = [];
  const again = [];
  let added = 0;
  for (let n = 0; n < 3; n += 1) {
    await forget(world);
    bare.push((await timed(() => openBare(world))).ms);
    await forget(world);
    product.push((await timed(() => openByProduct(world))).ms);
    const opened = [await count(world, 'filing'), await count(world, 'entry')];
    const second = await timed(() => openByProduct(world));
    again.push(second.ms);
    const after = [await count(world, 'filing'), await count(world, 'entry')];
    if (opened.some((rows) => rows !== obligations))
      throw new Error(`opened ${opened} instead of ${obligations}`);
    added += second.value + after[0] - opened[0] + after[1] - opened[1];
  }
  return { product, bare, again, added };
}

export async function measureOpening(cluster, obligations) {
  const world = await startWorld(cluster);
  try {
    await fillWorld(world, { notices: obligations / UNITS, units: UNITS, rule: MONTHLY_RULE });
    const { product, bare, again, added } = await rounds(world, obligations);
    const more = { obligations, perSecond: round(obligations / (median(product) / 1000), 0) };
    return {
      ms: median(product),
      report: [
        goal({ name: '1 open a period', product, bare, limit: 1.5, more }),
        goal({ name: '2 open it again', product: again, bare: product, limit: 0.2, more: { obligations } }),
        fact('2 opened again: rows added', added === 0, { rows: added, obligations }),
      ],
    };
  } finally {
    await world.close();
  }
}
