import ExcelJS from 'exceljs';
import type { ImportReport, ImportTemplate } from '../../src/contract/index.js';
import { UnitsService } from '../../src/units/index.js';
import { App, UNITS } from './identity-app.js';

type Cells = readonly (string | number | Date | null)[];

const UNIT_HEADS = ['单位全称', '简称', '别名', '所属地区', '类别', '生效日期', '上级单位'];
const PERSON_HEADS = ['姓名', '单位', '职务', '岗位', '手机', '邮箱'];
const GOOD_UNITS: Cells[] = [
  [
    '重庆市武隆区档案局',
    '区档案局',
    '区档案馆、区史志局',
    '武隆区',
    '政府部门',
    new Date('2019-01-01'),
    null,
  ],
  ['重庆市武隆区大数据应用发展管理局', null, null, null, '政府部门', '2019年3月1日', '区发展改革委'],
  ['重庆市武隆区财政局', '区财政局', '区财局', null, '政府部门', null, null],
];
const GOOD_PEOPLE: Cells[] = [
  ['赵示例', '区档案局', '科长', '联络员', 13_800_000_000, 'zhao@example.invalid'],
  ['钱示例', '区财局', '主任', '分管领导', null, 'qian@example.invalid'],
  ['孙示例', '区发改委', '科员', '副联络员', '023-77720000', null],
];

async function workbook(units: readonly Cells[], people: readonly Cells[] = []): Promise<string> {
  const book = new ExcelJS.Workbook();
  const [first, second] = [book.addWorksheet('单位'), book.addWorksheet('人员')];
  for (const row of [UNIT_HEADS, ...units]) first.addRow([...row]);
  for (const row of [PERSON_HEADS, ...people]) second.addRow([...row]);
  return Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
}

