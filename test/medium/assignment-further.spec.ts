import { NoticePages } from '../../src/notices/index.js';
import { AssignmentService, FilingsService } from '../../src/reporting/index.js';
import { LeadsService } from '../../src/tasks/leads.service.js';
import { TasksService } from '../../src/tasks/index.js';
import { EDUCATION, FARMING, FINANCE, LABOUR, refusalOf, RURAL, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

const TREASURY = '500000-caizhengju';
const SCHOOLS = '500000-jiaowei';

/** Monthly reports, and two tasks in the middle whose responsible units are not in the copy. */
const DAMAGED = `武隆区就业工作领导小组
关于开展就业服务专项行动的通知
武就业领导组〔2023〕9号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好就业工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位。（牵头单位：区人力社保局；配合单位：区财政局、区乡村振兴局）
2.组织招聘活动。组织专场招聘会。
3.开展技能培训。组织职业技能培训。

二、工作要求
4.按时报送情况。相关部门每月3日前将工作进展情况报送区就业工作领导小组办公室。（牵头单位：区人力社保局；配合单位：区财政局）

武隆区就业工作领导小组
2023年10月10日
`;

describe('补充交办', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(() => world.forget());

  const assign = (id: string, seed: 'wulong' | 'chongqing' = 'wulong') =>
    world.get(AssignmentService).assign(world.office(seed), id);
  const name = (id: string, n: number, unitId: string, seed: 'wulong' | 'chongqing' = 'wulong') =>
    world.get(LeadsService).confirm(world.office(seed), { noticeId: id, n }, unitId);
  const dutiesOf = (where: string) =>
    world.db.query(
      `select task.n, duty.unit_id, duty.role, duty.presumed, duty.assigned_at, duty.signed_at
       from duty join task on task.id = duty.task_id where ${where} order by task.n, duty.unit_id`,
    );

  describe('of 127号, 15 tasks of which name nobody', () => {
    let id: string;
    beforeEach(async () => {
      world.set('2017-09-05', '10:00');
      id = await world.assignSeed('chongqing');
    });

    it('gives out the tasks whose lead has been named since, and leaves the others and all before as they are', async () => {
      await world.get(TasksService).sign(world.as(TREASURY, 'liaison'), id);
      const before = await dutiesOf('true');
      const at = await world.value<Date>(`select assigned_at from notice`);
      world.set('2017-10-09', '09:00');
      await name(id, 1, TREASURY, 'chongqing');
      await name(id, 62, SCHOOLS, 'chongqing');
      expect(await dutiesOf('true')).toEqual(before);
      expect(await assign(id, 'chongqing')).toEqual({
        tasks: 2,
        duties: 2,
        units: 2,
        leftOut: 13,
        filings: 0,
      });
      expect(await dutiesOf('task.n not in (1, 62)')).toEqual(before);
      const added = { role: 'lead', presumed: false, assigned_at: new Date('2017-10-09T01:00:00Z') };
      expect(await dutiesOf('task.n in (1, 62)')).toEqual([
        { n: 1, unit_id: TREASURY, ...added, signed_at: null },
        { n: 62, unit_id: SCHOOLS, ...added, signed_at: null },
      ]);
      const states = await world.db.query(
        `select state, count(*)::int as n from task where notice_id = $1 group by state order by n`,
        [id],
      );
      expect(states.find((row) => row.state === 'drafted')).toEqual({ state: 'drafted', n: 13 });
      expect(await world.value<Date>(`select assigned_at from notice`)).toEqual(at);
      const audit = `select after from audit where action = 'notice.assigned-further' and subject_id = $1`;
      expect(await world.value(audit, [id])).toMatchObject({ tasks: 2, leftOut: 13, taskNumbers: [1, 62] });
      expect(await world.get(TasksService).sign(world.as(TREASURY, 'liaison'), id)).toBe(1);
    });

    it('moves the lead of a task given out, and names it anew while it is drafted', async () => {
      await name(id, 1, TREASURY, 'chongqing');
      await name(id, 1, SCHOOLS, 'chongqing');
      const page = await world.get(NoticePages).detail(id, world.office('chongqing'));
      const parties = page.taskList.find((task) => task.n === 1)?.parties;
      expect(parties?.map((party) => [party.unit?.id, party.role])).toEqual([[SCHOOLS, 'lead']]);
      await assign(id, 'chongqing');
      expect(await dutiesOf('task.n = 1')).toMatchObject([{ unit_id: SCHOOLS, role: 'lead' }]);
      expect(await refusalOf(name(id, 1, TREASURY, 'chongqing'))).toBe('task/wrong-state');
      expect(await refusalOf(name(id, 7, 'nobody', 'chongqing'))).toBe('task/unknown-unit');
      expect(await refusalOf(name(id, 64, TREASURY, 'chongqing'))).toBe('access/not-found');
      expect(await refusalOf(name(id, 7, TREASURY, 'wulong'))).toBe('access/not-found');
    });

    it('is refused while nothing is ready, and changes nothing', async () => {
      const before = await world.counts();
      const refused = await assign(id, 'chongqing').catch((error: unknown) => error);
      expect(refused).toMatchObject({ refusal: { code: 'notice/leads-missing', facts: { count: 15 } } });
      expect(await refusalOf(assign(id, 'wulong'))).toBe('access/not-found');
      expect(await world.counts()).toEqual(before);
    });

    it('pressed twice at once happens once', async () => {
      await name(id, 7, TREASURY, 'chongqing');
      const both = await Promise.allSettled([assign(id, 'chongqing'), assign(id, 'chongqing')]);
      expect(both.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await dutiesOf('task.n = 7')).toHaveLength(1);
      const rows = `select count(*)::int from audit where action = 'notice.assigned-further' and subject_id = $1`;
      expect(await world.value(rows, [id])).toBe(1);
    });

    it('leaves the office the right to go on while tasks are drafted', async () => {
      const abilities = async () =>
        (await world.get(NoticePages).detail(id, world.office('chongqing'))).abilities;
      expect(await abilities()).toMatchObject({ assign: true, confirmLead: true });
      const left = await world.db.query<{ n: number }>(`select n from task where state = 'drafted'`);
      for (const { n } of left) await name(id, n, TREASURY, 'chongqing');
      expect(await assign(id, 'chongqing')).toMatchObject({ tasks: 15, leftOut: 0 });
      expect(await abilities()).toMatchObject({ assign: false });
      expect(await refusalOf(assign(id, 'chongqing'))).toBe('notice/wrong-state');
    });
  });

  describe('of a notice with monthly reports', () => {
    let id: string;
    /** Given out on 18 October 2023; the period of 3 November opens on 27 October. */
    beforeEach(async () => {
      await world.tickAt('2023-10-18', '08:00');
      world.set('2023-10-18', '10:00');
      id = await world.import('second.txt', new TextEncoder().encode(DAMAGED));
      expect(await assign(id)).toMatchObject({ tasks: 2, units: 3, leftOut: 2, filings: 0 });
    });

    const filings = async () => {
      const rows = await world.db.query<{ unit: string; due: string; tasks: number[] }>(
        `select filing.unit_id as unit, filing.due_on::text as due, array_agg(task.n order by task.n) as tasks
         from filing join entry on entry.filing_id = filing.id join task on task.id = entry.task_id
         group by filing.id order by filing.due_on, filing.unit_id`,
      );
      return rows.map(({ unit, due, tasks }) => `${due} ${unit} ${tasks.join(',')}`);
    };
    const giveFurther = async (unitId: string, n = 2) => {
      await name(id, n, unitId);
      return assign(id);
    };

    it('lets the office name leads although none is presumed', async () => {
      const { abilities } = await world.get(NoticePages).detail(id, world.office());
      expect(abilities).toMatchObject({ assign: true, confirmLead: true });
    });

    it('before the period opens lets it open for the new unit too', async () => {
      expect(await giveFurther(EDUCATION)).toMatchObject({ filings: 0 });
      await world.tickAt('2023-10-27');
      expect(await filings()).toEqual([
        `2023-11-03 ${FINANCE} 1,4`,
        `2023-11-03 ${EDUCATION} 2`,
        `2023-11-03 ${LABOUR} 1,4`,
        `2023-11-03 ${RURAL} 1`,
      ]);
    });

    it('in an open period gives a new unit its filing, open from that moment', async () => {
      await world.tickAt('2023-10-27');
      world.set('2023-11-02', '17:00');
      expect(await giveFurther(EDUCATION)).toMatchObject({ tasks: 1, units: 1, filings: 1 });
      expect(await filings()).toContain(`2023-11-03 ${EDUCATION} 2`);
      const filing = await world.filingOf(EDUCATION, '2023-11-03');
      const [opened] = await world.db.query(`select type, at from filing_event where filing_id = $1`, [
        filing,
      ]);
      expect(opened).toEqual({ type: 'opened', at: new Date('2023-11-02T09:00:00Z') });
      await submitFiling(world, filing);
      expect(await world.value(`select late from filing where id = $1`, [filing])).toBe(false);
      const other = await world.filingOf(LABOUR, '2023-11-03');
      expect(await world.value(`select revision from filing where id = $1`, [other])).toBe(0);
    });

    it.each([
      ['on the due day', '2023-11-03'],
      ['after the due day', '2023-11-07'],
    ])('%s gives no filing for the period, but for the next', async (_, day) => {
      await world.tickAt('2023-10-27');
      const before = await filings();
      world.set(day, '09:30');
      expect(await giveFurther(EDUCATION)).toMatchObject({ filings: 0 });
      expect(await filings()).toEqual(before);
      await world.tickAt('2023-11-27');
      expect(await filings()).toContain(`2023-12-04 ${EDUCATION} 2`);
    });

    it('does so however late the engine is', async () => {
      world.set('2023-11-07', '09:30');
      expect(await giveFurther(EDUCATION)).toMatchObject({ filings: 0 });
      expect(await giveFurther(LABOUR, 3)).toMatchObject({ filings: 0 });
      await world.tickAt('2023-11-27');
      expect(await filings()).toEqual([
        `2023-11-03 ${FINANCE} 1,4`,
        `2023-11-03 ${LABOUR} 1,4`,
        `2023-11-03 ${RURAL} 1`,
        `2023-12-04 ${FINANCE} 1,4`,
        `2023-12-04 ${EDUCATION} 2`,
        `2023-12-04 ${LABOUR} 1,3,4`,
        `2023-12-04 ${RURAL} 1`,
      ]);
    });

    it('adds the task to a filing still owed; the form opened before it hears of the change', async () => {
      await world.tickAt('2023-10-27');
      const filing = await world.filingOf(LABOUR, '2023-11-03');
      expect(await giveFurther(LABOUR)).toMatchObject({ filings: 0 });
      expect(await filings()).toContain(`2023-11-03 ${LABOUR} 1,2,4`);
      const stale = world
        .get(FilingsService)
        .save(world.as(LABOUR, 'liaison'), filing, { revision: 0, entries: [] });
      expect(await refusalOf(stale)).toBe('filing/stale');
      await submitFiling(world, filing);
    });

    it('leaves a submitted filing alone, and adds the task to a returned one', async () => {
      await world.tickAt('2023-10-27');
      const [sent, back] = [
        await world.filingOf(FINANCE, '2023-11-03'),
        await world.filingOf(LABOUR, '2023-11-03'),
      ];
      await submitFiling(world, sent);
      await submitFiling(world, back);
      const version = await world.value<number>(`select version from filing where id = $1`, [back]);
      await world.get(FilingsService).return(world.office(), back, { version, reason: '请补充数据。' });
      const kept = () => world.db.query(`select * from filing where id = $1`, [sent]);
      const before = await kept();
      await name(id, 3, LABOUR);
      await giveFurther(FINANCE);
      expect(await kept()).toEqual(before);
      expect(await filings()).toEqual([
        `2023-11-03 ${FINANCE} 1,4`,
        `2023-11-03 ${LABOUR} 1,3,4`,
        `2023-11-03 ${RURAL} 1`,
      ]);
      await world.tickAt('2023-11-27');
      expect(await filings()).toContain(`2023-12-04 ${FINANCE} 1,2,4`);
    });

    it('gives the successor of a unit no second filing', async () => {
      await world.tickAt('2023-12-26');
      expect(await filings()).toContain(`2024-01-03 ${FARMING} 1`);
      world.set('2023-12-28', '10:00');
      expect(await giveFurther(FARMING)).toMatchObject({ filings: 0 });
      await name(id, 3, RURAL);
      await assign(id);
      expect(await filings()).toContain(`2024-01-03 ${FARMING} 1,2,3`);
      await world.tickAt('2024-01-29');
      expect((await filings()).filter((line) => line.startsWith('2024-02'))).toEqual([
        expect.stringContaining(`${FINANCE} 1,4`),
        expect.stringContaining(`${FARMING} 1,2,3`),
        expect.stringContaining(`${LABOUR} 1,4`),
      ]);
    });

    it('is one commit: broken off when a filing is opened it leaves nothing', async () => {
      await world.tickAt('2023-10-27');
      await name(id, 2, EDUCATION);
      const before = await world.counts();
      await world.db.query(
        `create function break_off() returns trigger language plpgsql as $$ begin raise exception 'broken off'; end $$`,
      );
      await world.db.query(
        `create trigger break_off before insert on filing_event for each row execute function break_off()`,
      );
      try {
        await expect(assign(id)).rejects.toThrow('broken off');
      } finally {
        await world.db.query(`drop function break_off cascade`);
      }
      expect(await world.counts()).toEqual(before);
      expect(await assign(id)).toMatchObject({ filings: 1 });
    });
  });
});
