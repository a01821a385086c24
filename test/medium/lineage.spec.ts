import {
  LineagePairs,
  NoticeLineage,
  type LineageItem,
  type LineagePaper,
} from '../../src/contract/index.js';
import { foldDocNumber, numbersNamedBy, numbersOf } from '../../src/core/lineage/index.js';
import type { NoticeDocument } from '../../src/core/notices/index.js';
import { LineagePages } from '../../src/lineage/lineage-pages.js';
import { LineageService } from '../../src/lineage/lineage.service.js';
import { ImportNoticeService } from '../../src/notices/index.js';
import { refusalOf, SEEDS, seedBytes, World } from '../factories/main-loop.js';

const FORTY_ONE = '渝府发〔2017〕41号';
const TASKS_OF_127 = '渝府办发〔2017〕127号';
const UNKNOWN = '00000000-0000-4000-8000-000000000000';

let world: World;
const ids = { wanzhou: '', jiangjin: '', chongqing: '', dazu: '' };

beforeAll(async () => {
  world = await World.start();
  for (const seed of ['chongqing', 'jiangjin', 'wanzhou', 'dazu'] as const)
    ids[seed] = await world.importSeed(seed);
  await world.addAccounts([
    { unitId: SEEDS.jiangjin.office, post: 'office' },
    { unitId: SEEDS.wanzhou.office, post: 'office' },
  ]);
});
afterAll(() => world?.close());
beforeEach(() => world.db.query('truncate lineage_source, lineage_correction'));

const pages = () => world.get(LineagePages);
const service = () => world.get(LineageService);
const jiangjin = () => world.office('jiangjin');
const lineageOf = (seed: keyof typeof ids, actor = world.office(seed)) => pages().lineage(ids[seed], actor);
const between = () => ({ lowerId: ids.jiangjin, higherId: ids.wanzhou });
const pairs = (actor = jiangjin()) => pages().pairs(between(), actor);
const paperOf = (papers: readonly LineagePaper[], number: string) =>
  papers.find((one) => one.docNumber === number);

function itemOf(page: LineagePairs, n: number): LineageItem {
  const found = page.items.find((item) => item.task.n === n);
  if (found === undefined) throw new Error(`no item ${n}`);
  return found;
}

/** The numbers of the lower tasks that stand as answers of an item. */
function answering(page: LineagePairs, n: number): number[] {
  const numbers = new Map(page.lowerTasks.map((task) => [task.id, task.n]));
  const standing = itemOf(page, n).pairs.filter((pair) => ['answers', 'proposed'].includes(pair.standing));
  return standing.map((pair) => numbers.get(pair.lowerTaskId) ?? 0);
}

function decide(
  page: LineagePairs,
  [higher, lower]: [number, number],
  verdict: 'answers' | 'not-answers' | null,
) {
  const lowerTask = page.lowerTasks.find((task) => task.n === lower);
  const body = { higherTaskId: itemOf(page, higher).task.id, lowerTaskId: lowerTask?.id ?? UNKNOWN, verdict };
  return service().correct(jiangjin(), between(), body);
}

