import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/platform/database/index.js';
import { freePort } from '../support/free-port.js';
import { duban, linesOf } from './cli-process.js';

interface Report {
  readonly ok: boolean;
  readonly findings: readonly { name: string; state: string; says: string; fix?: string }[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-cli-'));
const taken: Server[] = [];

beforeAll(() => {
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
});
afterAll(() => {
  taken.forEach((server) => server.close());
  rmSync(folder, { recursive: true, force: true });
});

/** A port on which something answers that is not ours. */
function takenPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer((socket) => socket.destroy());
    taken.push(server);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function examine(env: Readonly<Record<string, string>>) {
  const ended = await duban(['doctor', '--json'], { DUBAN_DATA_DIR: folder, ...env });
  const report = JSON.parse(ended.stdout) as Report;
  const find = (name: string) => report.findings.find((finding) => finding.name === name);
  return { ...ended, report, find };
}

describe('duban doctor', () => {
  test('looks at everything; the exit code says whether something needed is missing', async () => {
    const { code, report, find, stderr } = await examine({ PORT: String(await freePort()) });
    expect(stderr).toBe('');
    expect(report.findings.map((finding) => finding.name)).toEqual([
      ...['Node.js', '依赖包', '构建结果', '国密 SM3', '测试用 redis-server', '测试用 chromium', '放假安排'],
      ...['配置', '数据目录', '内置数据库', '数据库账户', '端口'],
    ]);
    const broken = report.findings.filter((finding) => finding.state === 'missing');
    expect({ ok: report.ok, code }).toEqual({ ok: broken.length === 0, code: broken.length === 0 ? 0 : 1 });
    for (const name of ['Node.js', '依赖包', '国密 SM3', '内置数据库', '端口'])
      expect(find(name)).toMatchObject({ state: 'ok' });
    expect(broken.filter((finding) => !finding.fix)).toEqual([]);
  });

  test('names servers that do not answer, without their passwords, and a port that is taken', async () => {
    const port = await freePort();
    const { code, report, find, stdout } = await examine({
      PORT: String(await takenPort()),
      DATABASE_URL: `postgres://duban:geheim@127.0.0.1:${port}/duban`,
      REDIS_URL: `redis://:geheim@127.0.0.1:${port}`,
      SMTP_URL: `smtp://duban:geheim@127.0.0.1:${port}`,
      DUBAN_PROFILE: 'demo',
    });
    expect({ code, ok: report.ok }).toEqual({ code: 1, ok: false });
    for (const name of ['DATABASE_URL', 'REDIS_URL', 'SMTP_URL', '端口'])
      expect(find(name)).toMatchObject({ state: 'missing', fix: expect.any(String) });
    expect(find('DATABASE_URL')?.says).toContain('连接被拒绝');
    expect(find('端口')?.says).toContain('已被其他程序占用');
    expect(stdout).not.toContain('geheim');
  });

  test('a server that answers is said to', async () => {
    const { find } = await examine({
      DATABASE_URL: process.env.TEST_DATABASE_URL?.replace(/[^/]*$/, 'postgres') ?? '',
      DUBAN_PROFILE: 'demo',
    });
    expect(find('DATABASE_URL')).toMatchObject({
      state: 'ok',
      says: expect.stringMatching(/^PostgreSQL 18/),
    });
  });

  test('a wrong configuration is a finding, not a failure', async () => {
    const { code, find } = await examine({ TICK_SECONDS: 'often' });
    expect(code).toBe(1);
    expect(find('配置')?.says).toContain('TICK_SECONDS');
  });

  test('for a person: one line for each finding, with a mark', async () => {
    const { stdout } = await duban(['doctor'], { DUBAN_DATA_DIR: folder, PORT: String(await freePort()) });
    const lines = linesOf(stdout);
    expect(lines.filter((line) => /^[✓✗！] /.test(line)).length).toBeGreaterThanOrEqual(12);
    expect(lines.at(-1)).toMatch(/^(可以运行。|有 \d+ 项须先解决，才能运行。)$/);
  });
});

describe('the embedded database of a command', () => {
  const env = { DUBAN_DATA_DIR: folder };
  const postmaster = path.join(folder, 'pg/data/postmaster.pid');

  test('is started for the command and stopped after it', async () => {
    const first = await duban(['migrate'], env);
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.stdout).toMatch(/^已执行 \d+ 项数据库迁移：0001-platform\.sql、/);
    expect(existsSync(postmaster)).toBe(false);
    expect(await duban(['migrate'], env)).toEqual({ code: 0, stdout: '数据库结构已是最新。\n', stderr: '' });
  });

  test('is adopted where it runs already, and left running', async () => {
    const running = await startEmbeddedPostgres({ folder: path.join(folder, 'pg') });
    try {
      expect(await duban(['migrate'], env)).toMatchObject({ code: 0 });
      const client = new pg.Client({ connectionString: running.url });
      await client.connect();
      const { rows } = await client.query('select count(*)::int as n from audit');
      await client.end();
      expect(rows).toEqual([{ n: 0 }]);
    } finally {
      await running.stop();
    }
  });

  test('is stopped when the command is interrupted', async () => {
    const script = path.resolve(import.meta.dirname, '../../bin/duban.mjs');
    const child = spawn(process.execPath, [script, 'verify-audit'], {
      env: { PATH: process.env.PATH, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const exited = once(child, 'exit') as Promise<[number | null]>;
    await once(child.stderr, 'data');
    child.kill('SIGINT');
    expect((await exited)[0]).toBe(130);
    expect(existsSync(postmaster)).toBe(false);
  });

  test('a database that cannot be reached is one line without its password', async () => {
    const url = `postgres://duban:geheim@127.0.0.1:${await freePort()}/duban`;
    const { code, stdout, stderr } = await duban(['verify-audit'], {
      ...env,
      DATABASE_URL: url,
      DUBAN_PROFILE: 'demo',
    });
    expect({ code, stdout, lines: linesOf(stderr).length }).toEqual({ code: 1, stdout: '', lines: 1 });
    expect(stderr).toMatch(/^无法使用数据库（127\.0\.0\.1:\d+）：连接被拒绝/);
  });
});