describe('a workbook of units and people', () => {
  let app: App;
  let office: string;
  beforeAll(async () => {
    app = await App.start();
    await app.addPeople([UNITS.labour, UNITS.office]);
    office = await app.signIn(`${UNITS.office}.office`);
  });
  afterAll(() => app?.close());

  const send = (contentBase64: string, confirm = false, cookie = office) =>
    app.send('POST', '/units/import', { cookie, body: { fileName: '名录.xlsx', contentBase64, confirm } });
  const report = async (content: string, confirm = false): Promise<ImportReport> => {
    const answer = await send(content, confirm);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as unknown as ImportReport;
  };
  const state = () =>
    app.db
      .query(`select 'u' as t, id, printed as name from unit union all select 'a', unit_id, name from unit_alias
      union all select 'p', unit_id, name || post || phone || email from person
      union all select 'audit', seq::text, action from audit order by 1, 2, 3`);
  const finding = async (units: Cells[], people: Cells[] = []) => {
    const { findings, applied } = await report(await workbook(units, people), true);
    expect(applied).toBe(false);
    return findings.map((f) => `${f.sheet}${f.row} ${f.column} ${f.what}`);
  };

  it('is refused to who keeps no registry', async () => {
    const liaison = await app.signIn(`${UNITS.labour}.liaison`);
    const answer = await send(await workbook(GOOD_UNITS), true, liaison);
    expect([answer.status, answer.body['code']]).toEqual([403, 'access/forbidden']);
  });

  it('is tried first, and nothing is written', async () => {
    const before = await state();
    const found = await report(await workbook(GOOD_UNITS, GOOD_PEOPLE));
    expect(found).toEqual({
      fileName: '名录.xlsx',
      applied: false,
      unitRows: 3,
      personRows: 3,
      newUnits: ['区档案局', '区大数据应用发展管理局'],
      newAliases: [{ unit: '区财政局', name: '区财局' }],
      newPeople: 3,
      changedPeople: 0,
      sameRows: 0,
      findings: [],
    });
    expect(await state()).toEqual(before);
  });

  it.each<[string, Cells[], Cells[], string[]]>([
    ['no name', [[null, null, '甲', null, '政府部门', null, null]], [], ['单位2 单位全称 请填写单位名称']],
    [
      'an unknown kind and an unreadable date',
      [['重庆市武隆区档案局', null, null, null, '局', '去年', null]],
      [],
      ['单位2 类别 类别为“局”，无法识别', '单位2 生效日期 日期为“去年”，无法识别'],
    ],
    [
      'another government',
      [['重庆市档案局', null, null, '重庆市', '政府部门', null, null]],
      [],
      ['单位2 所属地区 您不能维护这一地区的名录（重庆市）'],
    ],
    [
      'no such place',
      [['档案局', null, null, '某区', '政府部门', null, null]],
      [],
      ['单位2 所属地区 没有这个地区'],
    ],
    [
      'the same unit twice',
      [
        ['重庆市武隆区档案局', null, null, null, '政府部门', null, null],
        [null, '区档案局', null, null, '政府部门', null, null],
      ],
      [],
      ['单位3 单位全称 与本表第 2 行重复'],
    ],
    [
      'a name another unit bears',
      [['重庆市武隆区档案局', '区档案局', '区教委', null, '政府部门', null, null]],
      [],
      ['单位2 别名 名录中已有现存单位使用“区教委”这一名称'],
    ],
    [
      'an unknown host',
      [['重庆市武隆区档案局', null, null, null, '政府部门', null, '区某局']],
      [],
      ['单位2 上级单位 名录中没有上级单位“区某局”'],
    ],
    [
      'a person without a name',
      [],
      [[null, '区教委', '', '联络员', 13_800_000_000, null]],
      ['人员2 姓名 没有填写姓名'],
    ],
    [
      'a person of an unknown unit with an unknown post and wrong addresses',
      [],
      [['李示例', '某单位', '', '闲职', '12', 'not an address']],
      [
        '人员2 岗位 岗位为“闲职”，无法识别',
        '人员2 手机 号码“12”有误',
        '人员2 邮箱 邮箱“not an address”有误',
        '人员2 单位 不能确定“某单位”是哪家单位',
      ],
    ],
    [
      'no address, and an administrator',
      [],
      [['李示例', '区教委', '', '系统管理人员', null, null]],
      ['人员2 岗位 岗位为“系统管理人员”，无法识别', '人员2 手机 手机和邮箱都没有填写'],
    ],
  ])('with %s is refused whole, row by row', async (_, units, people, expected) => {
    const before = await state();
    expect(await finding(units, people)).toEqual(expected);
    expect(await state()).toEqual(before);
  });

  it('leaves nothing half-imported for one broken row among good ones', async () => {
    const before = await state();
    const rows = Array.from({ length: 62 }, (_, i): Cells => [`重庆市武隆区第${i}中心`, null, null, null, '事业单位', null, null]); // prettier-ignore
    const broken: Cells = ['重庆市武隆区第六十三中心', null, null, null, '不详', null, null];
    expect(await finding([...rows, broken])).toEqual(['单位64 类别 类别为“不详”，无法识别']);
    expect(await state()).toEqual(before);
  });

  it('leaves nothing half-imported when the database refuses in the middle', async () => {
    await app.db.query(`alter table person add constraint person_not_zhao check (name <> '赵示例')`);
    const before = await state();
    const people = [GOOD_PEOPLE[0] ?? []];
    expect((await send(await workbook(GOOD_UNITS, people), true)).status).toBe(500);
    expect(await state()).toEqual(before);
    await app.db.query('alter table person drop constraint person_not_zhao');
  });

  it('is written when every row is right, and the second time says nothing new', async () => {
    const people = GOOD_PEOPLE.map((row, i) =>
      i === 1 ? row.map((c, j) => (j === 1 ? '区财政局' : c)) : row,
    );
    const content = await workbook(GOOD_UNITS, people);
    const done = await report(content, true);
    expect(done).toMatchObject({ applied: true, newUnits: expect.arrayContaining(['区档案局']), newPeople: 3, findings: [] }); // prettier-ignore
    const registry = await app.get(UnitsService).registry();
    const created = [...registry.units.values()].filter((u) => ['区档案局', '区大数据应用发展管理局'].includes(u.printed)); // prettier-ignore
    expect(created.map((u) => [u.jurisdiction, u.validFrom, u.hostUnitId]).sort()).toEqual([
      ['500156', '2019-01-01', null],
      ['500156', '2019-03-01', '500156-fazhangaigewei'],
    ]);
    const [row] = await app.db.query<{ action: string; after: { people: number } }>(
      'select action, after from audit order by seq desc limit 1',
    );
    expect(row).toMatchObject({ action: 'units.imported', after: { people: 3, aliases: 1 } });
    expect(await report(content)).toMatchObject({ newUnits: [], newAliases: [], newPeople: 0, changedPeople: 0, sameRows: 6 }); // prettier-ignore
    const moved = GOOD_PEOPLE.map((p) => p.map((c, j) => (j === 2 ? '局长' : c)));
    expect(await report(await workbook([], moved))).toMatchObject({ newPeople: 0, changedPeople: 3 });
  });

  it.each([
    ['no workbook at all', Buffer.from('not a workbook').toString('base64'), '这不是 .xlsx 工作簿'],
    ['an empty one', '', ''],
  ])('is refused as %s', async (_, content, message) => {
    const answer = await send(content);
    expect(answer.status).toBe(400);
    expect((answer.body['errors'] as { message: string }[])[0]?.message).toContain(message);
  });

  it('is refused without rows and without the headings', async () => {
    const messageOf = async (content: string) =>
      ((await send(content)).body['errors'] as { message: string }[])[0]?.message;
    expect(await messageOf(await workbook([]))).toContain('没有找到要导入的内容');
    const book = new ExcelJS.Workbook();
    book.addWorksheet('单位').addRow(['名称']);
    const content = Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
    expect(await messageOf(content)).toContain('没有“单位全称”一列');
  });

  it('has a template that is accepted once it is filled', async () => {
    const { body } = await app.send('GET', '/units/import/template', { cookie: office });
    const { fileName, contentBase64 } = body as unknown as ImportTemplate;
    expect(fileName).toMatch(/\.xlsx$/);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(contentBase64, 'base64') as never);
    book.getWorksheet('单位')?.addRow(['重庆市武隆区气象服务中心', '', '', '', '事业单位', '', '']);
    const filled = Buffer.from(await book.xlsx.writeBuffer()).toString('base64');
    expect(await report(filled)).toMatchObject({ newUnits: ['区气象服务中心'], findings: [] });
  });
});