describe('what a notice implements', () => {
  it('is found inside the notice that forwards it, for the office it is addressed to', async () => {
    const page = await lineageOf('jiangjin');
    expect(page.higher).toEqual([
      {
        noticeId: ids.wanzhou,
        docNumber: FORTY_ONE,
        title: '重庆市人民政府关于做好当前和今后一段时期就业创业工作的实施意见',
        forwardedBy: '万州府办发〔2018〕52号',
        byHand: false,
        access: 'items',
      },
    ]);
    expect(page).toMatchObject({ lower: [], lowerClosed: 0, abilities: { nameHigher: true } });
  });

  it('is told as absent where nobody has brought it in, and a notice is not above itself', async () => {
    const { higher } = await lineageOf('wanzhou');
    expect(higher.map(({ docNumber, access, noticeId }) => [docNumber, access, noticeId])).toEqual([
      [FORTY_ONE, 'absent', null],
      ['国发〔2017〕28号', 'absent', null],
    ]);
  });

  it('is counted below the higher one without a name where the reader may not see it', async () => {
    expect(await lineageOf('wanzhou')).toMatchObject({ lower: [], lowerClosed: 1 });
  });

  it('does not count a draft new version as a notice of its own', async () => {
    const text = Buffer.from(await seedBytes('jiangjin')).toString('utf8');
    const bytes = Buffer.from(text.replace('就业', '充分就业'));
    const draft = { fileName: '江津（修订）.txt', bytes, asNewVersionOf: ids.jiangjin };
    const id = await world.get(ImportNoticeService).import(jiangjin(), draft);
    expect(await lineageOf('wanzhou')).toMatchObject({ lower: [], lowerClosed: 1 });
    await world.db.query('delete from notice where id = $1', [id]);
  });

  it('is found by the index as the core reads it', async () => {
    const rows = await world.db.query<{ document: NoticeDocument; own: string[]; named: string[] }>(
      `select parsed->'document' as document, lineage_own_numbers(doc_number, parsed) as own,
              lineage_named_numbers(parsed) as named from notice`,
    );
    expect(rows.length).toBe(4);
    for (const { document, own, named } of rows) {
      expect([...own].sort()).toEqual(numbersOf(document).sort());
      expect(named).toEqual(expect.arrayContaining(numbersNamedBy(document)));
    }
    for (const printed of ['渝府发［２０１７］４１号', '渝府发 【2017】 第41号', '渝府发(2017)41号', '渝府发﹝2017﹞41号']) {
      const stored = JSON.stringify({ document: { basis: [{ docNumber: printed }] } });
      expect(await world.value('select lineage_named_numbers($1::jsonb)', [stored])).toEqual([foldDocNumber(printed)]);
    }
  }); // prettier-ignore
});

