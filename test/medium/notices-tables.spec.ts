import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import ExcelJS from 'exceljs';
import type { NoticeDetail } from '../../src/contract/index.js';
import { SEEDS, World, type Answer } from '../factories/main-loop.js';

const HEAD = ['武隆区就业工作领导小组', '2023年重点任务分工表', '武就业领导组〔2023〕21号'];
const WHAT = ['开发就业岗位', '落实稳岗政策', '举办招聘活动', '开展技能培训', '帮扶困难人员'];

type Row = readonly (string | number | { error: string })[];
const nameOf = (n: number) => `${WHAT[n % WHAT.length] ?? ''}，在第${n}个片区建立工作台账并逐月更新。`;

async function xlsxOf(columns: Row, rows: readonly Row[]): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('分工');
  for (const line of HEAD) sheet.addRow([line]);
  for (const row of [columns, ...rows]) sheet.addRow([...row]);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function docxOf(columns: Row, rows: readonly Row[]): Promise<Uint8Array> {
  const cell = (text: unknown) => new TableCell({ children: [new Paragraph(String(text))] });
  const table = new Table({
    rows: [columns, ...rows].map((row) => new TableRow({ children: row.map(cell) })),
  });
  const children = [...HEAD.map((text) => new Paragraph(text)), table];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

describe('a table brought in over the import route', () => {
  let world: World;
  let cookie: string;
  beforeAll(async () => {
    world = await World.start();
    await world.addAccounts([{ unitId: SEEDS.wulong.office, post: 'office' }]);
    world.set('2023-10-12', '10:00');
    cookie = await world.signIn(SEEDS.wulong.office, 'office');
  });
  afterAll(() => world?.close());
  beforeEach(() => world.forget());

  const bring = (fileName: string, bytes: Uint8Array): Promise<Answer> =>
    world.send('POST', '/notices', {
      cookie,
      body: { fileName, contentBase64: Buffer.from(bytes).toString('base64') },
    });
  const noticeOf = ({ status, body }: Answer): NoticeDetail => {
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body as unknown as NoticeDetail;
  };
  it.each([
    ['xlsx', xlsxOf],
    ['docx', docxOf],
  ] as const)(
    'without a unit column has every task doubtful, and none is given out: %s',
    async (kind, make) => {
      const rows = [1, 2, 3, 4, 5, 6].map((n) => [n, nameOf(n), '2023年12月31日']);
      const notice = noticeOf(
        await bring(`分工.${kind}`, await make(['序号', '工作任务', '完成时限'], rows)),
      );
      expect(notice.taskList).toHaveLength(6);
      expect(notice.taskList.map((task) => task.text.replace(/\s/g, '')).every((text, i) => text.includes(nameOf(i + 1)))).toBe(true); // prettier-ignore
      expect(notice.taskList.every((task) => !task.assignmentKnown && task.parties.length === 0)).toBe(true);
      const open = notice.doubts.filter((doubt) => doubt.kind === 'missing-phrase');
      expect(open.map((doubt) => doubt.taskN)).toEqual(notice.taskList.map((task) => task.n));
      expect(open.every((doubt) => doubt.acts.includes('assign'))).toBe(true);
      const refused = await world.send('GET', `/notices/${notice.id}/assignment-preview`, { cookie });
      expect(refused.body).toMatchObject({ code: 'notice/leads-missing' });
    },
  );

  const rows = (broken: Row): Row[] =>
    Array.from({ length: 80 }, (_, i) =>
      i + 1 === 63 ? broken : [i + 1, nameOf(i + 1), '区人力社保局', '区财政局'],
    );
  const COLUMNS = ['序号', '工作任务', '牵头单位', '配合单位'];

  it('with a row 63 that has an error instead of its unit imports whole, and asks about that row', async () => {
    const bytes = await xlsxOf(COLUMNS, rows([63, nameOf(63), { error: '#REF!' }, '']));
    const notice = noticeOf(await bring('台账.xlsx', bytes));
    expect(notice.taskList.map((task) => task.n)).toEqual(Array.from({ length: 80 }, (_, i) => i + 1));
    const asked = notice.doubts.filter(({ kind }) => /^(missing-phrase|unknown-unit)$/.test(kind));
    expect(asked.map((doubt) => doubt.taskN)).toEqual([63]);
    expect(notice.coverage.reduce((sum, part) => sum + part.characters, 0)).toBe(notice.text.length);
  });

  it.each([
    ['task', 'new.n = 63'],
    ['task_party', `exists (select 1 from task where task.id = new.task_id and task.n = 63)`],
    ['clause', 'new.task_n = 63'],
  ])('that breaks off at row 63 leaves nothing half-imported: %s', async (table, isBroken) => {
    const bytes = await xlsxOf(COLUMNS, rows([63, nameOf(63), '区教委', '区财政局']));
    const before = await world.counts();
    await world.db.query(
      `create function break_off() returns trigger language plpgsql as $$
       begin if ${isBroken} then raise 'broken off'; end if; return new; end $$`,
    );
    await world.db.query(
      `create trigger break_off before insert on ${table} for each row execute function break_off()`,
    );
    try {
      expect((await bring('台账.xlsx', bytes)).status).toBe(500);
    } finally {
      await world.db.query('drop function break_off cascade');
    }
    expect(await world.counts()).toEqual(before);
    expect(noticeOf(await bring('台账.xlsx', bytes)).taskList).toHaveLength(80);
  });

  it.each(['台账.xlsx', '台账.docx'])('cut off in the middle is refused whole: %s', async (fileName) => {
    const make = fileName.endsWith('docx') ? docxOf : xlsxOf;
    const bytes = await make(COLUMNS, rows([63, nameOf(63), '区教委', '']));
    const before = await world.counts();
    const answer = await bring(fileName, bytes.subarray(0, Math.floor(bytes.length * 0.6)));
    expect(answer.status).toBe(422);
    expect(answer.body['code']).toMatch(/^notice\//);
    expect(await world.counts()).toEqual(before);
  });
});
