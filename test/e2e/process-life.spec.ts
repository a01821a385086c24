import { chownSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import path from 'node:path';
import { eventually } from '../support/eventually.js';
import { freePort } from '../support/free-port.js';
import {
  endServers,
  launchServer,
  makeDataDir,
  NODE_COMMAND,
  PROJECT,
  postmasterOf,
  startServer,
  type ServerProcess,
} from '../support/server-process.js';
import { accountsIn, Visitor } from '../support/visitor.js';

/** A production server with the embedded database: quick to start, because no history is told. */
const PRODUCTION = {
  DUBAN_PROFILE: 'production',
  SMTP_URL: 'smtp://127.0.0.1:9',
  MAIL_FROM: 'duban@example.gov.cn',
  PUBLIC_URL: 'https://duban.example.gov.cn',
};
const measured: string[] = [];

afterAll(async () => {
  await endServers();
  process.stderr.write(`process-life: ${measured.join(', ')}\n`);
});

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined));
    socket.once('error', () => resolve(false));
  });
}

/** Stops within the promised time, cleanly, and leaves nothing behind. */
async function expectCleanStop(server: ServerProcess, signal: 'SIGTERM' | 'SIGINT'): Promise<void> {
  const { ms, ...ending } = await server.stop(signal);
  measured.push(`stop by ${signal} ${ms} ms`);
  expect([ending, server.err()]).toEqual([
    { code: 0, signal: null },
    expect.not.stringMatching(/出错|Error/),
  ]);
  expect(postmasterOf(server.dataDir)).toBeUndefined();
  expect(await isListening(server.port)).toBe(false);
}

/** The server must end by itself; returns what it said on stderr, line by line. */
async function refusal(dataDir: string, env: Record<string, string>, port?: number): Promise<string[]> {
  const server = await launchServer({ dataDir, env, ...(port === undefined ? {} : { port }) });
  expect(await server.ended).toEqual({ code: 1, signal: null });
  expect(postmasterOf(dataDir)).toBeUndefined();
  return server.err().trimEnd().split('\n');
}

describe('the demo, from nothing to the next day', () => {
  const dataDir = makeDataDir();

  test('a first start that is broken off while the history is told ends cleanly', async () => {
    const server = await launchServer({ dataDir });
    await eventually(() => server.out().includes('正在推演演示历史'), 120_000);
    await expectCleanStop(server, 'SIGINT');
  });

  test('the next start takes it up, and the demo world is there', async () => {
    const server = await launchServer({ dataDir });
    measured.push(`first start ${await server.ready()} ms`);
    await eventually(() => server.out().includes('督办已启动'));
    const accounts = accountsIn(dataDir);
    expect(statSync(path.join(dataDir, 'demo-accounts.json')).mode & 0o777).toBe(0o600);
    for (const password of Object.values(accounts)) expect(server.out()).toContain(password);
    const visitor = await Visitor.signIn(server.url, 'wulong.renshe', accounts);
    expect(await visitor.get('/clock')).toMatchObject({ now: '2023-11-28T09:00:00+08:00' });
    await visitor.advanceTo('2023-11-29');
    await expectCleanStop(server, 'SIGTERM');
  }, 180_000);

  test('a later start keeps what was there; killed, its database is adopted by the one after', async () => {
    const killed = await launchServer({ dataDir });
    measured.push(`later start ${await killed.ready()} ms`);
    const postmaster = postmasterOf(dataDir);
    killed.kill('SIGKILL');
    await killed.ended;
    expect(postmaster).toBeDefined();
    expect(postmasterOf(dataDir)).toBe(postmaster);
    const heir = await startServer({ dataDir });
    expect(postmasterOf(dataDir)).toBe(postmaster);
    const visitor = await Visitor.signIn(heir.url, 'wulong.renshe', accountsIn(dataDir));
    expect(await visitor.get('/clock')).toMatchObject({ now: '2023-11-29T09:00:00+08:00' });
    await expectCleanStop(heir, 'SIGTERM');
  });

  test('through npm: SIGTERM to npm, and a Ctrl-C that reaches npm and the server, end all of it', async () => {
    const command = ['npm', 'start', '--ignore-scripts'];
    await expectCleanStop(await startServer({ dataDir, command }), 'SIGTERM');
    const server = await startServer({ dataDir, command });
    process.kill(-server.pid, 'SIGINT');
    await expectCleanStop(server, 'SIGINT');
  });

  test('a port that is taken is one line, and the database is stopped again', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    const port = await eventually(() => (holder.address() as { port: number } | null)?.port);
    expect(await refusal(dataDir, {}, port)).toEqual([
      `端口 ${port} 已被占用，请停止占用它的程序，或用 PORT 指定其他端口。`,
    ]);
    holder.close();
  });
});