describe('渝府发〔2017〕41号 against 江津', () => {
  it('shows 22 items with the tasks that answer them', async () => {
    const page = await pairs();
    expect(page.items.map((item) => item.task.n)).toEqual(Array.from({ length: 22 }, (_, at) => at + 1));
    expect(page.lowerTasks.length).toBe(21);
    for (const [higher, lower] of [[1, 1], [5, 8], [7, 5], [8, 9], [11, 12], [14, 10], [22, 20]] as const)
      expect(answering(page, higher)).toContain(lower);
    expect(answering(page, 19)).toEqual(expect.arrayContaining([17, 18]));
    const { items, answered, unanswered, byHand } = page.counts;
    expect({ items, sum: answered + unanswered, byHand }).toEqual({ items: 22, sum: 22, byHand: 0 });
    expect(unanswered).toBe(page.items.filter((item) => !item.answered).length);
  }); // prettier-ignore

  it('keeps what the reviewer decided, however often the proposal is made anew', async () => {
    const before = await pairs();
    await decide(before, [5, 8], 'not-answers');
    await decide(before, [1, 21], 'answers');
    const after = await pairs();
    expect(answering(after, 5)).not.toContain(8);
    expect(answering(after, 1)).toEqual(expect.arrayContaining([1, 21]));
    expect(after.counts.byHand).toBe(2);
    const made = itemOf(after, 1).pairs.find((pair) => pair.standing === 'answers');
    expect(made).toMatchObject({ decidedBy: jiangjin().name, decidedAt: expect.any(String) });
    expect(await pairs()).toEqual(after);
    await decide(after, [5, 8], null);
    await decide(after, [1, 21], null);
    expect(await pairs()).toEqual(before);
  });

  it('says an item is answered by nobody once its only answer is taken away', async () => {
    const before = await pairs();
    for (const lower of answering(before, 22)) await decide(before, [22, lower], 'not-answers');
    const after = await pairs();
    expect(itemOf(after, 22).answered).toBe(false);
    expect(after.counts.unanswered).toBe(before.counts.unanswered + 1);
  });

  it('writes each change into the trail once, with both tasks', async () => {
    const count = () =>
      world.value<number>(`select count(*)::int from audit where action = 'lineage.corrected'`);
    const [page, earlier] = [await pairs(), await count()];
    await decide(page, [5, 8], 'not-answers');
    await decide(page, [5, 8], 'not-answers');
    expect(await count()).toBe(earlier + 1);
    const last = `select before, after from audit where action = 'lineage.corrected' order by seq desc limit 1`;
    const [row] = await world.db.query<{ before: object; after: object }>(last);
    const about = { higherPaper: FORTY_ONE, higherTask: 5, task: 8 };
    expect(row).toEqual({
      before: { ...about, answering: '按文字相似度判断' },
      after: { ...about, answering: '不承接' },
    });
  });

  it('lists tasks by their place in the text: one made in the review stands behind the one it comes from', async () => {
    const made = `update task set place = $3 where notice_id = $1 and n = $2`;
    await world.db.query(made, [ids.jiangjin, 21, 4]);
    await world.db.query(made, [ids.wanzhou, 22, 1]);
    const page = await pairs();
    expect(page.lowerTasks.map((task) => task.n).slice(0, 6)).toEqual([1, 2, 3, 4, 21, 5]);
    expect(page.items.map((item) => item.task.n).slice(0, 3)).toEqual([1, 22, 2]);
    await world.db.query('update task set place = null where place is not null');
  });

  it('leaves withdrawn tasks out, but for those a decision speaks of: they answer nothing any more', async () => {
    const before = await pairs();
    for (const lower of answering(before, 22)) await decide(before, [22, lower], 'not-answers');
    await decide(before, [22, 20], 'answers');
    await decide(before, [5, 8], 'not-answers');
    const withdraw = (id: string, n: number) =>
      world.db.query(`update task set state = 'withdrawn' where notice_id = $1 and n = $2`, [id, n]);
    for (const n of [19, 20]) await withdraw(ids.jiangjin, n);
    for (const n of [4, 5]) await withdraw(ids.wanzhou, n);
    try {
      const after = await pairs();
      expect(after.lowerTasks.filter((task) => task.withdrawn).map((task) => task.n)).toEqual([20]);
      expect(after.lowerTasks.map((task) => task.n)).not.toContain(19);
      expect(after.items.filter(({ task }) => task.withdrawn).map(({ task }) => task.n)).toEqual([5]);
      expect(after.items.map(({ task }) => task.n)).not.toContain(4);
      expect(itemOf(after, 5).pairs.map((pair) => pair.standing)).toEqual(['not-answers']);
      expect(itemOf(after, 22).pairs[0]).toMatchObject({ standing: 'answers', decidedBy: jiangjin().name });
      expect(itemOf(after, 22).answered).toBe(false);
      const { items, answered, unanswered, own } = after.counts;
      expect({ items, sum: answered + unanswered }).toEqual({ items: 20, sum: 20 });
      expect(own).toBeLessThan(19);
      await decide(after, [22, 20], null);
      expect((await pairs()).lowerTasks.map((task) => task.n)).not.toContain(20);
    } finally {
      await world.db.query(`update task set state = 'drafted' where state = 'withdrawn'`);
    }
  });

  it('goes with its tasks: a notice taken out leaves no decision behind', async () => {
    const wulong = await world.importSeed('wulong');
    await world.db.query(
      `insert into lineage_correction select above.id, below.id, 'answers', now(), '测试'
       from task above, task below where above.notice_id = $1 and below.notice_id = $2 and above.n = 1 and below.n < 4`,
      [ids.wanzhou, wulong],
    );
    const count = () => world.value<number>('select count(*)::int from lineage_correction');
    const before = await count();
    await world.db.query('delete from notice where id = $1', [wulong]);
    expect([before, await count()]).toEqual([3, 0]);
  });
});

