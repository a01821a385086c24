import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { NoticePages } from '../../src/notices/index.js';
import { projectPath } from '../../src/platform/config/project-path.js';
import { refusalOf, seedBytes, SEEDS, World, type SeedName } from '../factories/main-loop.js';

const RESTARTED = `武隆区就业工作领导小组
关于进一步做好就业工作的通知
武就业领导组〔2023〕9号

各乡镇人民政府，各街道办事处，区政府有关部门：

为做好就业工作，现将有关事项通知如下。

一、扩大就业
1.开发就业岗位。围绕重点行业开发就业岗位，全年新增就业5000人。（牵头单位：区人力社保局；配合单位：区财政局）
2.支持企业稳岗。落实稳岗返还政策。（牵头单位：区财政局；配合单位：区人力社保局）

二、服务群众
1.组织招聘活动。每月举办一次招聘会。（牵头单位：区教委；配合单位：区人力社保局）
2.帮扶困难人员。对困难人员实行实名制帮扶。（牵头单位：区民政局；配合单位：区财政局）

武隆区就业工作领导小组
2023年10月10日
`;

/** 武隆区 and 通知 in GB18030, which Node can read but not write. */
const GB18030: Readonly<Record<string, string>> = {
  武: 'cee4', 隆: 'c2a1', 区: 'c7f8', 就: 'becd', 业: 'd2b5', 通: 'cda8', 知: 'd6aa', 一: 'd2bb', 人: 'c8cb', 力: 'c1a6',
  社: 'c9e7', 保: 'b1a3', 局: 'bed6', 责: 'd4f0', 任: 'c8ce', 单: 'b5a5', 位: 'cebb', '：': 'a3ba', '（': 'a3a8', '）': 'a3a9',
  '、': 'a1a2', '。': 'a1a3', 做: 'd7f6', 好: 'bac3', 招: 'd5d0', 聘: 'c6b8', 服: 'b7fe', 务: 'cef1', 岗: 'b8da', 稳: 'cec8', 定: 'b6a8',
}; // prettier-ignore

function inGb18030(text: string): Uint8Array {
  return Buffer.concat(
    [...text].map((c) => (c < '\u0080' ? Buffer.from(c) : Buffer.from(GB18030[c] as string, 'hex'))),
  );
}

