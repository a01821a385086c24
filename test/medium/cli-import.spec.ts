import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { duban, linesOf, type Ended } from './cli-process.js';

jest.setTimeout(120_000);

const SEEDS = path.resolve(import.meta.dirname, '../../seeds/notices');
const OFFICE = '500156-jiuyegongzuolingdaoxiaozubangongshi';
const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-cli-'));
let database: TestDatabase;

/** A new installation: the reference units, nobody in it yet. */
const run = (...args: string[]): Promise<Ended> =>
  duban(['import', ...args], {
    ...{ DATABASE_URL: database.url, DUBAN_PROFILE: 'production', DUBAN_DATA_DIR: folder },
    ...{
      SMTP_URL: 'smtp://localhost:1',
      MAIL_FROM: 'duban@example.invalid',
      PUBLIC_URL: 'https://example.invalid',
    },
  });

function fileOf(name: string, seed: string, change: (text: string) => string): string {
  const file = path.join(folder, name);
  writeFileSync(file, change(readFileSync(path.join(SEEDS, seed), 'utf8')));
  return file;
}

const stored = () =>
  database.query<{ docNumber: string; office: string }>(
    'select doc_number as "docNumber", office_unit as office from notice order by doc_number',
  );

beforeAll(async () => {
  database = await cloneDatabase();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('duban import without --as', () => {
  test('imports for the office of the notice; the trail names who was at the machine and the office', async () => {
    const { code, stdout, stderr } = await run(path.join(SEEDS, 'wulong-2023-4.txt'), '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({
      ...{ id: expect.any(String), docNumber: '武就业领导组〔2023〕4号', tasks: 19, warnings: 13 },
      office: '区就业工作领导小组办公室',
    });
    expect(await stored()).toEqual([{ docNumber: '武就业领导组〔2023〕4号', office: OFFICE }]);
    const rows = await database.query(`select actor from audit where action = 'notice.imported'`);
    const name = `命令行管理员 ${os.userInfo().username}`;
    expect(rows).toEqual([{ actor: { kind: 'person', id: 'command-line', name, unitId: OFFICE } }]);
  });

  test('finds the office by the issuer where no number is recorded', async () => {
    const file = fileOf('jiangjin-99.txt', 'jiangjin-2018-37.txt', (text) =>
      text.replaceAll('2018〕37号', '2018〕99号'),
    );
    const { code, stdout } = await run(file);
    expect({ code, lines: linesOf(stdout) }).toEqual({
      code: 0,
      lines: [
        expect.stringMatching(
          /^已导入 江津府办发〔2018〕99号：任务 21 项，需要核对 \d+ 处。请区就业创业工作联席会议办公室在系统中核对后交办。$/,
        ),
      ],
    });
  });

  const changed = (text: string) => text.replace('就业', '充分就业');
  const elsewhere = (text: string) =>
    text
      .replaceAll('武就业领导组', '某就业领导组')
      .replaceAll('武隆区', '某某县')
      .replaceAll('武隆', '某某')
      .replaceAll('重庆市', '某省');
  test.each([
    [
      'the same 文号 again',
      () => path.join(SEEDS, 'wulong-2023-4.txt'),
      /^文件内容与现行版本（武就业领导组〔2023〕4号）完全相同，没有需要更新的内容。$/,
    ],
    [
      'another text under the same 文号',
      () => fileOf('changed.txt', 'wulong-2023-4.txt', changed),
      /^该文件已经导入过（武就业领导组〔2023〕4号），不能重复导入。$/,
    ],
    [
      'a notice whose office cannot be told',
      () => fileOf('elsewhere.txt', 'wulong-2023-4.txt', elsewhere),
      /^不能判明由哪个办公室办理：.+。请先在单位名录登记该办公室，或用 --as 指定一名办公室工作人员。$/,
    ],
    [
      'a marked paper',
      () => fileOf('marked.txt', 'wulong-2023-4.txt', (text) => `机密★10年\n${text}`),
      /^文件标有密级（机密★10年）/,
    ],
    [
      'a paper without tasks',
      () => {
        const file = path.join(folder, 'none.txt');
        writeFileSync(file, '重庆市武隆区人民政府\n关于放假的通知\n各单位：\n放假一天。\n');
        return file;
      },
      /^没有从文件中识别出任何任务/,
    ],
  ])('refuses %s, in one line; nothing is kept', async (_what, make, line) => {
    const before = await stored();
    const { code, stdout, stderr } = await run(make());
    expect({ code, stdout, lines: linesOf(stderr) }).toEqual({
      ...{ code: 1, stdout: '' },
      lines: [expect.stringMatching(line)],
    });
    expect(await stored()).toEqual(before);
  });

  test('with --new-version the same 文号 becomes a draft version of the notice; an unknown one is refused', async () => {
    const { code, stdout } = await run(fileOf('again.txt', 'wulong-2023-4.txt', changed), '--new-version');
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(/^已导入 武就业领导组〔2023〕4号 的新版本：任务 19 项，/),
    });
    const drafts = await database.query(
      `select draft.office_unit as office, notice.doc_number as "docNumber" from notice draft
       join notice on notice.id = draft.amends`,
    );
    expect(drafts).toEqual([{ office: OFFICE, docNumber: '武就业领导组〔2023〕4号' }]);
    const unknown = await run(path.join(SEEDS, 'dazu-2020-41.txt'), '--new-version');
    expect(unknown).toEqual({
      ...{ code: 1, stdout: '' },
      stderr:
        '系统中没有文号为“大足府办发〔2020〕41号”的文件，不能作为新版本导入；首次导入请去掉 --new-version。\n',
    });
  });
});
