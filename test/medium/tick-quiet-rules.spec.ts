import { addDays, localDate, type LocalDate } from '../../src/core/kernel/local-date.js';
import { systemActor, Transactions } from '../../src/platform/transaction/index.js';
import { keepNextRungs, PeriodsService, selectDueFilings } from '../../src/reporting/index.js';
import { instantAt } from '../../src/core/kernel/instant.js';
import { DataSource } from 'typeorm';
import { World } from '../factories/main-loop.js';

describe('a tick that leaves out quiet rules', () => {
  let world: World;
  let today: LocalDate;
  const openedByTicks = () => world.value<number>('select count(*)::int from filing');
  const looked = () =>
    world.value<number>(
      `select count(*)::int from reporting_rule where quiet_until > '-infinity' and schedule is not null`,
    );
  const dueToday = () =>
    world.value<number>(
      `select count(*)::int from reporting_rule where schedule is not null and active_from is not null
         and (quiet_until <= $1 or quiet_under <> (select revision from work_calendar))`,
      [today],
    );

  /** What a look at every rule would still open in the days of the tick; nothing of it stays. */
  async function missedSince(from: LocalDate): Promise<number> {
    const run = world.get(Transactions).run(systemActor('test'), async (tx) => {
      const missed = await world.get(PeriodsService).open(tx, { from, to: today });
      throw Object.assign(new Error('taken back'), { missed });
    });
    return run.catch((error: Error & { missed?: number }) => error.missed ?? Promise.reject(error));
  }

  async function tickAfter(days: number): Promise<number> {
    const from = today;
    today = addDays(today, days);
    await world.tickAt(today, '08:00');
    return missedSince(from);
  }

  beforeAll(async () => {
    world = await World.start();
    today = localDate('2023-01-02');
    await world.tickAt(today, '08:00');
    await world.assignSeed('wulong');
    await world.assignSeed('dazu');
  });
  afterAll(() => world?.close());

  it('opens over a year what a look at all rules does, whatever changes meanwhile', async () => {
    const changes: Record<number, () => Promise<unknown>> = {
      5: () => world.assignSeed('wanzhou'),
      // another revision of the calendar: the last working days of many months are none any more
      8: () =>
        world.db.query(
          `insert into calendar_override (day, is_off_day, name, reason, made_at, made_by)
           select d, true, '停工', '试验', now(), '办公室' from generate_series(date '2023-05-22', '2023-06-02', '1 day') d`,
        ),
      9: () => world.db.query('update work_calendar set revision = gen_random_uuid()'),
      14: () =>
        world.db.query(
          `update reporting_rule set schedule = schedule || '{"opensBeforeWorkingDays": 12}' where schedule is not null`,
        ),
    };
    let before = 0;
    const growth: number[] = [];
    for (let n = 0; n < 26; n += 1) {
      await changes[n]?.();
      expect(await tickAfter(1 + ((n * 7) % 29))).toBe(0);
      const now = await openedByTicks();
      growth.push(now - before);
      before = now;
    }
    expect(growth.filter((n) => n > 0).length).toBeGreaterThan(8);
  }, 120_000);

  it('reads no rule on a day without openings, every rule after the calendar or the rule has changed', async () => {
    await world.tick();
    world.set(today, '09:00');
    await world.tick();
    expect(await dueToday()).toBe(0);
    const all = await looked();
    expect(all).toBeGreaterThan(1);
    await world.db.query('update work_calendar set revision = gen_random_uuid()');
    expect(await dueToday()).toBe(all);
    world.set(today, '10:00');
    await world.tick();
    expect(await dueToday()).toBe(0);
    await world.db.query(`update reporting_rule set active_from = active_from + 1`);
    expect(await looked()).toBe(0);
  });

  it('looks again at days before its mark when the mark is put back', async () => {
    world.set(today, '11:00');
    await world.tick();
    expect(await looked()).toBeGreaterThan(1);
    await world.db.query(`update tick_mark set at = at - interval '40 days' where name = 'engine'`);
    expect(await looked()).toBe(0);
  });

  it('does not keep the next rung of a filing that has changed while the tick reckoned', async () => {
    const { manager } = world.get(DataSource);
    await world.db.query(`update filing set next_rung_at = '-infinity'`);
    const [filing, ...others] = await selectDueFilings(manager, instantAt(today, '12:00'));
    if (!filing) throw new Error('no filing');
    await world.db.query(`update filing set due_on = due_on + 1 where id = $1`, [filing.filingId]);
    await keepNextRungs(manager, [filing, ...others], new Map());
    expect(await world.db.query(`select id from filing where next_rung_at is not null`)).toEqual([
      { id: filing.filingId },
    ]);
  });
});
