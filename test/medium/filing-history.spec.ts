import type { FilingHistory } from '../../src/contract/index.js';
import { AuditQueries } from '../../src/audit/index.js';
import { HistoryJobs } from '../../src/reminders/history.jobs.js';
import {
  FilingDetailQueries,
  FilingHistoryQueries,
  FilingHistoryService,
  FilingsQueries,
} from '../../src/reporting/index.js';
import { RefusalError } from '../../src/platform/transaction/index.js';
import { EDUCATION, FINANCE, LABOUR, refusalOf, SUPERVISION, World } from '../factories/main-loop.js';
import { submitFiling } from '../factories/write-filing.js';

const NOVEMBER = '2023-12-03';
const GONE = '00000000-0000-4000-8000-000000000000';

/** 武隆’s notice assigned on 6 November 2023; its filings of 3 December are due on the 4th. */
async function startWorld(): Promise<World> {
  const world = await World.start({ profile: 'demo' });
  await world.tickAt('2023-11-06', '15:00');
  await world.assignSeed('wulong');
  await world.tickAt('2023-11-27');
  await world.tickAt('2023-11-28', '24:00');
  return world;
}

const service = (world: World) => world.get(FilingHistoryService);
const rungsOf = async (world: World, filingId: string) =>
  (
    await world.db.query<{ text: string }>(
      `select rung || ' ' || to_char(planned_at at time zone 'Asia/Shanghai', 'MM-DD HH24:MI') as text
       from rung where filing_id = $1 order by planned_at, rung`,
      [filingId],
    )
  ).map(({ text }) => text);
/** What people of a unit were told about a filing, in the order of its messages. */
const toldTo = (world: World, unitId: string, filingId: string) =>
  world.db.query<{ person: string; stage: string; why: string }>(
    `select person_id as person, regexp_replace(item.rung, '-[0-9a-f-]{36}|-[0-9]+$', '') as stage, item.why from message join message_item item on message_id = message.id
     where message.unit_id = $1 and item.filing_id = $2 and item.rung ~ 'extension|suspended|resumed' order by item.rung, 1`,
    [unitId, filingId],
  );
/** Everybody who was told at all was told each of these, and once. */
function expectOnce(told: readonly { person: string; stage: string }[], stages: readonly string[]): void {
  const people = [...new Set(told.map(({ person }) => person))];
  expect(people.length).toBeGreaterThan(0);
  const wanted = people.flatMap((person) => stages.map((stage) => `${person} ${stage}`));
  expect(told.map(({ person, stage }) => `${person} ${stage}`).sort()).toEqual(wanted.sort());
}
const problemOf = async (work: Promise<unknown>): Promise<string> => {
  const outcome = await work.catch((error: unknown) => error);
  if (outcome instanceof RefusalError)
    return `${outcome.refusal.code} ${String(outcome.refusal.facts['problem'])}`;
  throw new Error(`not refused: ${String(outcome)}`);
};

