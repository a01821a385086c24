import type { SaveEntries } from '../../src/contract/index.js';
import { FilingDetailQueries, FilingsQueries, FilingsService } from '../../src/reporting/index.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';

const NOVEMBER = '2023-12-03';
const PAGE = { page: 1, size: 200 };

describe('the life of a filing', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-10-13', '10:00');
    await world.tick();
    await world.assignSeed('wulong');
    await world.tickAt('2023-10-27');
    await world.tickAt('2023-11-27');
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    world.set('2023-11-28', '09:00');
    await world.db.query(`truncate filing_version; delete from filing_event where type <> 'opened'`);
    await world.db.query(`update entry set done = '', problems = '', next_step = '', no_change = false`);
    await world.db.query(
      `update filing set state = 'open', version = 0, revision = 0, submitted_at = null, first_submitted_at = null,
              returned_at = null, accepted_at = null, return_reason = null, late = false`,
    );
    id = await world.filingOf(EDUCATION, NOVEMBER);
  });

  const service = () => world.get(FilingsService);
  const liaison = () => world.as(EDUCATION, 'liaison');
  const detail = (actor = liaison(), filing = id) => world.get(FilingDetailQueries).detail(filing, actor);
  const listed = (actor = liaison()) => world.get(FilingsQueries).page({ page: 1, size: 50 }, actor);
  const rowOf = async () =>
    (await world.db.query(`select state, version, revision, late from filing where id = $1`, [id]))[0];

  const write = async (done: string, over: Partial<SaveEntries['entries'][number]> = {}, filing = id) => {
    const { entries, revision } = await detail(liaison(), filing);
    const written = entries.map(({ taskId }) => ({
      taskId,
      done,
      problems: '',
      nextStep: '',
      noChange: false,
      ...over,
    }));
    return service().save(liaison(), filing, { revision, entries: written });
  };
  const submit = async (done = '已开展培训。', filing = id) => {
    const { revision } = await write(done, {}, filing);
    await service().submit(liaison(), filing, { revision });
  };
  const giveBack = (version: number, reason = '请补充数据。') =>
    service().return(world.office(), id, { version, reason });

  it('keeps a draft with each save and counts the saves', async () => {
    expect(await write('第一稿')).toMatchObject({ revision: 1 });
    expect(await write('第二稿')).toMatchObject({ revision: 2, savedAt: '2023-11-28T09:00:00+08:00' });
    const page = await detail();
    expect(page).toMatchObject({
      revision: 2,
      state: 'open',
      version: 0,
      abilities: { edit: true, submit: true, accept: false },
    });
    expect(new Set(page.entries.map((entry) => entry.done))).toEqual(new Set(['第二稿']));
  });

  it('refuses a save or submission made against an older draft, and keeps the newer', async () => {
    const { entries } = await detail();
    const old = {
      revision: 0,
      entries: [
        { taskId: entries[0]?.taskId ?? '', done: '旧稿', problems: '', nextStep: '', noChange: false },
      ],
    };
    await write('新稿');
    expect(await refusalOf(service().save(liaison(), id, old))).toBe('filing/stale');
    expect(await refusalOf(service().submit(liaison(), id, { revision: 0 }))).toBe('filing/stale');
    expect((await detail()).entries.every((entry) => entry.done === '新稿')).toBe(true);
    expect(await rowOf()).toEqual({ state: 'open', version: 0, revision: 1, late: false });
  });

  it('lets one of two savers at the same moment through', async () => {
    const deputy = world.as(EDUCATION, 'deputy');
    const outcomes = await Promise.allSettled(
      [liaison(), deputy].map((who) => service().save(who, id, { revision: 0, entries: [] })),
    );
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await rowOf()).toMatchObject({ revision: 1 });
  });

  it.each([
    [
      'a task of another unit',
      async () =>
        world.value<string>(
          `select id from task where id not in (select task_id from entry where filing_id = $1) limit 1`,
          [id],
        ),
    ],
    ['no such task', async () => '00000000-0000-4000-8000-000000000000'],
    ['an id that is none', async () => 'abc'],
  ])('refuses an entry for %s and saves none of the others', async (_, foreign) => {
    const { entries } = await detail();
    const ids = [entries[0]?.taskId ?? '', await foreign()];
    const written = ids.map((taskId) => ({
      taskId,
      done: '稿',
      problems: '',
      nextStep: '',
      noChange: false,
    }));
    expect(await refusalOf(service().save(liaison(), id, { revision: 0, entries: written }))).toBe(
      'filing/unknown-entry',
    );
    expect((await detail()).entries.map((entry) => entry.done)).toEqual(entries.map(() => ''));
    expect(await rowOf()).toMatchObject({ revision: 0 });
  });

  it('is not submitted with an empty entry; 无变化 is enough', async () => {
    await write('  ');
    expect(await refusalOf(service().submit(liaison(), id, { revision: 1 }))).toBe('filing/incomplete');
    expect(await rowOf()).toMatchObject({ state: 'open', version: 0 });
    await write('', { noChange: true });
    await service().submit(liaison(), id, { revision: 2 });
    expect(await rowOf()).toMatchObject({ state: 'submitted', version: 1 });
  });

  it('is submitted once: the second press hears that it is done, and so does a later save', async () => {
    await submit();
    expect(await refusalOf(service().submit(liaison(), id, { revision: 1 }))).toBe('filing/wrong-state');
    expect(await refusalOf(service().save(liaison(), id, { revision: 1, entries: [] }))).toBe(
      'filing/wrong-state',
    );
    expect(await world.value(`select count(*)::int from filing_version where filing_id = $1`, [id])).toBe(1);
  });

  it('belongs to its unit: another unit’s people do not find it', async () => {
    await write('稿');
    for (const actor of [
      world.as(FINANCE, 'liaison'),
      world.as(FINANCE, 'leader'),
      world.office('dazu'),
      world.as('500111-zhengfuduchashi', 'supervision'),
    ]) {
      expect(await refusalOf(detail(actor))).toBe('access/not-found');
      expect(await refusalOf(service().save(actor, id, { revision: 1, entries: [] }))).toBe(
        'access/not-found',
      );
      expect(await refusalOf(service().submit(actor, id, { revision: 1 }))).toBe('access/not-found');
      expect(await refusalOf(service().accept(actor, id, { version: 1 }))).toBe('access/not-found');
    }
    expect(await rowOf()).toMatchObject({ state: 'open', revision: 1 });
  });

  it('is written by the liaison; its leader may submit, the office neither, the unit never accepts', async () => {
    await write('稿');
    const leader = world.as(EDUCATION, 'leader');
    expect(await refusalOf(service().save(leader, id, { revision: 1, entries: [] }))).toBe(
      'filing/not-yours',
    );
    expect(await refusalOf(service().save(world.office(), id, { revision: 1, entries: [] }))).toBe(
      'filing/not-yours',
    );
    expect(await refusalOf(service().submit(world.office(), id, { revision: 1 }))).toBe('filing/not-yours');
    expect(await refusalOf(service().accept(world.office(), id, { version: 0 }))).toBe('filing/wrong-state');
    await service().submit(leader, id, { revision: 1 });
    for (const actor of [liaison(), leader, world.as(SUPERVISION, 'supervision')])
      expect(await refusalOf(service().accept(actor, id, { version: 1 }))).toBe('access/forbidden');
  });

  it('shows the office nothing of a draft, and everything that was submitted', async () => {
    await write('内部草稿', { problems: '内部问题' });
    for (const reader of [world.office(), world.as(SUPERVISION, 'supervision')]) {
      const page = await detail(reader);
      expect(JSON.stringify(page)).not.toContain('内部');
      expect(page).toMatchObject({ filled: 0, abilities: { seeDraft: false, edit: false, accept: false } });
      const { items } = await listed(reader);
      expect(items.map((row) => row.filled)).toEqual(items.map(() => 0));
    }
    await service().submit(liaison(), id, { revision: 1 });
    const page = await detail(world.office());
    expect(page.entries.every((entry) => entry.done === '内部草稿' && entry.problems === '内部问题')).toBe(
      true,
    );
    expect(page).toMatchObject({
      state: 'submitted',
      abilities: { accept: true, return: true, edit: false },
    });
  });

  it('keeps showing the office what was submitted while the unit rewrites a returned one', async () => {
    await submit('初次报送');
    await giveBack(1);
    await write('改了一半');
    expect((await detail(world.office())).entries.every((entry) => entry.done === '初次报送')).toBe(true);
    expect((await detail()).entries.every((entry) => entry.done === '改了一半')).toBe(true);
    await service().submit(liaison(), id, { revision: 2 });
    expect((await detail(world.office())).entries.every((entry) => entry.done === '改了一半')).toBe(true);
  });

  it.each(['', ' ', '改', ' 改 '])('is not returned for the reason “%s”', async (reason) => {
    await submit();
    expect(await refusalOf(giveBack(1, reason))).toBe('filing/reason-required');
    expect(await rowOf()).toMatchObject({ state: 'submitted', version: 1 });
  });

  it('is owed again once returned, and the liaison is told why', async () => {
    await submit();
    await giveBack(1, ' 数据不全 ');
    expect(await rowOf()).toMatchObject({ state: 'returned', version: 2 });
    expect(await detail()).toMatchObject({
      returnReason: '数据不全',
      abilities: { edit: true, submit: true },
    });
    await world.deliver();
    await world.deliver();
    const told = await world.db.query(
      `select person_id, why from message_item join message on message.id = message_id where filing_id = $1 and rung like 'returned%'`,
      [id],
    );
    expect(told).toEqual([{ person_id: `${EDUCATION}.liaison`, why: '报送单被退回，理由：数据不全' }]);
  });

  it('is returned or accepted as it was seen, once', async () => {
    await submit();
    expect(await refusalOf(giveBack(7))).toBe('filing/stale');
    expect(await refusalOf(service().accept(world.office(), id, { version: 0 }))).toBe('filing/stale');
    const outcomes = await Promise.allSettled([
      service().accept(world.office(), id, { version: 1 }),
      giveBack(1),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(service().accept(world.office(), id, { version: 2 }))).toBe('filing/wrong-state');
  });

  it('keeps every submission as it was, with its digest and its event', async () => {
    await submit('第一版');
    await giveBack(1);
    await submit('第二版');
    await service().accept(world.office(), id, { version: 3 });
    const versions = await world.db.query<{ version: number; digest: string; entries: { done: string }[] }>(
      `select version, digest, entries from filing_version where filing_id = $1 order by version`,
      [id],
    );
    expect(versions.map((v) => [v.version, v.entries[0]?.done])).toEqual([
      [1, '第一版'],
      [3, '第二版'],
    ]);
    expect(new Set(versions.map((v) => v.digest)).size).toBe(2);
    const events = (await detail()).events.map((event) => `${event.type} ${event.version}`);
    expect(events).toEqual(['opened 0', 'submitted 1', 'returned 2', 'submitted 3', 'accepted 4']);
    const audited = `select action from audit where subject_id = $1 order by seq desc limit 4`;
    expect(
      (await world.db.query<{ action: string }>(audited, [id])).map((row) => row.action).reverse(),
    ).toEqual([...['filing.submitted', 'filing.returned', 'filing.submitted', 'filing.accepted']]);
  });

  it.each([
    ['2023-12-04', '23:59', false],
    ['2023-12-04', '24:00', true],
  ])('submitted on %s at %s is late: %s', async (day, time, late) => {
    world.set(day, time);
    await submit();
    expect(await rowOf()).toMatchObject({ state: 'submitted', late });
  });

  it('stays late when it was late once', async () => {
    world.set('2023-12-05');
    await submit();
    await giveBack(1);
    await submit('改正');
    expect(await rowOf()).toMatchObject({ state: 'submitted', late: true, version: 3 });
  });

  it('offers what the unit last submitted on the same task, the latest version, not a draft', async () => {
    const october = await world.filingOf(EDUCATION, '2023-11-03');
    await write('只是草稿', {}, october);
    expect((await detail()).entries.map((entry) => entry.last)).toEqual(
      (await detail()).entries.map(() => null),
    );
    await submit('十月初报', october);
    await service().return(world.office(), october, { version: 1, reason: '补充' });
    await submit('十月定稿', october);
    const { entries } = await detail();
    expect(entries.map((entry) => entry.last)).toEqual(
      entries.map(() => ({ done: '十月定稿', problems: '', nextStep: '', period: '2023年10月', unit: null })),
    );
  });

  it('is listed to its unit, its office and its supervision office only', async () => {
    const list = world.get(FilingsQueries);
    const total = async (unit: string, post: string, over = {}) =>
      (await list.page({ ...PAGE, ...over }, world.as(unit, post))).total;
    expect(await total(EDUCATION, 'liaison')).toBe(2);
    expect(await total(EDUCATION, 'leader')).toBe(2);
    expect(await total(SUPERVISION, 'supervision')).toBe(108);
    expect(await total(world.office().unitId, 'office')).toBe(108);
    expect(await total(SUPERVISION, 'supervision', { unitId: LABOUR, dueOn: '2023-12-04' })).toBe(1);
    expect(await total(SUPERVISION, 'supervision', { dueOn: '2023-02-31' })).toBe(0);
    expect(await total(SUPERVISION, 'supervision', { state: 'overdue' })).toBe(54);
    expect(await total(EDUCATION, 'liaison', { unitId: LABOUR })).toBe(0);
    expect(await total('500111-zhengfuduchashi', 'supervision')).toBe(0);
    expect(await total(world.office('dazu').unitId, 'office')).toBe(0);
    const second = await list.page({ page: 2, size: 50 }, world.office());
    const first = await list.page({ page: 1, size: 50 }, world.office());
    expect(new Set([...first.items, ...second.items].map((row) => row.id)).size).toBe(100);
  });
});