describe('渝府办发〔2017〕127号 against 大足, which cites another number', () => {
  const name = (docNumber: string, named = true) =>
    service().nameHigher(world.office('dazu'), ids.dazu, { docNumber, named });

  it('is put above by hand, in any spelling, and taken away again', async () => {
    expect(paperOf((await lineageOf('dazu')).higher, TASKS_OF_127)).toBeUndefined();
    await name('渝府办发[2017]127号');
    await name('渝府办发〔2017〕127号');
    const found = paperOf((await lineageOf('dazu')).higher, TASKS_OF_127);
    expect(found).toMatchObject({
      noticeId: ids.chongqing,
      byHand: true,
      access: 'items',
      forwardedBy: null,
    });
    const page = await pages().pairs({ lowerId: ids.dazu, higherId: ids.chongqing }, world.office('dazu'));
    expect([page.items.length, page.lowerTasks.length]).toEqual([51, 63]);
    expect(answering(page, 14)).toEqual([18]);
    expect(answering(page, 33)).toContain(56);
    expect(page.counts.unanswered).toBeGreaterThan(15);
    expect(page.counts.own).toBeGreaterThan(20);
    expect(await lineageOf('chongqing')).toMatchObject({ lower: [], lowerClosed: 1 });
    await name('渝府办发〔2017〕127号', false);
    expect(paperOf((await lineageOf('dazu')).higher, TASKS_OF_127)).toBeUndefined();
  });

  it('may be named before anybody brings it in', async () => {
    await name('渝府办发〔2020〕999号');
    expect(paperOf((await lineageOf('dazu')).higher, '渝府办发〔2020〕999号')).toMatchObject({
      ...{ access: 'absent', byHand: true, noticeId: null, title: null },
    });
  });

  it.each(['大足府办发〔2020〕41号', '其他〔2020〕4号'])(
    'refuses %s, which the notice prints itself',
    async (number) => {
      expect(await refusalOf(name(number))).toBe('lineage/named-already');
    },
  );

  it('says which number it refuses', async () => {
    const cookie = await world.signIn(SEEDS.jiangjin.office, 'office');
    const say = async (docNumber: string) => {
      const body = { docNumber, named: true };
      const { status, body: said } = await world.send('PUT', `/notices/${ids.jiangjin}/lineage`, {
        cookie,
        body,
      });
      return [status, said['code'], said['detail']];
    };
    expect(await say('渝府发[2017]41号')).toEqual([
      ...[409, 'lineage/named-already', '文件已经写明上位文件（渝府发〔2017〕41号），不必再指定。'],
    ]);
    expect(await say('江津府办发〔2018〕37号')).toEqual([
      ...[409, 'lineage/named-already', '“江津府办发〔2018〕37号”是本文件自己的文号，不能指定为上位文件。'],
    ]);
  });

  it('refuses the reader who is not the office', async () => {
    const sup = world.as('500111-zhengfuduchashi', 'supervision');
    const body = { docNumber: TASKS_OF_127, named: true };
    expect(await refusalOf(service().nameHigher(sup, ids.dazu, body))).toBe('access/forbidden');
    expect(await refusalOf(service().nameHigher(jiangjin(), ids.dazu, body))).toBe('access/not-found');
  });
});