describe('an extension', () => {
  let world: World;
  let id: string;
  let plain: string;
  beforeAll(async () => {
    world = await startWorld();
    id = await world.filingOf(EDUCATION, NOVEMBER);
    plain = await world.filingOf(FINANCE, NOVEMBER);
  });
  afterAll(() => world?.close());

  const liaison = () => world.as(EDUCATION, 'liaison');
  const ask = (dueOn = '2023-12-11', reason = '年度数据月底方能汇总', who = liaison()) =>
    service(world).ask(who, id, { dueOn, reason });
  const approve = (dueOn?: string, who = world.office()) =>
    service(world).decide(who, id, { approve: true, answer: '', ...(dueOn ? { dueOn } : {}) });
  const history = (who = liaison()): Promise<FilingHistory> => world.get(FilingHistoryQueries).of(id, who);
  const row = async (who = liaison()) => world.get(FilingDetailQueries).detail(id, who);

  it('is refused with a sentence: no reason, no such day, a day not later, another unit’s filing', async () => {
    await world.tickAt('2023-11-29', '09:00');
    expect(await problemOf(ask('2023-12-11', ''))).toBe('filing/history-refused 请说明延期的原因。');
    expect(await problemOf(ask('2023-02-30'))).toBe('filing/history-refused 没有这一天，请重新选择日期。');
    expect(await problemOf(ask('2023-12-04'))).toBe(
      'filing/history-refused 延期后的截止日12月4日须晚于现截止日12月4日。',
    );
    expect(await refusalOf(ask('2023-12-11', '理由', world.as(FINANCE, 'liaison')))).toBe('access/not-found');
    expect(await refusalOf(ask('2023-12-11', '理由', world.office()))).toBe('filing/not-yours');
    expect(
      await refusalOf(service(world).ask(liaison(), GONE, { dueOn: '2023-12-11', reason: '理由' })),
    ).toBe('access/not-found');
    expect((await history()).extensions).toEqual([]);
  });

  it('is asked by the unit, once; the office finds it and is told', async () => {
    world.set('2023-11-29', '10:00');
    await ask();
    expect(await problemOf(ask('2023-12-12'))).toMatch(/已有一份延期申请等待答复/);
    const of = (state: 'extension-asked') =>
      world.get(FilingsQueries).page({ state, page: 1, size: 10 }, world.office());
    expect(await of('extension-asked')).toMatchObject({
      total: 1,
      items: [{ id, extensionAsked: '2023-12-11', dueOn: '2023-12-04' }],
    });
    expect((await history(world.office())).abilities).toMatchObject({
      ask: false,
      decide: true,
      grant: false,
    });
    expect((await history()).abilities).toMatchObject({ ask: false, decide: false, suspend: false });
    await world.deliver();
    const office = world.office().unitId;
    const told = await toldTo(world, office, id);
    expectOnce(told, ['extension-asked']);
    expect(told[0]?.why).toBe(
      '区教委申请将2023年11月报送由12月4日延期至12月11日，理由：年度数据月底方能汇总。请答复',
    );
  });

  it('is decided by one of two who decide at once, and by nobody who may not', async () => {
    world.set('2023-11-29', '11:00');
    expect(await refusalOf(approve(undefined, liaison()))).toBe('access/forbidden');
    expect(await refusalOf(approve(undefined, world.office('dazu')))).toBe('access/not-found');
    expect(
      await problemOf(service(world).decide(world.office(), id, { approve: false, answer: '' })),
    ).toMatch(/不同意延期必须写明理由/);
    const both = await Promise.allSettled([
      approve(),
      approve(undefined, world.as(SUPERVISION, 'supervision')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await problemOf(approve())).toMatch(/没有等待答复的延期申请/);
    expect((await history()).extensions).toEqual([
      expect.objectContaining({ fromDueOn: '2023-12-04', dueOn: '2023-12-11', state: 'approved' }),
    ]);
    expect(await row()).toMatchObject({
      dueOn: '2023-12-11',
      dueWhy: '3日为周日，顺延至12月4日（周一），经批准延期至12月11日（周一）',
      extensionAsked: null,
    });
  });

  it('is told to both sides once, even when the handler runs twice', async () => {
    await world.deliver();
    const extensionId = await world.value<string>(`select id from filing_extension where filing_id = $1`, [
      id,
    ]);
    for (const step of ['asked', 'decided'] as const)
      await world.get(HistoryJobs).tellExtension({ extensionId, step });
    const unit = await toldTo(world, EDUCATION, id);
    expect(unit.map(({ stage, why }) => `${stage} ${why}`)).toEqual([
      'extension-decided 批准延期，截止日期由12月4日改为12月11日',
    ]);
    const office = await toldTo(world, world.office().unitId, id);
    expectOnce(office, ['extension-asked', 'extension-decided']);
  });

  it('moves the later rungs only: the earlier stay, none fires twice', async () => {
    await world.tickDaily('2023-11-30', '2023-12-13');
    expect(await rungsOf(world, id)).toEqual([
      'remind-3 11-29 09:00',
      'remind-1 12-08 09:00',
      'overdue 12-12 00:00',
      'chase 12-12 09:00',
    ]);
    expect((await rungsOf(world, plain)).slice(0, 3)).toEqual([
      'remind-3 11-29 09:00',
      'remind-1 12-01 09:00',
      'overdue 12-05 00:00',
    ]);
  });

  it('granted once more lifts the mark; past days keep their light, papers that were drafted their words', async () => {
    await world.tickAt('2023-12-14', '09:00');
    await world.tickAt('2023-12-15', '09:00');
    const drafted = () =>
      world.db.query(`select id, kind, state, title, body from draft where filing_id = $1 order by id`, [id]);
    const before = await drafted();
    expect(before).toHaveLength(1);
    expect(await row()).toMatchObject({ overdue: true, light: { colour: 'red' } });
    world.set('2023-12-15', '10:00');
    await service(world).grant(world.office(), id, { dueOn: '2023-12-20', reason: '系统升级，顺延' });
    expect(await row()).toMatchObject({ dueOn: '2023-12-20', overdue: false, light: { colour: 'yellow' } });
    expect(await world.value(`select overdue_at from filing where id = $1`, [id])).toBeNull();
    expect(await drafted()).toEqual(before);
    const lightOn = async (asOf: string) => {
      const page = await world
        .get(FilingsQueries)
        .page({ asOf, unitId: EDUCATION, page: 1, size: 9 }, world.office());
      const found = page.items.find((item) => item.id === id);
      return [found?.dueOn, found?.light.word];
    };
    expect(await lightOn('2023-12-05')).toEqual(['2023-12-11', '临近']);
    expect(await lightOn('2023-11-28')).toEqual(['2023-12-04', '临近']);
    expect(await lightOn('2023-12-13')).toEqual(['2023-12-11', '逾期']);
    const late = async () => world.value(`select late from filing where id = $1`, [id]);
    world.set('2023-12-19');
    await submitFiling(world, id);
    expect(await late()).toBe(false);
    expect(await problemOf(ask('2023-12-29'))).toMatch(/报送单已经报送或者撤销/);
  });

  it('stands in the trail in words', async () => {
    const auditor = { ...world.as(SUPERVISION, 'supervision'), roles: ['auditor' as const] };
    const { items } = await world.get(AuditQueries).list({ page: 1, size: 200 }, auditor);
    const rows = items
      .filter(({ action }) => action.startsWith('filing.ext'))
      .map((r) => [r.actionWord, ...r.changes]);
    expect(rows).toEqual([
      ['批准延期', '截止日期：由“2023-12-11”改为“2023-12-20”', '理由：系统升级，顺延'],
      ['批准延期', '截止日期：由“2023-12-04”改为“2023-12-11”', '理由：年度数据月底方能汇总'],
      ['申请延期', '理由：年度数据月底方能汇总', '申请延至：2023-12-11'],
    ]);
  });
});

describe('a suspension', () => {
  let world: World;
  let id: string;
  beforeAll(async () => {
    world = await startWorld();
    id = await world.filingOf(LABOUR, NOVEMBER);
    await world.tickAt('2023-11-29', '09:00');
  });
  afterAll(() => world?.close());

  const suspend = (reason = '牵头单位正在核实口径', who = world.office()) =>
    service(world).suspend(who, id, { reason });
  const row = () => world.get(FilingDetailQueries).detail(id, world.as(LABOUR, 'liaison'));

  it('is the office’s, with a reason, and once at a time', async () => {
    world.set('2023-11-30', '10:00');
    expect(await refusalOf(suspend('理由', world.as(LABOUR, 'liaison')))).toBe('access/forbidden');
    expect(await problemOf(suspend(''))).toBe('filing/history-refused 请说明中止的原因。');
    expect(await problemOf(service(world).resume(world.office(), id))).toMatch(/没有中止，无须恢复/);
    await suspend();
    expect(await problemOf(suspend())).toMatch(/该报送单已中止/);
    expect(await row()).toMatchObject({
      suspended: true,
      overdue: false,
      light: { colour: 'grey', word: '中止' },
    });
  });

  it('silences the ladder; it is neither red nor overdue, and its neighbours are', async () => {
    await world.tickDaily('2023-12-01', '2023-12-05');
    expect(await rungsOf(world, id)).toEqual(['remind-3 11-29 09:00']);
    expect(await row()).toMatchObject({
      suspended: true,
      overdue: false,
      light: { colour: 'grey', word: '中止' },
    });
    const listed = async (state: 'overdue' | 'suspended') => {
      const page = await world.get(FilingsQueries).page({ state, page: 1, size: 100 }, world.office());
      return page.items.map((item) => item.id);
    };
    expect(await listed('suspended')).toEqual([id]);
    const overdue = await listed('overdue');
    expect(overdue).toHaveLength(53);
    expect(overdue).not.toContain(id);
  });

  it('ends without a burst: what fell into it is not made up for, the ladder goes on from there', async () => {
    await world.tickAt('2023-12-06', '13:55');
    world.set('2023-12-06', '14:00');
    await service(world).resume(world.as(SUPERVISION, 'supervision'), id);
    await world.tickAt('2023-12-06', '14:05');
    await world.tickAt('2023-12-06', '14:10');
    await world.tickAt('2023-12-07', '09:00');
    expect(await rungsOf(world, id)).toEqual(['remind-3 11-29 09:00', 'supervise 12-07 09:00']);
    expect(await row()).toMatchObject({ suspended: false, overdue: true, light: { colour: 'red' } });
    expect(await world.value(`select count(*)::int from outage`)).toBe(0);
  });

  it('and its end are told to both sides, once', async () => {
    const announced = await world.db.query(
      `select payload ->> 'step' as step from outbox where topic = 'filings.suspension' order by seq`,
    );
    expect(announced).toEqual([{ step: 'suspended' }, { step: 'resumed' }]);
    for (const step of ['suspended', 'suspended', 'resumed', 'resumed'] as const)
      await world.get(HistoryJobs).tellSuspension({ filingId: id, seq: 1, step });
    for (const unitId of [LABOUR, world.office().unitId])
      expectOnce(await toldTo(world, unitId, id), ['resumed', 'suspended']);
  });

  it('lets a unit submit meanwhile, in time whatever the day', async () => {
    const other = await world.filingOf(FINANCE, NOVEMBER);
    await service(world).suspend(world.office(), other, { reason: '暂缓' });
    await submitFiling(world, other);
    const detail = await world.get(FilingDetailQueries).detail(other, world.office());
    expect(detail).toMatchObject({
      late: false,
      state: 'submitted',
      suspended: false,
      light: { word: '正常' },
    });
  });
});
