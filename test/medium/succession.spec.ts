import type { FilingDetail, Inbox, NoticeDetail, NoticeSummary, Page } from '../../src/contract/index.js';
import type { FilingRow, TaskDetail, TaskRow } from '../../src/contract/index.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { DraftsService } from '../../src/escalation/index.js';
import { FARMING, FINANCE, RURAL, SEEDS, SUPERVISION, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

/** A notice of 武隆 with monthly reports; 区乡村振兴局 ceases on 1 January 2024 in favour of 区农业农村委. */
const noticeOf = (number: number, parties: readonly string[]) => `武隆区就业工作领导小组
关于开展就业帮扶专项行动的通知
武就业领导组〔2023〕${number}号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好第${number}次就业帮扶工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位。（${parties[0]}）
2.组织招聘活动。组织专场招聘会。（${parties[1]}）

二、工作要求
3.按时报送情况。相关部门每月3日前将工作进展情况报送区就业工作领导小组办公室。（${parties[2]}）

武隆区就业工作领导小组
2023年10月10日
`;
/** The successor has no part in the first notice; in the second it has one in each task. */
const ALONE = [
  '牵头单位：区乡村振兴局；配合单位：区财政局',
  '牵头单位：区财政局；配合单位：区乡村振兴局',
  '牵头单位：区财政局',
];
const TOGETHER = [
  '牵头单位：区乡村振兴局；配合单位：区农业农村委',
  '牵头单位：区农业农村委；配合单位：区乡村振兴局',
  '牵头单位：区财政局；配合单位：区农业农村委',
];

describe('a unit that ceases between two periods', () => {
  let world: World;
  let alone: string;
  let together: string;
  const cookies: Record<string, string> = {};

  const get = async <T>(unit: string, url: string, post = 'liaison') => {
    const { status, body } = await world.send('GET', url, { cookie: cookies[`${unit}.${post}`] ?? '' });
    return { status, body: body as T };
  };
  const post = (unit: string, url: string, body: unknown = {}, who = 'liaison') =>
    world.send('POST', url, { cookie: cookies[`${unit}.${who}`] ?? '', body });
  const assign = async (number: number, parties: readonly string[]) => {
    const id = await world.import(`${number}.txt`, Buffer.from(noticeOf(number, parties)));
    await world.get(AssignmentService).assign(world.office(), id);
    return id;
  };
  const filingOf = (unit: string, ruledOn: string, notice = alone) =>
    world.value<string>(
      `select filing.id from filing join period on period.id = filing.period_id
       where unit_id = $1 and ruled_on = $2 and filing.notice_id = $3`,
      [unit, ruledOn, notice],
    );
  const detailOf = async (reader: string, filing: string) =>
    (await get<FilingDetail>(reader, `/filings/${filing}`)).body;
  /** What a reader finds: notices, tasks, filings with their texts. What moves with the day alone is left out. */
  const sightOf = async (unit: string) => {
    const notices = (await get<NoticeSummary[]>(unit, '/notices')).body;
    const tasks = (await get<Page<TaskRow>>(unit, '/tasks')).body;
    const filings = (await get<Page<FilingRow>>(unit, '/filings')).body;
    const details = await Promise.all(filings.items.map((row) => detailOf(unit, row.id)));
    return {
      notices: notices.map((notice) => notice.id),
      tasks: tasks.items.map((task) => task.id),
      filings: details.map(({ id, unit: name, entries, version, abilities, filled }) => {
        return { id, name, entries, version, abilities, filled };
      }),
    };
  };

  beforeAll(async () => {
    world = await World.start();
    world.set('2023-10-13', '10:00');
    await world.tick();
    alone = await assign(21, ALONE);
    together = await assign(22, TOGETHER);
    await world.tickAt('2023-10-27');
    await world.tickAt('2023-11-27');
    world.set('2023-12-01', '10:00');
    await submitFiling(world, await filingOf(RURAL, '2023-12-03'), '乡村振兴局十一月的进展。');
    await submitFiling(
      world,
      await filingOf(RURAL, '2023-12-03', together),
      '乡村振兴局在第二个文件的进展。',
    );
    await submitFiling(world, await filingOf(FARMING, '2023-12-03', together), '农委自己的进展。');
    world.set('2023-12-31', '10:00');
    await world.tick();
    const parts = [
      ...[RURAL, FARMING, FINANCE].map((unitId) => ({ unitId, post: 'liaison' })),
      { unitId: SEEDS.wulong.office, post: 'office' },
    ];
    await world.addAccounts(parts);
    for (const part of parts)
      cookies[`${part.unitId}.${part.post}`] = await world.signIn(part.unitId, part.post);
  });
  afterAll(() => world?.close());

  let before: Awaited<ReturnType<typeof sightOf>>;

  it('is until its last day alone with its duties', async () => {
    before = await sightOf(RURAL);
    expect([before.notices.length, before.filings.length]).toEqual([2, 4]);
    expect((await get<NoticeSummary[]>(FARMING, '/notices')).body.map((n) => n.id)).toEqual([together]);
    expect((await get(FARMING, `/notices/${alone}`)).status).toBe(404);
    expect((await get(FARMING, `/filings/${await filingOf(RURAL, '2023-12-03')}`)).status).toBe(404);
    expect((await get<Page<TaskRow>>(FARMING, `/tasks?noticeId=${alone}`)).body.total).toBe(0);
  });

  describe('on the morning of the day', () => {
    beforeAll(async () => {
      await world.tickAt('2024-01-01', '00:00');
      world.set('2024-01-01', '09:00');
      for (const unit of [RURAL, FARMING, FINANCE])
        cookies[`${unit}.liaison`] = await world.signIn(unit, 'liaison');
    });

    it('shows its successor the notice, its tasks and its ledger rows, under the successor’s name', async () => {
      const notice = await get<NoticeDetail>(FARMING, `/notices/${alone}`);
      expect(notice).toMatchObject({ status: 200, body: { abilities: { sign: true } } });
      const ledger = (await get<Page<TaskRow>>(FARMING, `/tasks?noticeId=${alone}`)).body;
      expect(ledger.items.map((row) => [row.n, row.leads.map((lead) => lead.name)])).toEqual([
        [1, ['区农业农村委']],
        [2, ['区财政局']],
        [3, ['区财政局']],
      ]);
      const led = `/tasks?noticeId=${alone}&unitId=${FARMING}&role=lead`;
      expect((await get<Page<TaskRow>>(FARMING, led)).body.items.map((row) => row.n)).toEqual([1]);
      const task = (await get<TaskDetail>(FARMING, `/tasks/${ledger.items[0]?.id}`)).body;
      expect(task.duties[0]).toMatchObject({
        unit: { id: RURAL, name: '区乡村振兴局' },
        printed: '区乡村振兴局',
        successor: { id: FARMING, name: '区农业农村委' },
      });
      const people = await world.db.query(
        `select name, post from person where unit_id = $1 and duty in ('liaison', 'leader') order by id`,
        [FARMING],
      );
      expect(task.duties[0]?.people).toEqual(people);
      expect(task.progress.map((p) => [p.unit.name, p.done])).toEqual([
        ['区乡村振兴局', '乡村振兴局十一月的进展。'],
      ]);
    });

    it('puts into its successor’s inbox what is due and what was left owed and unsigned', async () => {
      const inbox = (await get<Inbox>(FARMING, '/inbox')).body;
      const rows = inbox.filings
        .filter((row) => row.notice.id === alone)
        .map((row) => [row.unit.name, row.ruledOn, row.state]);
      expect(rows).toEqual([
        ['区乡村振兴局', '2023-11-03', 'open'],
        ['区农业农村委', '2024-01-03', 'open'],
        ['区乡村振兴局', '2023-12-03', 'submitted'],
      ]);
      expect(inbox.unsigned.find((row) => row.notice.id === alone)?.duties).toBe(2);
    });

    it('gives its successor its part and its last text in each entry', async () => {
      const { entries, unit } = await detailOf(FARMING, await filingOf(FARMING, '2024-01-03'));
      expect(unit.name).toBe('区农业农村委');
      const inheritedFrom = { id: RURAL, name: '区乡村振兴局' };
      const last = {
        ...{ done: '乡村振兴局十一月的进展。', problems: '', nextStep: '' },
        ...{ period: '2023年11月', unit: '区乡村振兴局' },
      };
      expect(entries).toMatchObject([
        { n: 1, role: 'lead', inheritedFrom, last },
        { n: 2, role: 'co', inheritedFrom, last },
      ]);
    });

    it('lets the lead win where the successor had a part of its own, with the text of that lead', async () => {
      const { entries } = await detailOf(FARMING, await filingOf(FARMING, '2024-01-03', together));
      const own = { done: '农委自己的进展。', unit: null };
      expect(entries).toMatchObject([
        {
          ...{ n: 1, role: 'lead', inheritedFrom: { id: RURAL } },
          last: { done: '乡村振兴局在第二个文件的进展。', unit: '区乡村振兴局' },
        },
        { n: 2, role: 'lead', inheritedFrom: null, last: own },
        { n: 3, role: 'co', inheritedFrom: null, last: own },
      ]);
    });

    it('is shown to the office in the same way, and to nobody else', async () => {
      const filing = await filingOf(FARMING, '2024-01-03');
      const { body } = await get<FilingDetail>(SEEDS.wulong.office, `/filings/${filing}`, 'office');
      expect(body.entries.map((entry) => [entry.role, entry.inheritedFrom?.name])).toEqual([
        ['lead', '区乡村振兴局'],
        ['co', '区乡村振兴局'],
      ]);
      expect((await get(FINANCE, `/filings/${filing}`)).status).toBe(404);
      expect((await get(FINANCE, `/filings/${await filingOf(RURAL, '2023-12-03')}`)).status).toBe(404);
    });

    it('is filed for by its successor, whose filing lights the task', async () => {
      const filing = await filingOf(FARMING, '2024-01-03');
      world.set('2024-01-02', '09:00');
      const light = async () =>
        (await get<Page<TaskRow>>(FARMING, `/tasks?noticeId=${alone}`)).body.items[0]?.light.colour;
      expect(await light()).not.toBe('blue');
      await submitFiling(world, filing, '农委接手后的进展。');
      expect(
        await post(SEEDS.wulong.office, `/filings/${filing}/accept`, { version: 1 }, 'office'),
      ).toMatchObject({ body: { state: 'accepted', unit: { name: '区农业农村委' } } });
      expect(await light()).toBe('blue');
      const [first] = (await get<Page<TaskRow>>(FARMING, `/tasks?noticeId=${alone}`)).body.items;
      const task = (await get<TaskDetail>(FARMING, `/tasks/${first?.id}`)).body;
      const reports = task.timeline.filter((line) => line.kind === 'submitted');
      expect(reports.map((line) => [line.who, line.text])).toEqual([
        ['区农业农村委', '2023年12月报送'],
        ['区乡村振兴局', '2023年11月报送'],
      ]);
    });

    it('keeps its name on the old filing; its people see what they saw', async () => {
      expect(await sightOf(RURAL)).toEqual(before);
      const old = await detailOf(FARMING, await filingOf(RURAL, '2023-12-03'));
      expect(old).toMatchObject({ unit: { name: '区乡村振兴局' }, version: 1, abilities: { accept: false } });
      expect(old.entries.map((entry) => [entry.role, entry.inheritedFrom])).toEqual([
        ['lead', null],
        ['co', null],
      ]);
    });

    it('has the 督办函 about what it left owed sent to its successor', async () => {
      const left = await filingOf(RURAL, '2023-11-03');
      const [draft] = await world.db.query<{ id: string }>(
        `select id from draft where filing_id = $1 and kind = 'supervise'`,
        [left],
      );
      await world.get(DraftsService).approve(world.as(SUPERVISION, 'supervision'), draft?.id ?? '');
      const told = await world.db.query<{ person_id: string; paper_body: string }>(
        `select person_id, paper_body from message join message_item on message_id = message.id
         where filing_id = $1 and rung = 'supervise' order by person_id`,
        [left],
      );
      expect(told.map((row) => row.person_id)).toEqual([`${FARMING}.leader`, `${FARMING}.liaison`]);
      expect(told[0]?.paper_body).toContain('区乡村振兴局：');
    });

    it('has what it left owed finished by its successor, under its own name', async () => {
      const left = await filingOf(RURAL, '2023-11-03');
      const { entries, revision, abilities } = await detailOf(FARMING, left);
      expect(abilities).toMatchObject({ edit: true, submit: true, seeDraft: true });
      const written = entries.map(({ taskId }) => ({ taskId, done: '补报。' }));
      const cookie = cookies[`${FARMING}.liaison`] ?? '';
      const body = { revision, entries: written };
      expect(await world.send('PUT', `/filings/${left}/entries`, { cookie, body })).toMatchObject({
        status: 200,
      });
      const inbox = (await get<Inbox>(FARMING, '/inbox')).body;
      expect(inbox.filings.find((row) => row.id === left)).toMatchObject({ filled: 2, tasks: 2 });
      expect(await post(FARMING, `/filings/${left}/submit`, { revision: revision + 1 })).toMatchObject({
        status: 200,
        body: { state: 'submitted', late: true, unit: { name: '区乡村振兴局' } },
      });
      const [event] = await world.db.query(
        `select who from filing_event where filing_id = $1 and type = 'submitted'`,
        [left],
      );
      expect(event).toEqual({ who: world.as(FARMING, 'liaison').name });
      expect((await detailOf(RURAL, left)).version).toBe(1);
    });

    it('has its unsigned duties signed for by its successor', async () => {
      expect(await post(FARMING, `/notices/${alone}/sign`)).toMatchObject({ body: { signed: 2 } });
      const [row] = await world.db.query(
        `select count(*)::int as n from duty where unit_id = $1 and notice_id = $2 and signed_at is not null`,
        [RURAL, alone],
      );
      expect(row).toEqual({ n: 2 });
      const inbox = (await get<Inbox>(FARMING, '/inbox')).body;
      expect(inbox.unsigned.filter((other) => other.notice.id === alone)).toEqual([]);
    });
  });
});
