import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { parseNotice } from '../../src/core/notices/index.js';
import { duban, linesOf } from './cli-process.js';

const SEEDS = path.resolve(import.meta.dirname, '../../seeds/notices');
const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function fileOf(name: string, content: string | Uint8Array): string {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  return file;
}

describe('duban parse', () => {
  test.each(readdirSync(SEEDS))('%s: what the parser says, and nothing else on stdout', async (name) => {
    const { code, stdout, stderr } = await duban(['parse', path.join(SEEDS, name), '--json']);
    const expected = parseNotice(readFileSync(path.join(SEEDS, name), 'utf8').replace(/\r\n?/g, '\n'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(JSON.parse(stdout)).toEqual({ source: name, ...JSON.parse(JSON.stringify(expected)) });
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual([
      ...['source', 'document', 'sections', 'tasks', 'targets', 'reporting', 'supervision', 'mechanisms'],
      ...['clauses', 'warnings'],
    ]);
  });

  test('a Word document, whatever its file is called', async () => {
    const lines = ['武隆区就业通知', '一、做好稳岗服务。做好招聘服务。（责任单位：区人力社保局）'];
    const body = lines.map((line) => `<w:p><w:r><w:t>${line}</w:t></w:r></w:p>`).join('');
    const document = `<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`;
    const { code, stdout } = await duban([
      'parse',
      fileOf('word.bin', zipSync({ 'word/document.xml': strToU8(document) })),
      '--json',
    ]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ source: 'word.bin', tasks: [{ lead: ['区人力社保局'] }] });
  });

  test('without --json a summary for a person', async () => {
    const { code, stdout } = await duban(['parse', path.join(SEEDS, 'wulong-2023-4.txt')]);
    expect(code).toBe(0);
    expect(stdout).toContain('文号：武就业领导组〔2023〕4号');
    expect(stdout).toContain('任务：19 项');
  });

  test.each([
    ['an empty file', () => fileOf('empty.txt', ''), '文件内容为空，无法导入。'],
    ['a file of blanks', () => fileOf('blank.txt', ' \n\n　'), '文件内容为空，无法导入。'],
    [
      'a binary file',
      () =>
        fileOf(
          'binary.txt',
          Uint8Array.from({ length: 4096 }, (_, i) => (i * 7) % 32),
        ),
      '无法识别文件的格式，请上传 DOCX、DOC、WPS、PDF、XLSX、HTML 或 TXT 格式的文件。',
    ],
    [
      'a zip that was cut',
      () => fileOf('notice.docx', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)),
      '文件已损坏或不完整，无法读取，请用原软件打开确认并另存后再导入。',
    ],
    [
      'a marked paper',
      () => fileOf('marked.txt', '机密★10年\n关于某项工作的通知\n'),
      '文件标有密级（机密★10年），本系统不得处理涉密文件，请立即按保密规定处置。',
    ],
    [
      'a kind that is not read',
      () => fileOf('old.doc', '{\\rtf1 x}'),
      '不能直接读取这种格式（RTF）的文件，请另存为 docx 格式后再导入。',
    ],
    [
      'a missing file',
      () => path.join(folder, 'nowhere.txt'),
      `找不到文件：${path.join(folder, 'nowhere.txt')}。`,
    ],
    ['a folder', () => folder, `这是文件夹，不是文件：${folder}。`],
  ])('%s: one line on stderr, nothing on stdout, exit code 1', async (_what, make, line) => {
    const { code, stdout, stderr } = await duban(['parse', make(), '--json']);
    expect({ code, stdout, stderr: linesOf(stderr) }).toEqual({ code: 1, stdout: '', stderr: [line] });
  });
});

describe('a wrong command line', () => {
  test.each([
    [[], '请指定命令。'],
    [['backup'], '没有这个命令：backup。'],
    [['parse'], '缺少文件。'],
    [['parse', 'a', 'b'], '多余的参数：b。'],
    [['parse', 'a', '--xml'], '没有这个选项：--xml。'],
    [['rehearse', '--from', '2023-01-01'], '缺少 --to。'],
    [['rehearse', '--from', '2023-01-01', '--to'], '选项 --to 的值缺失或多余。'],
    [
      ['rehearse', '--from', '2023-02-30', '--to', '2023-03-01'],
      '--from 应为 YYYY-MM-DD 形式的日期，现为“2023-02-30”。',
    ],
    [['rehearse', '--from', '2023-03-02', '--to', '2023-03-01'], '--to 不能早于 --from。'],
    [['rehearse', '--from', '2000-01-01', '--to', '2023-03-01'], '一次最多预演 10 年。'],
    [['import'], '缺少文件。'],
    [['import', 'a.txt', '--as'], '选项 --as 的值缺失或多余。'],
    [
      ['create-admin', '--role', 'boss', '--username', 'abc', '--unit', 'u', '--name', '甲'],
      '--role 只能是 sysadmin、secadmin、auditor 之一。',
    ],
  ])('%j: one line and the usage on stderr, exit code 2', async (args, line) => {
    const { code, stdout, stderr } = await duban(args);
    expect({ code, stdout, first: linesOf(stderr)[0] }).toEqual({ code: 2, stdout: '', first: line });
    expect(linesOf(stderr)[1]).toMatch(/^用法：/);
  });

  test('--help is no mistake', async () => {
    const all = await duban(['--help']);
    expect({ code: all.code, stderr: all.stderr }).toEqual({ code: 0, stderr: '' });
    for (const name of ['parse', 'rehearse', 'import', 'create-admin', 'verify-audit', 'migrate', 'doctor'])
      expect(all.stdout).toContain(`duban ${name}`);
    const one = await duban(['rehearse', '--help']);
    expect({ code: one.code, first: linesOf(one.stdout)[0] }).toEqual({
      code: 0,
      first:
        '用法：duban rehearse (--days 天数 | --from 日期 --to 日期) [--notice 文号或编号] [--person 姓名、用户名或编号] [--channel 渠道] [--rung 阶梯] [--against 文件] [--json]',
    });
  });
});

test('before the first build: one line that says what to do', async () => {
  mkdirSync(path.join(folder, 'bin'), { recursive: true });
  const script = path.join(folder, 'bin/duban.mjs');
  copyFileSync(path.resolve(import.meta.dirname, '../../bin/duban.mjs'), script);
  expect(await duban(['doctor'], {}, script)).toEqual({
    code: 1,
    stdout: '',
    stderr: '程序尚未构建，请先在项目目录执行 npm run build。\n',
  });
});
