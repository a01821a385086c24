import { NoticePages } from '../../src/notices/index.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { LeadsService } from '../../src/tasks/leads.service.js';
import { TasksService } from '../../src/tasks/index.js';
import {
  EDUCATION,
  FINANCE,
  LABOUR,
  refusalOf,
  SUPERVISION,
  World,
  type SeedName,
} from '../factories/main-loop.js';

interface Lead {
  readonly n: number;
  readonly unit_id: string;
  readonly presumed: boolean;
  readonly lead_rule: string;
}

describe('交办', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await world.forget();
    world.set('2023-10-27', '15:00');
  });

  const assign = (id: string, seed: SeedName = 'wulong') =>
    world.get(AssignmentService).assign(world.office(seed), id);
  const name = (id: string, n: number, unitId: string, seed: SeedName = 'wulong') =>
    world.get(LeadsService).confirm(world.office(seed), { noticeId: id, n }, unitId);
  const leadsOf = () =>
    world.db.query<Lead>(
      `select task.n, duty.unit_id, duty.presumed, task.lead_rule from duty join task on task.id = duty.task_id
       where duty.role = 'lead' order by task.n, duty.unit_id`,
    );
  const states = async () => {
    const rows = await world.db.query<{ state: string; n: number }>(
      `select state, count(*)::int as n from task group by state`,
    );
    return Object.fromEntries(rows.map((row) => [row.state, row.n]));
  };

  it.each(['wulong', 'dazu', 'chongqing', 'jiangjin', 'wanzhou'] as const)(
    'of %s leaves no assigned task without a lead',
    async (seed) => {
      await world.assignSeed(seed);
      const without = await world.db.query<{ n: number }>(
        `select n from task where state = 'assigned' and not exists (select 1 from duty where task_id = task.id and role = 'lead')`,
      );
      expect(without).toEqual([]);
      expect((await states()).assigned).toBeGreaterThan(15);
      // A lead the notice prints is not presumed; one by rule is.
      for (const lead of await leadsOf())
        expect([lead.n, lead.presumed]).toEqual([lead.n, ['joint', 'collective'].includes(lead.lead_rule)]);
    },
  );

  it('gives all 19 tasks of 武隆 out, 18 of them under a presumed lead, to 54 units', async () => {
    const id = await world.importSeed('wulong');
    const outcome = await assign(id);
    const duties = await world.value<number>(`select count(*)::int from duty`);
    expect(outcome).toEqual({ tasks: 19, duties, units: 54, leftOut: 0, filings: 54 });
    expect(await states()).toEqual({ assigned: 19 });
    const presumed = new Set((await leadsOf()).filter((lead) => lead.presumed).map((lead) => lead.n));
    expect(presumed.size).toBe(18);
    expect(presumed.has(2)).toBe(false);
    expect(await world.get(NoticePages).detail(id, world.office())).toMatchObject({
      state: 'assigned',
      presumedLeads: 18,
    });
  });

  it('leaves the 15 tasks of 127号 whose assignment is not known drafted, and says so', async () => {
    const id = await world.importSeed('chongqing');
    expect(await assign(id, 'chongqing')).toMatchObject({ leftOut: 15 });
    expect(await states()).toEqual({ assigned: 36, drafted: 15 });
    const stray = `select count(*)::int from duty join task on task.id = duty.task_id where not task.assignment_known`;
    expect(await world.value(stray)).toBe(0);
    const after = await world.value(
      `select after from audit where action = 'notice.assigned' and subject_id = $1`,
      [id],
    );
    expect(after).toMatchObject({ leftOut: 15 });
  });

  it('happens once, and only at the hands of the notice’s own office', async () => {
    const id = await world.importSeed('wulong');
    const service = world.get(AssignmentService);
    const strangers = [
      world.office('dazu'),
      world.as(LABOUR, 'liaison'),
      world.as(SUPERVISION, 'supervision'),
    ];
    const before = await world.counts();
    for (const actor of strangers)
      expect(await refusalOf(service.assign(actor, id))).toBe('access/not-found');
    expect(await world.counts()).toEqual(before);
    const both = await Promise.allSettled([assign(id), assign(id)]);
    expect(both.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const after = await world.counts();
    expect(await refusalOf(assign(id))).toBe('notice/wrong-state');
    expect(await world.counts()).toEqual(after);
  });

  it.each([
    ['when the last record is written', 'notice', `before update`],
    ['when the audit row is written', 'audit', `before insert`],
    ['when a filing is opened', 'filing_event', `before insert`],
  ])('is one commit: broken off %s it leaves nothing', async (_, table, moment) => {
    const id = await world.importSeed('wulong');
    const before = await world.counts();
    await world.db.query(
      `create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`,
    );
    await world.db.query(
      `create trigger break_off ${moment} on ${table} for each row execute function break_off()`,
    );
    try {
      await expect(assign(id)).rejects.toThrow('broken off');
    } finally {
      await world.db.query(`drop function break_off cascade`);
    }
    expect(await world.counts()).toEqual(before);
    expect(await states()).toEqual({ drafted: 19 });
    expect(await assign(id)).toMatchObject({ units: 54 });
    expect((await world.counts()).filing).toBe(54);
  });

  it('takes the lead the office has named before, also for a task nobody was known for', async () => {
    const id = await world.importSeed('chongqing');
    const treasury = '500000-caizhengju';
    await name(id, 1, treasury, 'chongqing');
    const audit = await world.value(
      `select after from audit where action = 'task.lead-confirmed' and subject_id = $1`,
      [id],
    );
    expect(audit).toEqual({ task: 1, leads: [treasury] });
    expect(await assign(id, 'chongqing')).toMatchObject({ leftOut: 14 });
    expect((await leadsOf())[0]).toMatchObject({ n: 1, unit_id: treasury, presumed: false });
  });

  it('confirms all presumed leads at once, before and after', async () => {
    const id = await world.importSeed('wulong');
    const service = world.get(LeadsService);
    expect(await refusalOf(service.confirmAll(world.office('dazu'), id))).toBe('access/not-found');
    await service.confirmAll(world.office(), id);
    const after = `select after from audit where action = $2 and subject_id = $1`;
    expect(await world.value(after, [id, 'notice.reviewed'])).toEqual({ step: '确认 18 项推定的牵头单位' });
    await assign(id);
    expect((await leadsOf()).filter((lead) => lead.presumed)).toEqual([]);
    await world.forget();
    const other = await world.assignSeed('wulong');
    await service.confirmAll(world.office(), other);
    const tasks = await world.value<{ tasks: number[] }>(after, [other, 'notice.leads-confirmed']);
    expect(tasks.tasks).toHaveLength(18);
    expect((await leadsOf()).filter((lead) => lead.presumed)).toEqual([]);
    expect(await world.get(NoticePages).detail(other, world.office())).toMatchObject({ presumedLeads: 0 });
  });

  it('lets the office move a presumed lead afterwards among the units of the task, with an audit row', async () => {
    const id = await world.assignSeed('wulong');
    const [was] = (await leadsOf()).filter((lead) => lead.n === 5);
    expect(was).toMatchObject({ unit_id: LABOUR, presumed: true });
    await name(id, 5, FINANCE);
    expect((await leadsOf()).filter((lead) => lead.n === 5)).toMatchObject([
      { unit_id: FINANCE, presumed: false },
    ]);
    const [row] = await world.db.query(
      `select before, after from audit where action = 'task.lead-confirmed' and subject_id = $1`,
      [id],
    );
    expect(row).toEqual({ before: { task: 5, leads: [LABOUR] }, after: { task: 5, leads: [FINANCE] } });
    const page = await world.get(NoticePages).detail(id, world.office());
    const parties = page.taskList.find((task) => task.n === 5)?.parties.map((p) => [p.unit?.id, p.role]);
    expect(parties).toEqual([
      [FINANCE, 'lead'],
      [LABOUR, 'co'],
    ]);
  });

  it('starts a task whose new lead has signed already', async () => {
    const id = await world.assignSeed('wulong');
    await world.get(TasksService).sign(world.as(FINANCE, 'liaison'), id);
    const stateOf = () => world.value(`select state from task where n = 5`);
    expect(await stateOf()).toBe('assigned');
    await name(id, 5, FINANCE);
    expect(await stateOf()).toBe('in-progress');
  });

  it('refuses to move a printed lead, to name a unit without a duty, or one nobody knows', async () => {
    const id = await world.assignSeed('wulong');
    expect(await refusalOf(name(id, 2, FINANCE))).toBe('task/wrong-state');
    expect(await refusalOf(name(id, 5, EDUCATION))).toBe('task/unknown-unit');
    expect(await refusalOf(name(id, 5, 'nobody'))).toBe('task/unknown-unit');
    for (const n of [0, 20, 99_999_999_999])
      expect(await refusalOf(name(id, n, FINANCE))).toBe('access/not-found');
    expect(await refusalOf(name(id, 5, FINANCE, 'dazu'))).toBe('access/not-found');
    expect((await leadsOf()).filter((lead) => lead.n === 5)).toMatchObject([
      { unit_id: LABOUR, presumed: true },
    ]);
  });

  it('is signed for by each unit once, for its own duties only', async () => {
    const id = await world.assignSeed('wulong');
    const service = world.get(TasksService);
    const liaison = world.as(EDUCATION, 'liaison');
    const own = await world.value<number>(`select count(*)::int from duty where unit_id = $1`, [EDUCATION]);
    expect(await service.sign(liaison, id)).toBe(own);
    expect(await service.sign(liaison, id)).toBe(0);
    expect(await world.value(`select count(*)::int from duty where signed_at is not null`)).toBe(own);
    expect(await refusalOf(service.sign(world.as('500111-jiaowei', 'liaison'), id))).toBe('access/not-found');
    expect(await refusalOf(service.sign(world.office(), id))).toBe('duty/not-yours');
  });
});