const PNG = Buffer.concat([
  Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
  Buffer.from('重点任务'),
]);
const ZIP = Buffer.concat([Buffer.from([0x50, 0x4b, 0x03, 0x04]), deflateSync(RESTARTED)]);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('importing a notice', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.start();
  });
  afterAll(() => world?.close());
  beforeEach(() => world.forget());

  const pageOf = (id: string, seed: SeedName = 'wulong') =>
    world.get(NoticePages).detail(id, world.office(seed));

  it.each([
    ['wulong', '武就业领导组〔2023〕4号'],
    ['dazu', '大足府办发〔2020〕41号'],
    ['chongqing', '渝府办发〔2017〕127号'],
    ['jiangjin', '江津府办发〔2018〕37号'],
    ['wanzhou', '万州府办发〔2018〕52号'],
  ] as const)(
    'takes in %s: every task, every character accounted for, every party resolved',
    async (seed, docNumber) => {
      const gold = JSON.parse(
        readFileSync(projectPath(`test/golden/${SEEDS[seed].file.replace('.txt', '.json')}`), 'utf8'),
      ) as { tasks: { n: number }[] };
      const id = await world.importSeed(seed);
      const page = await pageOf(id, seed);
      expect(page).toMatchObject({ docNumber, tasks: gold.tasks.length, state: 'imported', unresolved: [] });
      expect(page.taskList.map((task) => task.n)).toEqual(gold.tasks.map((task) => task.n));
      expect(page.coverage.reduce((sum, part) => sum + part.characters, 0)).toBe(page.text.length);
      const kept = await world.db.query<{ span_start: number; span_end: number }>(
        `select span_start, span_end from clause where notice_id = $1 order by seq`,
        [id],
      );
      expect([0, ...kept.map((c) => c.span_end)]).toEqual([
        ...kept.map((c) => c.span_start),
        page.text.length,
      ]);
      for (const task of page.taskList) {
        expect(task.parties.filter((party) => party.unit === null && party.group === null)).toEqual([]);
        expect(task.parties.length > 0).toBe(task.assignmentKnown);
      }
    },
  );

  it('keeps the notice with its office, its audit row and nothing assigned', async () => {
    const id = await world.importSeed('wulong');
    expect(await pageOf(id)).toMatchObject({
      issuedOn: '2023-10-07',
      assignedAt: null,
      presumedLeads: 18,
      abilities: { assign: true, confirmLead: true, sign: false },
    });
    expect(await world.counts()).toMatchObject({
      notice: 1,
      duty: 0,
      filing: 0,
      reporting_rule: 0,
      outbox: 0,
    });
    const action = `select action from audit where subject_id = $1`;
    expect(await world.value(action, [id])).toBe('notice.imported');
  });

  it.each([
    ['the same text under another name', 'copy.txt', (seed: Uint8Array) => seed, 'notice/same-text'],
    [
      'the same text with other line ends',
      'crlf.txt',
      (seed: Uint8Array) => utf8(Buffer.from(seed).toString().replace(/\n/g, '\r\n')),
      'notice/same-text',
    ],
    [
      'another text with the same number',
      'again.txt',
      (seed: Uint8Array) => utf8(`${Buffer.from(seed).toString()}\n又及。`),
      'notice/duplicate',
    ],
  ])('refuses %s and leaves nothing', async (_, name, change, code) => {
    await world.importSeed('wulong');
    const before = await world.counts();
    const bytes = change(await seedBytes('wulong'));
    expect(await refusalOf(world.import(name, bytes))).toBe(code);
    expect(await world.counts()).toEqual(before);
  });

  it('takes one of two imports of the same file at the same time', async () => {
    const bytes = await seedBytes('wulong');
    const outcomes = await Promise.allSettled([1, 2, 3].map((i) => world.import(`${i}.txt`, bytes)));
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    const refused = outcomes.flatMap((o) =>
      o.status === 'rejected' ? [refusalOf(Promise.reject(o.reason as Error))] : [],
    );
    expect(await Promise.all(refused)).toEqual(['notice/same-text', 'notice/same-text']);
    expect((await world.counts()).notice).toBe(1);
  });

  it.each([
    ['an empty file', new Uint8Array(), 'notice/empty'],
    ['white space only', utf8(' \n\t　\r\n'), 'notice/empty'],
    ['a picture', PNG, 'notice/binary'],
    ['a zip that ends after its first bytes', ZIP, 'notice/unreadable'],
    [
      'bytes that are no text',
      Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 37) % 256)),
      'notice/binary',
    ],
    ['more than twenty megabytes', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), 'notice/too-large'],
    ['a text without tasks', utf8('关于召开会议的通知\n请各单位准时参加会议。\n'), 'notice/no-tasks'],
  ])('refuses %s and leaves nothing', async (_, bytes, code) => {
    const before = await world.counts();
    expect(await refusalOf(world.import('文件.txt', bytes))).toBe(code);
    expect(await world.counts()).toEqual(before);
  });

  it('refuses people without an office, and a notice that another office coordinates', async () => {
    const before = await world.counts();
    const bytes = await seedBytes('dazu');
    for (const [unit, post] of [
      ['500156-renlishebaoju', 'liaison'],
      ['500156-zhengfuduchashi', 'supervision'],
    ] as const)
      expect(await refusalOf(world.import('a.txt', bytes, world.as(unit, post)))).toBe('access/forbidden');
    expect(await refusalOf(world.import('a.txt', bytes, world.office('wulong')))).toBe('access/forbidden');
    expect(await world.counts()).toEqual(before);
  });

  it('reads GB18030 and UTF-8 with a byte-order mark like plain UTF-8', async () => {
    const text = '武隆区就业通知\n一、做好稳岗服务。做好招聘服务。（责任单位：区人力社保局）\n';
    const id = await world.import('gb.txt', inGb18030(text));
    const page = await pageOf(id);
    expect(page.text).toBe(text);
    expect(page.taskList[0]?.parties).toMatchObject([
      { printed: '区人力社保局', unit: { id: '500156-renlishebaoju' } },
    ]);
    await world.forget();
    const marked = await world.import('bom.txt', utf8(`\ufeff${text}`));
    expect((await pageOf(marked)).text).toBe(text);
  });

  it('numbers tasks through where each chapter begins with 1 again, and clauses follow', async () => {
    const id = await world.import('restart.txt', utf8(RESTARTED));
    const page = await pageOf(id);
    expect(page.taskList.map(({ n, ordinal, parties }) => [n, ordinal, parties[0]?.printed])).toEqual([
      [1, '1', '区人力社保局'],
      [2, '2', '区财政局'],
      [3, '1', '区教委'],
      [4, '2', '区民政局'],
    ]);
    const clauses = await world.db.query<{ task_n: number; text: string }>(
      `select task_n, substr(text, span_start + 1, span_end - span_start) as text
       from clause join notice on notice.id = clause.notice_id where task_n is not null and kind = 'task' order by seq`,
    );
    expect(clauses.map((c) => `${c.task_n} ${c.text.slice(2, 6)}`)).toEqual([
      '1 开发就业',
      '2 支持企业',
      '3 组织招聘',
      '4 帮扶困难',
    ]);
    expect(page.clauses.filter((c) => c.taskN === 3).map((c) => c.kind)).toEqual([
      'task',
      'task-responsibility',
    ]);
  });
});
