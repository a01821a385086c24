import type { TaskQuery, TaskRow } from '../../src/contract/index.js';
import { InboxQueries } from '../../src/inbox/inbox.queries.js';
import { LedgerQueries } from '../../src/inbox/ledger.queries.js';
import { TaskPageQueries } from '../../src/inbox/task-page.queries.js';
import { LeadsService } from '../../src/tasks/leads.service.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

describe('the ledger', () => {
  let world: World;
  let wulong: string;
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-11-06', '15:00');
    await world.tick();
    wulong = await world.assignSeed('wulong');
    await world.assignSeed('chongqing');
    await world.tickAt('2023-11-27');
    await submitFiling(world, await world.filingOf(EDUCATION, '2023-12-03'), '教委的进展');
    await world.tickAt('2023-12-05');
  });
  afterAll(() => world?.close());

  const supervision = () => world.as(SUPERVISION, 'supervision');
  const page = (query: Partial<TaskQuery> = {}, actor = supervision()) =>
    world.get(LedgerQueries).page({ page: 1, size: 200, ...query }, actor);
  const numbers = async (query: Partial<TaskQuery>, actor = supervision()) =>
    (await page(query, actor)).items.map((row) => row.n);

  it('shows each government its own, a unit the notices it bears part of, and nobody else anything', async () => {
    expect((await page()).total).toBe(19);
    expect((await page({}, world.office())).total).toBe(19);
    expect((await page({}, world.office('chongqing'))).total).toBe(51);
    expect((await page({}, world.as(LABOUR, 'liaison'))).total).toBe(19);
    for (const actor of [world.office('dazu'), world.as('500111-jiaowei', 'liaison')])
      expect((await page({}, actor)).total).toBe(0);
    const [task] = (await page()).items as [TaskRow];
    expect(await refusalOf(world.get(TaskPageQueries).detail(task.id, world.office('dazu')))).toBe(
      'access/not-found',
    );
  });

  it('comes in pages that together are the whole, each task once and in order', async () => {
    const pages = await Promise.all([1, 2, 3, 4].map((n) => page({ page: n, size: 6 })));
    expect(pages.map((p) => p.items.length)).toEqual([6, 6, 6, 1]);
    expect(pages.map((p) => p.total)).toEqual([19, 19, 19, 19]);
    expect(pages.flatMap((p) => p.items.map((row) => row.n))).toEqual(
      Array.from({ length: 19 }, (_, i) => i + 1),
    );
    expect((await page({ page: 9, size: 6 })).items).toEqual([]);
  });

  it('is narrowed by notice, state, words, and whether the lead is presumed', async () => {
    expect(await numbers({ noticeId: 'none' })).toEqual([]);
    expect(await numbers({ noticeId: wulong, presumed: 'false' })).toEqual([2]);
    expect(await numbers({ presumed: 'true' })).toHaveLength(18);
    expect(await numbers({ state: 'drafted' }, world.office('chongqing'))).toHaveLength(15);
    expect(await numbers({ state: 'assigned' }, world.office('chongqing'))).toHaveLength(36);
    const found = await page({ q: '（十三）' });
    expect(found.items.map((row) => row.ordinal)).toEqual(['（十三）']);
    const percent = (await page()).items.filter((row) => row.text.includes('%')).map((row) => row.n);
    expect(percent.length).toBeLessThan(19);
    expect(await numbers({ q: '%' })).toEqual(percent);
    expect(await numbers({ q: '_' })).toEqual([]);
    expect(await numbers({ q: `'; drop table task; --` })).toEqual([]);
  });

  it('is narrowed by unit and part, and follows a lead that was moved', async () => {
    const led = await numbers({ unitId: LABOUR, role: 'lead' });
    const helped = await numbers({ unitId: LABOUR, role: 'co' });
    expect(led).toContain(5);
    expect([...led, ...helped].sort((a, b) => a - b)).toEqual(await numbers({ unitId: LABOUR }));
    await world.get(LeadsService).confirm(world.office(), { noticeId: wulong, n: 5 }, FINANCE);
    expect(await numbers({ unitId: LABOUR, role: 'lead' })).toEqual(led.filter((n) => n !== 5));
    expect(await numbers({ unitId: LABOUR, role: 'co' })).toContain(5);
    expect(await numbers({ unitId: FINANCE, role: 'lead' })).toEqual([5]);
    const row = (await page({ unitId: FINANCE, role: 'lead' })).items[0];
    expect(row).toMatchObject({ leadPresumed: false, leads: [{ id: FINANCE, name: '区财政局' }] });
  });

  it('lights each task by the latest filings of its leads, and filters by light over all pages', async () => {
    const all = (await page()).items;
    const byColour = await Promise.all(
      (['green', 'yellow', 'red', 'blue', 'grey'] as const).map((light) => page({ light, size: 3 })),
    );
    expect(byColour.reduce((sum, p) => sum + p.total, 0)).toBe(19);
    expect(byColour[2]?.total).toBe(all.filter((row) => row.light.colour === 'red').length);
    expect(byColour[2]?.items).toHaveLength(3);
    const labour = all.filter((row) => row.leads.some((lead) => lead.id === LABOUR));
    expect(new Set(labour.map((row) => row.light.colour))).toEqual(new Set(['red']));
    expect(labour[0]?.light.rule.length).toBeGreaterThan(0);
    // The municipal notice asks for no reports: its tasks have nothing to be late with.
    expect(
      new Set((await page({}, world.office('chongqing'))).items.map((row) => row.light.colour)).has('red'),
    ).toBe(false);
  });

  it('opens a task with what was reported on it, as far as the reader may know', async () => {
    const shared = (await page({ unitId: EDUCATION })).items[0] as TaskRow;
    const reported = async (actor = supervision()) =>
      (await world.get(TaskPageQueries).detail(shared.id, actor)).progress.map((p) => p.done);
    expect(await reported()).toEqual(['教委的进展']);
    expect(await reported(world.as(EDUCATION, 'liaison'))).toEqual(['教委的进展']);
    expect(await reported(world.as(LABOUR, 'liaison'))).toEqual([]);
    const detail = await world.get(TaskPageQueries).detail(shared.id, supervision());
    expect(detail.duties.map((duty) => duty.unit.id)).toContain(EDUCATION);
    expect(detail.timeline.map((line) => line.kind)).toEqual(
      expect.arrayContaining(['imported', 'assigned']),
    );
  });

  it('shows the day the office has laid down, whether it has passed, and sorts by it', async () => {
    const lay = (n: number, dueOn: string | null) =>
      world.db.query(`update task set due_on = $3 where notice_id = $1 and n = $2`, [wulong, n, dueOn]);
    await lay(7, '2023-12-31');
    await lay(3, '2023-12-04');
    await lay(9, '2023-12-05');
    const sorted = (await page({ sort: 'due-on' })).items;
    expect(sorted.slice(0, 4).map(({ n, dueOn, isPastDue }) => [n, dueOn, isPastDue])).toEqual([
      [3, '2023-12-04', true],
      [9, '2023-12-05', false],
      [7, '2023-12-31', false],
      [1, null, false],
    ]);
    expect(sorted.map((row) => row.n).slice(3)).toEqual(
      (await numbers({})).filter((n) => ![3, 7, 9].includes(n)),
    );
    const opened = await world.get(TaskPageQueries).detail(sorted[0]?.id ?? '', supervision());
    expect(opened).toMatchObject({ dueOn: '2023-12-04', isPastDue: true });
    await world.db.query(`update task set state = 'finished' where notice_id = $1 and n = 3`, [wulong]);
    expect((await page({ sort: 'due-on' })).items[0]).toMatchObject({ n: 3, isPastDue: false });
    await world.db.query(`update task set state = 'assigned' where notice_id = $1 and n = 3`, [wulong]);
    await world.db.query(`update task set due_on = null where notice_id = $1`, [wulong]);
  });

  it('agrees with the inbox of a unit', async () => {
    const inbox = await world.get(InboxQueries).of(world.as(LABOUR, 'liaison'));
    expect(inbox.counts).toEqual({
      due: 1,
      overdue: 1,
      returned: 0,
      unsigned: 19,
      submitted: 0,
      accepted: 0,
    });
    expect(inbox.filings.map((row) => [row.dueOn, row.light.colour, row.workingDaysLeft])).toEqual([
      ['2023-12-04', 'red', -1],
    ]);
    expect(inbox.unsigned.map((row) => row.duties)).toEqual([19]);
    expect((await world.get(InboxQueries).of(world.as(EDUCATION, 'liaison'))).counts).toMatchObject({
      due: 0,
      submitted: 1,
    });
  });
});
