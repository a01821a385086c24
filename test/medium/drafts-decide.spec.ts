import { DraftsQueries } from '../../src/escalation/drafts.queries.js';
import { DraftsService } from '../../src/escalation/index.js';
import { FilingHistoryService } from '../../src/reporting/index.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';

const PAGE = { page: 1, size: 200 };

describe('drafts of 督办函 and above', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
    world.set('2023-11-06', '15:00');
    await world.tick();
    await world.assignSeed('wulong');
    await world.tickAt('2023-11-27');
    await world.tickAt('2023-12-07');
  });
  afterAll(() => world?.close());
  beforeEach(() =>
    world.db.query(`update draft set state = 'pending', decided_at = null, decided_by = null, reason = null`),
  );

  const supervision = () => world.as(SUPERVISION, 'supervision');
  const service = () => world.get(DraftsService);
  const list = (actor = supervision(), over = {}) =>
    world.get(DraftsQueries).page({ ...PAGE, ...over }, actor);
  const draftOf = (unit: string) => world.value<string>(`select id from draft where unit_id = $1`, [unit]);
  const letters = () => world.value<number>(`select count(*)::int from message where stage = 'supervise'`);

  it('wait for the supervision office of the government, with text, reason and what may be done', async () => {
    const page = await list();
    expect(page.total).toBe(54);
    const draft = page.items.find((item) => item.unit.id === EDUCATION);
    expect(draft).toMatchObject({
      ...{
        kind: 'supervise',
        kindWord: '督办函',
        state: 'pending',
        title: '关于督促报送2023年11月工作进展的督办函',
      },
      ...{ why: '应于12月4日前报送，已逾期3个工作日', decidedBy: null, abilities: { decide: true } },
    });
    expect(draft?.body).toContain('区教委');
    expect(draft?.body).toContain('武就业领导组〔2023〕4号');
  });

  it('are nobody else’s: not the office’s, the unit’s or another government’s', async () => {
    const id = await draftOf(EDUCATION);
    const others = [
      world.office(),
      world.as(EDUCATION, 'leader'),
      world.as('500111-zhengfuduchashi', 'supervision'),
    ];
    for (const actor of others) {
      expect((await list(actor)).total).toBe(0);
      expect(await world.get(DraftsQueries).one(id, actor)).toBeNull();
      expect(await refusalOf(service().approve(actor, id))).toBe('access/not-found');
      expect(await refusalOf(service().reject(actor, id, '不予采纳'))).toBe('access/not-found');
    }
    expect((await list(supervision(), { state: 'pending' })).total).toBe(54);
  });

  it('go out when a person has approved, to liaison and leader of that unit only', async () => {
    expect(await letters()).toBe(0);
    const id = await draftOf(EDUCATION);
    world.set('2023-12-07', '10:00');
    await service().approve(supervision(), id);
    const told = await world.db.query(
      `select person_id, subject, message.body, why, paper_title as title, paper_body as paper from message join message_item on message_id = message.id where stage = 'supervise' order by person_id`,
    );
    const why = '督查室已核发《关于督促报送2023年11月工作进展的督办函》，请按要求办理';
    const { title, body: paper } = (await world.get(DraftsQueries).one(id, supervision())) ?? {};
    const body = expect.stringContaining(`${title}\n\n${paper}`) as string;
    expect(told).toMatchObject([
      { person_id: `${EDUCATION}.leader`, why, title, paper, body },
      { person_id: `${EDUCATION}.liaison`, why, title, paper, body },
    ]);
    expect(await world.get(DraftsQueries).one(id, supervision())).toMatchObject({
      ...{
        state: 'approved',
        decidedBy: supervision().name,
        decidedAt: '2023-12-07T10:00:00+08:00',
        abilities: { decide: false },
      },
    });
    expect(await world.value(`select action from audit where subject_id = $1 order by seq desc`, [id])).toBe(
      'draft.approved',
    );
  });

  it('carry the day of approval, a limit from that day and the person who approves', async () => {
    const id = await draftOf(LABOUR);
    world.set('2023-12-11', '10:00');
    await service().approve(supervision(), id);
    const { body } = (await world.get(DraftsQueries).one(id, supervision())) ?? {};
    expect(body).toContain('截至2023年12月11日，仍未收到报送，已逾期5个工作日');
    expect(body).toContain('于12月14日（3个工作日内）前补报');
    expect(body).toContain(`联系人：${supervision().name}　联系电话：`);
    expect(body?.endsWith('2023年12月11日')).toBe(true);
  });

  it('are not approved once the unit has reported', async () => {
    const id = await draftOf(FINANCE);
    const filing = `(select filing_id from draft where id = '${id}')`;
    await world.db.query(`update filing set state = 'submitted' where id = ${filing}`);
    expect(await refusalOf(service().approve(supervision(), id))).toBe('draft/no-longer-owed');
    expect(await world.get(DraftsQueries).one(id, supervision())).toMatchObject({ state: 'pending' });
  });

  it('are not approved while the unit has been given more time, or its filing rests', async () => {
    world.set('2023-12-07', '10:00');
    const [given, rests] = await world.db.query<{ id: string; filing: string }>(
      `select id, filing_id as filing from draft where unit_id not in ('${EDUCATION}', '${LABOUR}', '${FINANCE}') order by unit_id limit 2`,
    );
    const history = world.get(FilingHistoryService);
    await history.grant(world.office(), given?.filing ?? '', { dueOn: '2023-12-11', reason: '数据月中汇总' });
    await history.suspend(world.office(), rests?.filing ?? '', { reason: '机构调整' });
    for (const draft of [given, rests])
      expect(await refusalOf(service().approve(supervision(), draft?.id ?? ''))).toBe('draft/put-off');
    // late once more, it is true again; resumed, as well
    world.set('2023-12-12', '10:00');
    await history.resume(world.office(), rests?.filing ?? '');
    for (const draft of [given, rests]) await service().approve(supervision(), draft?.id ?? '');
    expect(await world.value(`select body from draft where id = $1`, [given?.id])).toContain(
      '已逾期1个工作日',
    );
  });

  it.each(['', ' ', '否'])('are not rejected for the reason “%s”', async (reason) => {
    const id = await draftOf(LABOUR);
    expect(await refusalOf(service().reject(supervision(), id, reason))).toBe('draft/reason-required');
    expect(await world.get(DraftsQueries).one(id, supervision())).toMatchObject({
      state: 'pending',
      reason: null,
    });
  });

  it('stay unsent when rejected, with the reason kept', async () => {
    const before = await letters();
    const id = await draftOf(LABOUR);
    await service().reject(supervision(), id, ' 已电话说明情况 ');
    expect(await world.get(DraftsQueries).one(id, supervision())).toMatchObject({
      state: 'rejected',
      reason: '已电话说明情况',
    });
    expect(await letters()).toBe(before);
    expect((await list(supervision(), { state: 'rejected' })).items.map((item) => item.id)).toEqual([id]);
  });

  it('are decided once, also by two people at the same moment', async () => {
    const id = await draftOf(LABOUR);
    const director = world.as(SUPERVISION, 'director');
    const outcomes = await Promise.allSettled([
      service().approve(supervision(), id),
      service().reject(director, id, '不予采纳'),
    ]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await refusalOf(service().approve(supervision(), id))).toBe('draft/wrong-state');
    expect(await refusalOf(service().reject(supervision(), id, '不予采纳'))).toBe('draft/wrong-state');
  });

  it('are not found under an unknown id', async () => {
    expect(await refusalOf(service().approve(supervision(), '00000000-0000-4000-8000-000000000000'))).toBe(
      'access/not-found',
    );
  });
});