describe('what cannot start says why and ends with 1', () => {
  test.each([
    [{ PORT: 'abc' }, [/^ {2}1\. PORT：应为 0 至 65535 的整数（现为“abc”）。$/]],
    [{ DUBAN_PROFIL: 'demo' }, [/^ {2}1\. DUBAN_PROFIL：没有这个配置项，请检查拼写。$/]],
    [{ ROLE: 'web' }, [/^ {2}1\. ROLE=web .*请设置 DATABASE_URL。$/]],
    [{ PORT: '-1', DUBAN_X: '1' }, [/^ {2}1\. PORT：/, /^ {2}2\. DUBAN_X：/]],
  ])('configuration %j', async (env, expected) => {
    const [head, ...problems] = await refusal(makeDataDir(), env as Record<string, string>);
    expect(head).toBe('配置有误，程序没有启动：');
    expect(problems).toEqual(expected.map((line) => expect.stringMatching(line) as string));
  });

  test('a database that does not answer, without its password', async () => {
    const port = await freePort();
    const env = { DATABASE_URL: `postgres://duban:hunter2@127.0.0.1:${port}/duban`, DUBAN_PROFILE: 'demo' };
    expect(await refusal(makeDataDir(), env)).toEqual([
      `无法使用数据库（127.0.0.1:${port}）：连接被拒绝，请确认数据库已启动、地址和端口正确。`,
    ]);
  });
});

describe('the data folder', () => {
  test('half written by an initdb that died, is made again', async () => {
    const dataDir = makeDataDir();
    for (const half of ['pg/data.new-4711/global', 'pg/data/base'])
      mkdirSync(path.join(dataDir, half), { recursive: true });
    writeFileSync(path.join(dataDir, 'pg/data/PG_VERSION'), '18\n');
    const server = await startServer({ dataDir, env: PRODUCTION });
    expect(readdirSync(path.join(dataDir, 'pg')).filter((name) => name.startsWith('data'))).toEqual([
      'data',
      'data.unfinished-1',
    ]);
    await expectCleanStop(server, 'SIGTERM');
  });

  test('of an ordinary user is all that user needs', async () => {
    const dataDir = makeDataDir();
    const root = process.getuid?.() === 0;
    const uid = root ? 65_534 : (process.getuid?.() ?? -1);
    if (root) chownSync(dataDir, uid, uid);
    const command = root ? [...ordinaryUser(uid), ...NODE_COMMAND] : [...NODE_COMMAND];
    const server = await startServer({ dataDir, command, env: { ...PRODUCTION, HOME: dataDir } });
    expect(statSync(`/proc/${server.pid}`).uid).toBe(uid);
    expect(statSync(`/proc/${postmasterOf(dataDir)}`).uid).toBe(uid);
    await expectCleanStop(server, 'SIGTERM');
  });
});

/** Root steps down. A project below a closed home is read by the one capability that allows that, nothing else. */
function ordinaryUser(uid: number): string[] {
  const open = PROJECT.split('/').every(
    (_, i, parts) => (statSync(parts.slice(0, i + 1).join('/') || '/').mode & 0o5) === 5,
  );
  const reading = open ? [] : ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search'];
  return ['setpriv', `--reuid=${uid}`, `--regid=${uid}`, '--clear-groups', ...reading];
}
