import { FilingDetailQueries, FilingsQueries } from '../../src/reporting/index.js';
import { EDUCATION, FARMING, LABOUR, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

/** 武隆’s rule of the 3rd, with 12:00 as its hour and 10:00 on the second working day after a rest. */
const AT_NOON = `jsonb_build_object('dueTime', '12:00',
  'afterRest', jsonb_build_object('nthWorkingDay', 2, 'dueTime', '10:00'))`;

describe('the hour of a deadline', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-10-13', '10:00');
    await world.tick();
    await world.assignSeed('wulong');
    await world.db.query(
      `update reporting_rule set schedule = schedule || ${AT_NOON} where schedule is not null`,
    );
    await world.tickAt('2023-10-27');
  });
  afterAll(() => world?.close());

  const row = async (unit: string, ruledOn: string) =>
    world.get(FilingDetailQueries).detail(await world.filingOf(unit, ruledOn), world.as(unit, 'liaison'));
  const counted = async (state: 'overdue' | 'late') =>
    (await world.get(FilingsQueries).page({ page: 1, size: 1, state }, world.office())).total;

  it('is kept with the period and with each filing when they open', async () => {
    expect(await world.db.query(`select due_time, count(*)::int as n from filing group by 1`)).toEqual([
      { due_time: '12:00', n: 54 },
    ]);
    expect(await world.db.query(`select due_on::text, due_time from period`)).toEqual([
      { due_on: '2023-11-03', due_time: '12:00' },
    ]);
    expect(await row(LABOUR, '2023-11-03')).toMatchObject({ dueTime: '12:00', dueWhy: '' });
  });

  it('is named in what a reminder says', async () => {
    await world.tickAt('2023-10-31', '09:30');
    const why = await world.value(`select why from rung where rung = 'remind-3' limit 1`);
    expect(why).toBe('应于11月3日12:00前报送，距截止还有3个工作日');
    const mail = await world.value<string>(`select body from message where channel = 'mail' limit 1`);
    expect(mail).toContain('截止日：2023年11月3日（周五）12:00前');
  });

  it('decides what is overdue: nothing a minute before noon, all at noon', async () => {
    await world.tickAt('2023-11-03', '11:00');
    world.set('2023-11-03', '11:59');
    await submitFiling(world, await world.filingOf(EDUCATION, '2023-11-03'));
    await world.tick();
    expect(await counted('overdue')).toBe(0);
    expect(await world.value(`select count(*)::int from rung where rung = 'overdue'`)).toBe(0);

    await world.tickAt('2023-11-03', '12:00');
    expect(await counted('overdue')).toBe(53);
    const marked = `select count(*)::int as n, min(planned_at) as at from rung where rung = 'overdue'`;
    expect(await world.db.query(marked)).toEqual([{ n: 53, at: new Date('2023-11-03T12:00:00+08:00') }]);
    expect(await row(LABOUR, '2023-11-03')).toMatchObject({
      overdue: true,
      light: { colour: 'red', word: '逾期' },
    });
    expect((await row(LABOUR, '2023-11-03')).light.facts).toContainEqual({
      label: '应报日期',
      value: '11月3日 12:00',
    });
    expect((await row(EDUCATION, '2023-11-03')).late).toBe(false);
  });

  it('makes a report late that comes in the afternoon of the due day', async () => {
    world.set('2023-11-03', '12:30');
    await submitFiling(world, await world.filingOf(FARMING, '2023-11-03'));
    expect(
      await world.value(`select late from filing where id = $1`, [
        await world.filingOf(FARMING, '2023-11-03'),
      ]),
    ).toBe(true);
    expect(await row(FARMING, '2023-11-03')).toMatchObject({ late: true, light: { word: '迟报' } });
    expect(await counted('late')).toBe(1);
  });

  it('is another one after a rest, and the page says why', async () => {
    await world.tickAt('2023-11-28');
    expect(await row(LABOUR, '2023-12-03')).toMatchObject({
      ...{ dueOn: '2023-12-05', dueTime: '10:00', dueWhy: '3日为周日，顺延至12月5日（周二）' },
    });
  });

  it('tells whether the period before was overdue: by the hour, where the mark is not there yet', async () => {
    await world.db.query(`update filing set overdue_at = null where due_on = '2023-11-03'`);
    await world.tickAt('2023-12-08', '24:00');
    const letters = await world.db.query<{ unit: string; why: string }>(
      `select filing.unit_id as unit, rung.why from rung join filing on filing.id = rung.filing_id
       where filing.due_on = '2023-12-05' and rung.rung = 'admonish'`,
    );
    const whyOf = (unit: string) => letters.find((letter) => letter.unit === unit)?.why;
    expect(whyOf(FARMING)).toBe('应于12月5日10:00前报送，已逾期3个工作日，且连续两期逾期');
    expect(whyOf(LABOUR)).toBe(whyOf(FARMING));
    expect(whyOf(EDUCATION)).toBeUndefined();
    expect(
      await world.value(`select body from draft where kind = 'supervise' order by drafted_at desc limit 1`),
    ).toContain('应于2023年12月5日10时前');
  });
});
