import type { NoticeDetail, ReviewStep } from '../../src/contract/index.js';
import { NoticePages } from '../../src/notices/index.js';
import { ReviewNoticeService } from '../../src/notices/review-notice.service.js';
import { AssignmentService } from '../../src/reporting/index.js';
import { LeadsService } from '../../src/tasks/leads.service.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, RURAL, SEEDS, World } from '../factories/main-loop.js';

const TEXT = `武隆区就业工作领导小组
关于进一步做好就业工作的通知
武就业领导组〔2023〕9号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好就业工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位。全年新增就业5000人。（牵头单位：区人力社保局；配合单位：区财政局）
2.支持企业稳岗。落实稳岗返还政策。（牵头单位：区财政局；配合单位：区某某办）
3.组织招聘活动。每月举办一次招聘会。（责任单位：区教委、区人力社保局）
4.帮扶困难人员。对困难人员实行实名制帮扶。

武隆区就业工作领导小组
2023年10月10日
`;

describe('the review before 交办', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(async () => {
    await world.forget();
    world.set('2023-10-12', '10:32');
    id = await world.import('a.txt', new TextEncoder().encode(TEXT));
  });

  const page = () => world.get(NoticePages).detail(id, world.office());
  const take = async (step: ReviewStep, revision?: number): Promise<NoticeDetail> => {
    const seen = revision ?? (await page()).revision;
    await world.get(ReviewNoticeService).take(world.office(), { noticeId: id, revision: seen }, step);
    return page();
  };
  const undo = async (): Promise<NoticeDetail> => {
    const { revision } = await page();
    await world.get(ReviewNoticeService).undo(world.office(), { noticeId: id, revision });
    return page();
  };
  const rows = () =>
    world.db.query<{ n: number; id: string }>(`select n, id from task where notice_id = $1 order by n`, [id]);
  const partiesOf = ({ taskList }: NoticeDetail, n: number) =>
    taskList.find((task) => task.n === n)?.parties.map((party) => [party.unit?.id ?? null, party.role]);
  const doubtsOf = (notice: NoticeDetail) => notice.doubts.map((doubt) => doubt.key);

  it('begins with the doubts of the notice', async () => {
    const notice = await page();
    expect(doubtsOf(notice)).toEqual(['unknown-unit:2:区某某办', 'missing-phrase:4', 'presumed-lead:3']);
    expect(notice).toMatchObject({
      review: { steps: 0, last: null },
      abilities: { review: true },
      revision: 0,
    });
  });

  it('splits, and the rows follow: untouched tasks keep theirs', async () => {
    const before = await rows();
    const notice = await take({ kind: 'split', task: 1, at: TEXT.indexOf('全年新增') });
    expect(notice.taskList.map((task) => [task.n, task.ordinal])).toEqual([[1, '1'], [5, '1之二'], [2, '2'], [3, '3'], [4, '4']]); // prettier-ignore
    expect(partiesOf(notice, 5)).toEqual([
      [LABOUR, 'lead'],
      [FINANCE, 'co'],
    ]);
    expect((await rows()).slice(0, 4)).toEqual(before);
    expect(notice.coverage.reduce((sum, part) => sum + part.characters, 0)).toBe(notice.text.length);
    const kept = await world.db.query(`select 1 from clause where notice_id = $1`, [id]);
    expect(kept).toHaveLength(notice.clauses.length);
    expect(notice.review.last).toEqual({
      words: '拆分第 1 项任务',
      by: world.office().name,
      at: '2023-10-12T10:32:00+08:00',
    });
  });

  it('takes the last step back, step by step, to what was read', async () => {
    const stand = async () => {
      const { taskList, clauses, doubts, coverage } = await page();
      return { taskList: taskList.map(({ id: _, ...task }) => task), clauses, doubts, coverage };
    };
    const before = await stand();
    await take({ kind: 'merge', task: 2 });
    await take({ kind: 'drop-task', task: 4, reason: 'other', note: '另文部署' });
    await take({ kind: 'confirm', doubts: ['unknown-unit:2:区某某办'] });
    await undo();
    expect((await page()).taskList.map((task) => task.n)).toEqual([1, 2]);
    await undo();
    await undo();
    expect(await stand()).toEqual(before);
    expect(await refusalOf(undo())).toBe('review/does-not-fit');
    const trail = `select array_agg(action order by seq) from audit where subject_id = $1 and action like 'notice.review%'`;
    expect(await world.value(trail, [id])).toEqual([
      ...['notice.reviewed', 'notice.reviewed', 'notice.reviewed'],
      ...['notice.review-undone', 'notice.review-undone', 'notice.review-undone'],
    ]);
  });

  it('settles doubts: the unit a name means, the lead presumed, nobody named', async () => {
    await take({ kind: 'choose-unit', printed: '区某某办', unitId: RURAL });
    await take({ kind: 'confirm', doubts: ['presumed-lead:3'] });
    const notice = await take({
      kind: 'assign',
      task: 4,
      leads: [{ printed: '区教委', unitId: EDUCATION }],
      co: [{ printed: '区财政局', unitId: null }],
      groups: [],
    });
    expect(doubtsOf(notice)).toEqual([]);
    expect(partiesOf(notice, 2)).toEqual([
      [FINANCE, 'lead'],
      [RURAL, 'co'],
    ]);
    expect(notice.taskList.map((task) => [task.leadPresumed, task.byOffice])).toEqual([
      [false, false],
      [false, false],
      [false, false],
      [false, true],
    ]);
  });

  it('ends in the duties of the reviewed tasks, not of those that were read', async () => {
    await take({ kind: 'split', task: 1, at: TEXT.indexOf('全年新增') });
    await take({
      kind: 'assign',
      task: 5,
      leads: [{ printed: '区教委', unitId: EDUCATION }],
      co: [],
      groups: [],
    });
    await take({ kind: 'choose-unit', printed: '区某某办', unitId: RURAL });
    await take({ kind: 'confirm', doubts: ['presumed-lead:3'] });
    await take({ kind: 'drop-task', task: 4, reason: 'general', note: '' });
    const { revision } = await page();
    expect(await world.get(AssignmentService).assign(world.office(), id)).toMatchObject({
      tasks: 4,
      leftOut: 0,
    });
    const duties = await world.db.query(
      `select task.n, duty.unit_id as unit, duty.role, duty.printed, duty.presumed
       from duty join task on task.id = duty.task_id where duty.notice_id = $1 order by task.n, duty.role desc`,
      [id],
    );
    expect(duties).toEqual([
      { n: 1, unit: LABOUR, role: 'lead', printed: '区人力社保局', presumed: false },
      { n: 1, unit: FINANCE, role: 'co', printed: '区财政局', presumed: false },
      { n: 2, unit: FINANCE, role: 'lead', printed: '区财政局', presumed: false },
      { n: 2, unit: RURAL, role: 'co', printed: '区某某办', presumed: false },
      { n: 3, unit: EDUCATION, role: 'lead', printed: '区教委', presumed: false },
      { n: 3, unit: LABOUR, role: 'co', printed: '区人力社保局', presumed: false },
      { n: 5, unit: EDUCATION, role: 'lead', printed: '区教委', presumed: false },
    ]);
    expect((await page()).doubts).toEqual([]);
    expect(await refusalOf(take({ kind: 'merge', task: 1 }))).toBe('notice/wrong-state');
    expect(await refusalOf(take({ kind: 'merge', task: 1 }, revision))).toBe('notice/wrong-state');
  });

  it('keeps a lead confirmed by hand through steps on other tasks, and asks anew when its own parties change', async () => {
    await world.get(LeadsService).confirm(world.office(), { noticeId: id, n: 3 }, LABOUR);
    const after = await take({ kind: 'merge', task: 1 });
    expect(partiesOf(after, 3)).toEqual([
      [LABOUR, 'lead'],
      [EDUCATION, 'co'],
    ]);
    expect(doubtsOf(after)).not.toContain('presumed-lead:3');
    const joined = await take({ kind: 'merge', task: 3 });
    expect(joined.taskList.map((task) => task.n)).toEqual([1, 3]);
  });

  it('does not let two reviewers overwrite each other, and says who was first', async () => {
    const { revision } = await page();
    await take({ kind: 'merge', task: 1 }, revision);
    const before = await world.counts();
    const late = await take({ kind: 'drop-task', task: 4, reason: 'general', note: '' }, revision).catch(
      (error: unknown) => error,
    );
    expect(late).toMatchObject({
      refusal: { code: 'notice/stale', facts: { by: world.office().name, at: '10月12日10:32' } },
    });
    expect(await world.counts()).toEqual(before);
    const now = (await page()).revision;
    const both = await Promise.allSettled([
      take({ kind: 'set-deadline', task: 1, dueOn: '2023-11-30' }, now),
      take({ kind: 'set-deadline', task: 1, dueOn: '2023-12-31' }, now),
    ]);
    expect(both.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await page()).review.steps).toBe(2);
  });

  it('sets many places aside with one reason, and one step back takes all of it back', async () => {
    const before = await page();
    const heading = before.clauses.find((clause) => clause.kind === 'heading');
    const spans = heading ? [{ start: heading.start, end: heading.end }] : [];
    const after = await take({ kind: 'set-all-aside', tasks: [2, 4], spans, reason: 'general', note: '' });
    expect(after.taskList.map((task) => task.n)).toEqual([1, 3]);
    expect(doubtsOf(after)).toEqual(['presumed-lead:3']);
    expect(after.review.last?.words).toBe('1 段文字、2 项任务不作为任务（一般要求，无须报送）');
    expect(after.clauses.filter((clause) => clause.because !== null)).toHaveLength(4);
    const back = await undo();
    expect(doubtsOf(back)).toEqual(doubtsOf(before));
    expect(back.clauses).toEqual(before.clauses);
    expect(await refusalOf(take({ kind: 'set-all-aside', tasks: [9], spans, reason: 'general', note: '' }))).toBe('review/does-not-fit'); // prettier-ignore
  });

  it('confirms all presumed leads as a step among the others, which can be taken back', async () => {
    const before = await page();
    await world.get(LeadsService).confirmAll(world.office(), id);
    const after = await page();
    expect(after).toMatchObject({ presumedLeads: 0, revision: before.revision + 1 });
    expect(after.review).toMatchObject({ steps: 1, last: { words: '确认第 3 项任务推定的牵头单位' } });
    await world.get(LeadsService).confirmAll(world.office(), id);
    expect((await page()).review.steps).toBe(1);
    expect(doubtsOf(await undo())).toContain('presumed-lead:3');
    expect((await page()).presumedLeads).toBe(1);
  });

  it('asks anew for a lead presumed among other units than those it was confirmed among', async () => {
    await take({ kind: 'confirm', doubts: ['presumed-lead:3'] });
    const co = [
      { printed: '区财政局', unitId: FINANCE },
      { printed: '区教委', unitId: EDUCATION },
    ];
    const notice = await take({ kind: 'assign', task: 3, leads: [], co, groups: [] });
    expect(doubtsOf(notice)).toContain('presumed-lead:3');
    expect(doubtsOf(await take({ kind: 'confirm', doubts: ['presumed-lead:3'] }))).not.toContain(
      'presumed-lead:3',
    );
  });

  it('reads a bare name at the level of the one before it, and says so to whoever is asked', async () => {
    await world.forget();
    const text = TEXT.replace('区财政局；配合单位：区某某办', '市财政局；配合单位：教委、某某办');
    id = await world.import('b.txt', new TextEncoder().encode(text));
    const notice = await page();
    expect(partiesOf(notice, 2)).toEqual([
      ['500000-caizhengju', 'lead'],
      ['500000-jiaowei', 'co'],
      [null, 'co'],
    ]);
    const asked = notice.doubts.find((doubt) => doubt.kind === 'unknown-unit');
    expect(asked).toMatchObject({ printed: '某某办', after: '市财政局' });
    await take({ kind: 'choose-unit', printed: '某某办', unitId: RURAL });
    await world.get(LeadsService).confirmAll(world.office(), id);
    await take({ kind: 'drop-task', task: 4, reason: 'general', note: '' });
    await world.get(AssignmentService).assign(world.office(), id);
    const given = `select array_agg(unit_id order by unit_id) from duty join task on task.id = task_id where task.n = 2`;
    expect(await world.value(given)).toEqual(['500000-caizhengju', '500000-jiaowei', RURAL]);
  });

  it('refuses what does not fit and whom it is not for, and changes nothing', async () => {
    const before = await world.counts();
    expect(await refusalOf(take({ kind: 'merge', task: 4 }))).toBe('review/does-not-fit');
    expect(await refusalOf(take({ kind: 'set-deadline', task: 1, dueOn: '2023-02-31' }))).toBe(
      'request/invalid',
    );
    expect(await refusalOf(take({ kind: 'choose-unit', printed: '区某某办', unitId: 'nobody' }))).toBe(
      'task/unknown-unit',
    );
    const step = { kind: 'merge', task: 1 } as const;
    const reviews = world.get(ReviewNoticeService);
    for (const other of [world.as(SEEDS.dazu.office, 'office'), world.as(LABOUR, 'liaison')]) {
      expect(await refusalOf(reviews.take(other, { noticeId: id, revision: 0 }, step))).toBe(
        'access/not-found',
      );
    }
    expect(await world.counts()).toEqual(before);
  });

  it('tells a second reviewer over HTTP in one sentence', async () => {
    await world.addAccounts([{ unitId: SEEDS.wulong.office, post: 'office' }]);
    const cookie = await world.signIn(SEEDS.wulong.office, 'office');
    const body = { revision: 0, step: { kind: 'merge', task: 1 } };
    const first = await world.send('POST', `/notices/${id}/review-steps`, { cookie, body });
    expect(first).toMatchObject({ status: 200, body: { revision: 1, review: { steps: 1 } } });
    const second = await world.send('POST', `/notices/${id}/review-steps`, { cookie, body });
    expect(second).toMatchObject({ status: 409, body: { code: 'notice/stale' } });
    expect(second.body['detail']).toBe(
      `文件已由${world.office().name}于10月12日10:32修改，请重新载入后再操作。`,
    );
    const wrong = { revision: 1, step: { kind: 'split', task: 1, at: 0 } };
    expect(await world.send('POST', `/notices/${id}/review-steps`, { cookie, body: wrong })).toMatchObject({
      status: 409,
      body: { detail: '无法进行这一步：所选位置不在这项任务的正文之内。' },
    });
    const back = await world.send('POST', `/notices/${id}/review-steps/undo`, {
      cookie,
      body: { revision: 1 },
    });
    expect(back).toMatchObject({ status: 200, body: { revision: 2, review: { steps: 0 } } });
  });
});
