import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { RehearsalDifferenceView } from '../../src/contract/index.js';
import type { Rehearsal } from '../../src/core/rehearsal/index.js';
import { cloneDatabase, type TestDatabase } from '../support/test-db.js';
import { duban, dubanHere, linesOf, type Ended } from './cli-process.js';

jest.setTimeout(300_000);

const WULONG = '武就业领导组〔2023〕4号';
const DAZU = '大足府办发〔2020〕41号';
const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-cli-'));
let database: TestDatabase;
let first: Ended;

const env = () => ({ DATABASE_URL: database.url, DUBAN_PROFILE: 'demo', DUBAN_DATA_DIR: folder });
/** All commands of this file share one demo world; the first and the last are processes of their own. */
const run = (...args: string[]): Promise<Ended> => dubanHere(args, env());

async function rehearse(from: string, to: string, ...more: string[]): Promise<Rehearsal> {
  const { code, stdout, stderr } = await run('rehearse', '--from', from, '--to', to, ...more, '--json');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout) as Rehearsal;
}

/** The number of rows of every table, BullMQ’s too. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await database.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema in ('public', 'bullmq') and table_type = 'BASE TABLE' order by 1`,
  );
  const counts = `select ${tables.map((t) => `(select count(*)::int from ${t.name}) as "${t.name}"`).join(', ')}`;
  return (await database.query<Record<string, number>>(counts))[0] ?? {};
}

beforeAll(async () => {
  database = await cloneDatabase();
  const asked = ['rehearse', '--from', '2023-10-07', '--to', '2024-01-31', '--notice', WULONG, '--json'];
  first = await duban(asked, env());
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('duban rehearse', () => {
  test('on an empty database tells the demo history first, on stderr', () => {
    expect(first.code).toBe(0);
    expect(first.stderr).toContain('演示历史');
    expect(first.stdout).toBe(`${JSON.stringify(JSON.parse(first.stdout), null, 2)}\n`);
    expect(Object.keys(JSON.parse(first.stdout) as object)).toEqual(['from', 'to', 'filings', 'messages']);
  });

  test('武隆: due on the 3rd, the 4th where that is a Sunday, and the 3rd; each with its reminder three working days before', () => {
    const { filings, messages } = JSON.parse(first.stdout) as Rehearsal;
    expect(new Set(filings.map((f) => f.docNumber))).toEqual(new Set([WULONG]));
    expect([
      ...new Set(filings.map((f) => `${f.ruledOn} ${f.dueOn} ${f.covers.from} ${f.covers.to}`)),
    ]).toEqual([
      '2023-11-03 2023-11-03 2023-10-01 2023-10-31',
      '2023-12-03 2023-12-04 2023-11-01 2023-11-30',
      '2024-01-03 2024-01-03 2023-12-01 2023-12-31',
    ]);
    const reminders = messages.filter((m) => m.rung === 'remind-3' && m.dueOn <= '2024-01-31');
    expect([...new Set(reminders.map((m) => `${m.dueOn} ${m.at} ${m.channel} ${m.why}`))]).toEqual([
      '2023-11-03 2023-10-31T09:00:00+08:00 mail 应于11月3日前报送，距截止还有3个工作日',
      '2023-12-04 2023-11-29T09:00:00+08:00 mail 应于12月4日前报送，距截止还有3个工作日',
      '2024-01-03 2023-12-28T09:00:00+08:00 mail 应于1月3日前报送，距截止还有3个工作日',
    ]);
    expect(reminders.length).toBe(filings.length);
    expect(messages.every((m) => m.person !== '' && m.unit !== '')).toBe(true);
    const keys = filings.map((f) => `${f.dueOn} ${f.unit}`);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('大足: the windows of July 2020 and January 2021, and nothing else then', async () => {
    const { filings } = await rehearse('2020-05-01', '2021-02-28');
    expect([...new Set(filings.filter((f) => f.docNumber === DAZU).map((f) => f.dueOn))]).toEqual([
      '2020-07-10',
      '2021-01-11',
    ]);
    expect(new Set(filings.map((f) => f.docNumber))).toEqual(new Set([DAZU]));
  });

  test('twice gives the same answer and changes no row; the document number may be typed with plain brackets', async () => {
    const before = await countRows();
    const range = ['rehearse', '--from', '2023-10-07', '--to', '2024-01-31'];
    const again = await run(...range, '--notice', '武就业领导组[2023]4号', '--json');
    expect(again).toEqual({ code: 0, stdout: first.stdout, stderr: '' });
    const rows = await database.query<{ id: string }>(`select id from notice where doc_number = '${WULONG}'`);
    expect((await run(...range, '--notice', rows[0]?.id ?? '', '--json')).stdout).toBe(first.stdout);
    expect(await countRows()).toEqual(before);
    expect(before['public.filing']).toBeGreaterThan(100);
  });

  test('agrees with what the engine itself did: the same filings, and no message it would not have foretold', async () => {
    const { filings, messages } = await rehearse('2017-08-01', '2023-11-28');
    const opened = await database.query<{ key: string }>(
      `select concat_ws(' ', notice.doc_number, filing.due_on, unit.printed) as key
       from filing join notice on notice.id = filing.notice_id join unit on unit.id = filing.unit_id
       where filing.due_on <= '2023-11-28'`,
    );
    expect(filings.map((f) => `${f.docNumber} ${f.dueOn} ${f.unit}`).sort()).toEqual(
      opened.map((row) => row.key).sort(),
    );
    const sent = await database.query<{ key: string }>(
      `select concat_ws(' ', notice.doc_number, filing.due_on, item.rung, message.channel, person.name, item.why,
                        to_char(coalesce(message.not_before, message.created_at) at time zone 'Asia/Shanghai',
                                'YYYY-MM-DD"T"HH24:MI')) as key
       from message_item item join message on message.id = item.message_id
       join person on person.id = message.person_id
       join filing on filing.id = item.filing_id join notice on notice.id = filing.notice_id
       where item.rung in ('remind-3', 'remind-1', 'chase')`,
    );
    const foretold = new Set(
      messages.map((m) =>
        [m.docNumber, m.dueOn, m.rung, m.channel, m.person, m.why, m.at.slice(0, 16)].join(' '),
      ),
    );
    expect(sent.length).toBeGreaterThan(100);
    expect(sent.map((row) => row.key).filter((key) => !foretold.has(key))).toEqual([]);
  });

  test('a notice that is not there is one line, exit code 1', async () => {
    const ended = await run(
      'rehearse',
      '--from',
      '2023-10-07',
      '--to',
      '2024-01-31',
      '--notice',
      '无此号',
      '--json',
    );
    expect(ended).toEqual({ code: 1, stdout: '', stderr: '没有文号或编号为“无此号”的通知。\n' });
  });

  test('for a person: a summary; years whose holidays are not loaded are named', async () => {
    const { stdout } = await run('rehearse', '--from', '2023-12-01', '--to', '2023-12-05');
    expect(linesOf(stdout)[0]).toBe('2023-12-01 至 2023-12-05，若各单位均不报送：');
    expect(stdout).toContain('2023-12-05 09:00 催办（短信）');
    const { code, stderr } = await run('rehearse', '--from', '2045-12-01', '--to', '2046-01-05');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: '注意：2045、2046 年放假安排未收录，这些年份按周一至周五为工作日推算。\n',
    });
  });
});

describe('duban rehearse --days', () => {
  const ahead = async (...more: string[]): Promise<Rehearsal> => {
    const { code, stdout, stderr } = await run('rehearse', '--days', '10', ...more, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return JSON.parse(stdout) as Rehearsal;
  };

  test('goes on from the filings there are, as the page does, and narrows what is told', async () => {
    const { from, to, filings, messages } = await ahead();
    expect([from, to]).toEqual(['2023-11-28', '2023-12-07']);
    expect(new Set(filings.map(({ dueOn, state }) => `${dueOn} ${state}`))).toContain('2023-12-04 open');
    const sms = await ahead('--channel', '短信', '--notice', WULONG);
    expect(new Set(sms.messages.map(({ channel, docNumber }) => `${channel} ${docNumber}`))).toEqual(
      new Set([`sms ${WULONG}`]),
    );
    const chased = await ahead('--rung', 'chase', '--person', 'wulong.renshe');
    const [labour] = await database.query<{ name: string }>(
      `select name from person join account on person_id = person.id where username = 'wulong.renshe'`,
    );
    expect(chased.messages.map((m) => `${m.rung} ${m.channel} ${m.person}`)).toEqual([
      `chase mail ${labour?.name}`,
      `chase sms ${labour?.name}`,
    ]);
    expect(messages.length).toBeGreaterThan(sms.messages.length + chased.messages.length);
  });

  test('--against a file says what saving it would change, in words and as JSON, and changes nothing', async () => {
    const before = await countRows();
    const file = path.join(folder, 'storm.json');
    writeFileSync(file, JSON.stringify({ kind: 'days', days: [{ date: '2023-12-04', isOffDay: true, reason: '雨雪' }] }));
    const { code, stdout } = await run('rehearse', '--days', '10', '--against', file);
    expect(code).toBe(0);
    expect(linesOf(stdout)[0]).toBe('2023-11-28 至 2023-12-07，保存这项修改后：');
    expect(stdout).toContain(`改期 ${WULONG} 2023年11月　2023-12-04 → 2023-12-05`);
    expect(stdout).toMatch(/消息由 \d+ 条变为 \d+ 条/);
    const json = await run('rehearse', '--days', '10', '--against', file, '--json');
    const seen = JSON.parse(json.stdout) as RehearsalDifferenceView;
    expect(seen.filings.moved).toBeGreaterThan(50);
    writeFileSync(file, JSON.stringify({ kind: 'days', days: [{ date: '2023-12-09', isOffDay: true, reason: '周六' }] }));
    expect((await run('rehearse', '--days', '10', '--against', file)).stdout).toContain('没有变化');
    expect(await countRows()).toEqual(before);
  }); // prettier-ignore

  test('wrong words are named, with exit code 1 or, for a wrong command line, 2 and the usage', async () => {
    const broken = path.join(folder, 'broken.json');
    writeFileSync(broken, '{');
    const foreign = path.join(folder, 'foreign.json');
    writeFileSync(foreign, '{"kind":"days","days":[]}');
    const said = async (...args: string[]) => {
      const { code, stdout, stderr } = await run('rehearse', ...args);
      return `${code} ${stdout}${linesOf(stderr)[0]}`;
    };
    expect([
      await said(),
      await said('--days', '0'),
      await said('--days', '7', '--from', '2023-12-01'),
      await said('--from', '2023-12-01'),
      await said('--from', '2023-12-01', '--to', '2023-12-05', '--against', broken),
      await said('--days', '7', '--against', broken, '--rung', 'chase'),
      await said('--days', '7', '--person', '无此人'),
      await said('--days', '7', '--rung', '无此阶梯'),
      await said('--days', '7', '--against', broken),
      await said('--days', '7', '--against', foreign),
      await said('--days', '7', '--against', path.join(folder, 'none.json')),
    ]).toEqual([
      '2 请以 --days 写明天数，或者以 --from 和 --to 写明起止日期。',
      '2 --days 应为1至366的整数，现为“0”。',
      '2 --days 与 --from、--to 不能同时使用。',
      '2 缺少 --to。',
      '2 --against 须与 --days 同时使用。',
      '2 --against 比较全部消息，不能与 --notice、--person、--channel、--rung 同时使用。',
      '1 没有姓名、用户名或编号为“无此人”的人员。',
      '1 提醒阶梯中没有“无此阶梯”。',
      `1 ${broken} 中的内容不是完整的 JSON 文本。`,
      `1 ${foreign} 中的修改草稿有误，请检查：days。`,
      `1 找不到文件：${path.join(folder, 'none.json')}。`,
    ]);
    expect(await said('--days', '7', '--channel', '信鸽')).toMatch(/^2 没有渠道“信鸽”，可用的有：mail（电子邮件）、sms（短信）/);
  }); // prettier-ignore
});

describe('duban import', () => {
  const seed = path.resolve(import.meta.dirname, '../../seeds/notices/wulong-2023-4.txt');

  test('brings a notice in under the name of the office', async () => {
    const file = path.join(folder, 'wulong-2023-99.txt');
    writeFileSync(file, readFileSync(seed, 'utf8').replaceAll('2023〕4号', '2023〕99号'));
    const { code, stdout } = await run('import', file, '--as', 'wulong.ban', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      docNumber: '武就业领导组〔2023〕99号',
      tasks: 19,
      warnings: 13,
    });
    const rows = await database.query<{ name: string }>(
      `select actor->>'name' as name from audit where action = 'notice.imported' order by seq desc limit 1`,
    );
    const office = await database.query<{ name: string }>(
      `select name from person join account on person_id = person.id where username = 'wulong.ban'`,
    );
    expect(rows).toEqual(office);
    // not assigned yet: nobody owes anything under it
    const { filings } = await rehearse('2023-11-01', '2024-01-31', '--notice', '武就业领导组〔2023〕99号');
    expect(filings).toEqual([]);
  });

  test.each([
    [
      'a known notice',
      seed,
      'wulong.ban',
      '文件内容与现行版本（武就业领导组〔2023〕4号）完全相同，没有需要更新的内容。',
    ],
    ['a person who does not exist', seed, 'nobody', '没有用户名或人员编号为“nobody”的人员。'],
    [
      'a file that is not there',
      path.join(folder, 'no.txt'),
      'wulong.ban',
      `找不到文件：${path.join(folder, 'no.txt')}。`,
    ],
  ])('refuses %s', async (_what, file, who, line) => {
    const before = await countRows();
    expect(await run('import', file, '--as', who)).toEqual({ code: 1, stdout: '', stderr: `${line}\n` });
    expect(await countRows()).toEqual(before);
  });

  test('refuses a liaison', async () => {
    const { code, stdout, stderr } = await run('import', seed, '--as', 'wulong.renshe');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^区人力社保局 .+不是办公室工作人员，不能导入通知。\n$/);
  });
});

describe('duban create-admin', () => {
  const admin = (username: string, unit = '500156-zhengfuduchashi') =>
    run('create-admin', '--role', 'auditor', '--username', username, '--unit', unit, '--name', '测试员');

  test('prints a one-time password once; the name is taken then', async () => {
    const { code, stdout, stderr } = await admin('Shenji2');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^已建立账号 shenji2，一次性口令：\S{10,}\n$/);
    expect(stderr).toBe('口令只显示这一次，首次登录后须修改。\n');
    expect(await admin('shenji2')).toEqual({ code: 1, stdout: '', stderr: '用户名 shenji2 已被使用。\n' });
    const rows = await database.query(
      `select roles, one_time_password as "oneTime" from account where username = 'shenji2'`,
    );
    expect(rows).toEqual([{ roles: ['auditor'], oneTime: true }]);
  });

  test('refuses a unit that is not in the registry', async () => {
    expect(await admin('shenji3', '500156-meiyou')).toEqual({
      code: 1,
      stdout: '',
      stderr: '单位名录中没有编号为“500156-meiyou”的单位。\n',
    });
  });
});

describe('duban verify-audit', () => {
  test('says how many rows hold', async () => {
    const { code, stdout } = await run('verify-audit', '--json');
    const [row] = await database.query<{ n: number }>('select count(*)::int as n from audit');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ ok: true, count: row?.n, brokenAt: null });
  });

  test('finds a row that was changed behind its back, exit code 1', async () => {
    await database.query('alter table audit disable trigger audit_is_append_only');
    await database.query(`update audit set action = 'notice.changed' where seq = 7`);
    const { code, stdout, stderr } = await duban(['verify-audit'], env());
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toBe('审计链在第 7 条处断开：内容与其摘要不符，可能被改动。此前 6 条完好。\n');
  });
});
