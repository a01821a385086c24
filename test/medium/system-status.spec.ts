import { SystemStatusQueries } from '../../src/system-status/index.js';
import { EDUCATION, SEEDS, SUPERVISION, World } from '../factories/main-loop.js';

/** 武隆’s notice assigned on 6 November 2023; its filings of 3 December are due on the 4th. */
describe('the state of the system', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start({ profile: 'demo' });
  });
  afterAll(() => world?.close());

  const show = (actor = world.office()) => world.get(SystemStatusQueries).show(actor);
  const keeper = () => ({ ...world.as(SUPERVISION, 'supervision'), roles: ['sysadmin' as const] });

  it('says that no tick has been', async () => {
    world.set('2023-11-06', '14:00');
    expect((await show()).engine).toMatchObject({ state: 'never', lastTickAt: null, lagSeconds: null });
    expect(await show()).toMatchObject({ outages: [], remarks: [], remarksTotal: 0 });
  });

  it('says how long the last tick is past, and that the clock stands before it', async () => {
    await world.tickAt('2023-11-06', '15:00');
    expect((await show()).engine).toMatchObject({
      state: 'running',
      lastTickAt: '2023-11-06T15:00:00+08:00',
      lagSeconds: 0,
    });
    world.set('2023-11-06', '15:16');
    expect((await show()).engine).toMatchObject({ state: 'stopped', lagSeconds: 960 });
    world.set('2023-11-06', '14:30');
    expect((await show()).engine.state).toBe('clock-back');
  });

  it('tells of an outage: from when to when, what was missed by rung, when it was made good, how many were told', async () => {
    world.set('2023-11-06', '15:16');
    await world.assignSeed('wulong');
    await world.tickAt('2023-11-27');
    // nobody answers for one unit: its leader is told instead of the liaison
    await world.db.query(
      `update person set left_on = '2023-11-27', left_reason = '调离' where unit_id = $1 and duty <> 'leader'`,
      [EDUCATION],
    );
    await world.tickAt('2023-11-28', '18:00');
    await world.tickAt('2023-12-04', '10:00');
    const { outages } = await show(keeper());
    const persons = await world.value<number>(
      `select count(distinct person_id)::int from message where on_day = '2023-12-04'`,
    );
    expect(outages).toEqual([
      expect.objectContaining({
        downFrom: '2023-11-28T18:00:00+08:00',
        missedFrom: '2023-11-29T09:00:00+08:00',
        missedUntil: '2023-12-01T09:00:00+08:00',
        madeGoodAt: '2023-12-04T10:00:00+08:00',
        ...{ rungs: 108, filings: 54, persons },
        byRung: [
          { rung: 'remind-3', label: '提醒', count: 54 },
          { rung: 'remind-1', label: '临期提醒', count: 54 },
        ],
      }),
    ]);
    expect(persons).toBeGreaterThan(50);
    expect(outages[0]?.summary).toContain('已于12月4日10:00补记');
  });

  it('lists who stood in, to those of the government and without a door to the administrator', async () => {
    const own = await show();
    const stoodIn = own.remarks.filter(({ unit, kind }) => unit.id === EDUCATION && kind === 'stand-in');
    expect(stoodIn.length).toBeGreaterThan(0);
    expect(stoodIn[0]).toMatchObject({
      period: '2023年11月',
      who: '联络员',
      why: expect.stringContaining('改送'),
    });
    expect(own.opensFilings).toBe(true);
    const other = await show(world.as(SEEDS.dazu.office, 'office'));
    expect([other.remarks, other.remarksTotal]).toEqual([[], 0]);
    const kept = await show(keeper());
    expect(kept).toMatchObject({ remarksTotal: own.remarksTotal, opensFilings: false });
    world.set('2023-12-30');
    expect((await show()).remarksTotal).toBe(0);
    world.set('2023-12-04', '10:00');
  });

  it('names the person a message was held back from', async () => {
    const id = await world.filingOf(EDUCATION, '2023-12-03');
    const { personId, name } = world.as(EDUCATION, 'leader');
    await world.db.query(
      `insert into rung_remark values ($1, 'chase', 'held', $2, '当日已达上限', '2023-12-04T09:00:00+08:00')`,
      [id, `${personId} 短信`],
    );
    const held = (await show()).remarks.filter(({ kind }) => kind === 'held');
    expect(held).toEqual([expect.objectContaining({ who: `${name} 短信`, label: '催办' })]);
  });

  it('counts what waits, what is under way and what was given up, by job', async () => {
    const load = async (name: string) => (await show()).jobs.find((job) => job.name === name);
    const before = (await load('messages.deliver'))!;
    await world.db.query(
      `insert into outbox (id, topic, payload, dispatched_at, finished_at)
       select gen_random_uuid(), 'messages.deliver', '{}', case when n > 2 then now() end, case when n > 5 then now() end
       from generate_series(1, 9) n`,
    );
    await world.db.query(
      `insert into dead_letter (job_key, topic, payload, error, hopeless, attempts, first_failed_at, last_failed_at)
       values ('a', 'messages.deliver', '{}', 'refused', false, 8, now(), now()), ('tick.run', 'tick.run', '{}', 'no', false, 8, now(), now())`,
    );
    expect(await load('messages.deliver')).toEqual({
      ...before,
      ...{ waiting: before.waiting + 2, underWay: before.underWay + 3, dead: 1 },
    });
    expect(await load('tick.run')).toMatchObject({ word: '定时巡检', waiting: 0, dead: 1 });
  });

  it('is a page of offices, supervision and the administrator; to others it is not there', async () => {
    const people = [
      { unitId: EDUCATION, post: 'leader' },
      { unitId: world.office().unitId, post: 'office' },
      { unitId: SUPERVISION, post: 'supervision' },
    ];
    await world.addAccounts(people);
    const statuses: number[] = [];
    for (const { unitId, post } of people) {
      const cookie = await world.signIn(unitId, post);
      statuses.push((await world.send('GET', '/status', { cookie })).status);
    }
    expect([...statuses, (await world.send('GET', '/status')).status]).toEqual([404, 200, 200, 401]);
  });
});