describe('who may see and correct', () => {
  it('the supervision office of the lower government reads, and may not correct', async () => {
    const sup = world.as('500116-zhengfuduchashi', 'supervision');
    const page = await pairs(sup);
    expect(page.abilities).toEqual({ correct: false });
    const { id } = itemOf(page, 5).task;
    const body = { higherTaskId: id, lowerTaskId: page.lowerTasks[0]?.id ?? '', verdict: 'answers' as const };
    expect(await refusalOf(service().correct(sup, between(), body))).toBe('access/forbidden');
  });

  it('the office of the higher notice does not see into the lower one', async () => {
    const wanzhou = world.office('wanzhou');
    expect(await refusalOf(pairs(wanzhou))).toBe('access/not-found');
    expect(await refusalOf(pages().lineage(ids.jiangjin, wanzhou))).toBe('access/not-found');
  });

  it('a paper that is in the system but not the reader’s is said to be, without a way in', async () => {
    await service().nameHigher(jiangjin(), ids.jiangjin, {
      docNumber: '大足府办发〔2020〕41号',
      named: true,
    });
    const { higher } = await lineageOf('jiangjin');
    expect(paperOf(higher, '大足府办发〔2020〕41号')).toEqual({
      ...{ noticeId: null, docNumber: '大足府办发〔2020〕41号', title: null, forwardedBy: null },
      ...{ byHand: true, access: 'closed' },
    });
    const asked = pages().pairs({ lowerId: ids.jiangjin, higherId: ids.dazu }, jiangjin());
    expect(await refusalOf(asked)).toBe('access/not-found');
  });

  it('tasks of another notice are no pair', async () => {
    const page = await pairs();
    const [own, other] = [itemOf(page, 1).task.id, page.lowerTasks[0]?.id ?? ''];
    const wrong = (higherTaskId: string, lowerTaskId: string) =>
      refusalOf(service().correct(jiangjin(), between(), { higherTaskId, lowerTaskId, verdict: 'answers' }));
    expect(await wrong(other, own)).toBe('access/not-found');
    expect(await wrong(UNKNOWN, other)).toBe('access/not-found');
    expect(await wrong(own, UNKNOWN)).toBe('access/not-found');
  });
});

describe('over HTTP', () => {
  it('reads, corrects and refuses as the contract says', async () => {
    const cookie = await world.signIn(SEEDS.jiangjin.office, 'office');
    const at = `/notices/${ids.jiangjin}/lineage`;
    const overview = await world.send('GET', at, { cookie });
    expect(NoticeLineage.strict().safeParse(overview.body).error).toBeUndefined();
    const read = await world.send('GET', `${at}/${ids.wanzhou}`, { cookie });
    const page = LineagePairs.strict().parse(read.body);
    const [item, lower] = [itemOf(page, 1), page.lowerTasks[1]];
    const body = { higherTaskId: item.task.id, lowerTaskId: lower?.id, verdict: 'answers' };
    const sent = await world.send('PUT', `${at}/${ids.wanzhou}`, { cookie, body });
    expect(sent.status).toBe(200);
    expect(answering(LineagePairs.parse(sent.body), 1)).toContain(lower?.n);
    for (const wrong of [{ ...body, verdict: 'maybe' }, { ...body, lowerTaskId: 'x' }, {}]) {
      const refused = await world.send('PUT', `${at}/${ids.wanzhou}`, { cookie, body: wrong });
      expect([refused.status, refused.body['code']]).toEqual([400, 'request/invalid']);
    }
    const named = await world.send('PUT', at, { cookie, body: { docNumber: '随便一个', named: true } });
    expect([named.status, named.body['code']]).toEqual([400, 'request/invalid']);
    const unknown = await world.send('GET', `${at}/${UNKNOWN}`, { cookie });
    expect([unknown.status, unknown.body['code']]).toEqual([404, 'access/not-found']);
  });

  it('looks the same from outside for an unknown notice and a forbidden one', async () => {
    const cookie = await world.signIn(SEEDS.wanzhou.office, 'office');
    const answers = await Promise.all(
      [UNKNOWN, ids.jiangjin, 'x'].map((id) => world.send('GET', `/notices/${id}/lineage`, { cookie })),
    );
    expect(answers.map(({ status, body }) => [status, body['code']])).toEqual(
      answers.map(() => [404, 'access/not-found']),
    );
  });
});
