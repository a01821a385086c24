import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import {
  EmbeddedDatabaseError,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '../../src/platform/database/index.js';
import { isAlive } from '../../src/platform/database/embedded/process-identity.js';
import { withStartLock } from '../../src/platform/database/embedded/start-lock.js';

const folders: string[] = [];
const children: ChildProcess[] = [];

/** A fresh folder; its database is stopped and it is removed after the tests. */
function makeFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-embedded-'));
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  folders.push(folder);
  return folder;
}

interface Child {
  readonly process: ChildProcess;
  readonly cluster: { url: string; port: number; adopted: boolean; data: string };
  end(): Promise<number>;
}

async function spawnOwner(folder: string): Promise<Child> {
  const script = path.resolve(import.meta.dirname, '../support/embedded-child.mjs');
  const child = spawn(process.execPath, [script, folder], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const end = async (): Promise<number> => {
    const exited = once(child, 'exit');
    child.stdin.end();
    return ((await exited) as [number])[0];
  };
  return { process: child, cluster: JSON.parse(line) as Child['cluster'], end };
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return Object.values((await client.query<Record<string, unknown>>(sql)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

const start = (folder: string): Promise<EmbeddedPostgres> =>
  startEmbeddedPostgres({ folder, database: 'duban_test', settings: ['fsync=off'] });

const postmasterOf = (data: string): number =>
  Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);

afterAll(() => {
  children.forEach((child) => child.kill('SIGKILL'));
  for (const folder of folders) {
    const pidFile = path.join(folder, 'data/postmaster.pid');
    if (existsSync(pidFile) && isAlive(readFileSync(pidFile, 'utf8').split('\n', 1)[0] ?? ''))
      process.kill(postmasterOf(path.join(folder, 'data')), 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the embedded database', () => {
  test('is UTF-8 whatever the environment says, keeps its data over a restart, and leaves nothing running', async () => {
    const folder = makeFolder();
    const first = await start(folder);
    expect(await ask(first.url, 'show server_encoding')).toBe('UTF8');
    expect(await ask(first.url, 'show server_version')).toMatch(/^18\./);
    await ask(first.url, `create table kept as select '督办' as word`);
    const postmaster = postmasterOf(first.data);
    await first.stop();
    expect(isAlive(String(postmaster))).toBe(false);
    const second = await start(folder);
    expect(second.adopted).toBe(false);
    expect(await ask(second.url, 'select word from kept')).toBe('督办');
    await second.stop();
  });

  test('is adopted after its owner was killed, and stopped by the one who adopted it', async () => {
    const folder = makeFolder();
    const owner = await spawnOwner(folder);
    await ask(owner.cluster.url, 'create table kept as select 1 as n');
    const postmaster = postmasterOf(owner.cluster.data);
    const exited = once(owner.process, 'exit');
    owner.process.kill('SIGKILL');
    await exited;
    expect(isAlive(String(postmaster))).toBe(true);
    const heir = await start(folder);
    expect(heir.adopted).toBe(true);
    expect(heir.url).toBe(owner.cluster.url);
    expect(await ask(heir.url, 'select n from kept')).toBe(1);
    await heir.stop();
    expect(isAlive(String(postmaster))).toBe(false);
  });

  test('starts again after the postmaster itself was killed', async () => {
    const folder = makeFolder();
    const first = await start(folder);
    const postmaster = postmasterOf(first.data);
    process.kill(postmaster, 'SIGKILL');
    const second = await start(folder);
    expect(await ask(second.url, 'select 1')).toBe(1);
    await second.stop();
  });

  test('serves two processes that start at once, and outlives the first to leave', async () => {
    const folder = makeFolder();
    const [a, b] = await Promise.all([spawnOwner(folder), spawnOwner(folder)]);
    expect(a.cluster.url).toBe(b.cluster.url);
    expect([a.cluster.adopted, b.cluster.adopted].sort()).toEqual([false, true]);
    const postmaster = postmasterOf(a.cluster.data);
    expect(await a.end()).toBe(0);
    expect(await ask(b.cluster.url, 'select 1')).toBe(1);
    expect(await b.end()).toBe(0);
    expect(isAlive(String(postmaster))).toBe(false);
  });

  test('an initdb that died is done again', async () => {
    const folder = makeFolder();
    mkdirSync(path.join(folder, 'data.new-4711/global'), { recursive: true });
    writeFileSync(path.join(folder, 'data.new-4711/PG_VERSION'), '18\n');
    const cluster = await start(folder);
    expect(await ask(cluster.url, 'select 1')).toBe(1);
    await cluster.stop();
    expect(readdirSync(folder).filter((name) => name.startsWith('data.new'))).toEqual([]);
  });

  test('a data folder that was never finished is put aside, not removed', async () => {
    const folder = makeFolder();
    mkdirSync(path.join(folder, 'data'));
    writeFileSync(path.join(folder, 'data/PG_VERSION'), '18\n');
    writeFileSync(path.join(folder, 'data/somebodys-file'), 'x');
    const cluster = await start(folder);
    expect(await ask(cluster.url, 'select 1')).toBe(1);
    await cluster.stop();
    expect(readdirSync(path.join(folder, 'data.unfinished-1')).sort()).toEqual([
      'PG_VERSION',
      'somebodys-file',
    ]);
  });

  test('a finished data folder that lost a part is refused in one line and left as it is', async () => {
    const folder = makeFolder();
    const cluster = await start(folder);
    await cluster.stop();
    rmSync(path.join(cluster.data, 'global/pg_control'));
    const before = readdirSync(cluster.data).sort();
    const error = await start(folder).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(EmbeddedDatabaseError);
    expect((error as Error).message).toMatch(/^数据目录 .*不完整或已损坏.*$/);
    expect(readdirSync(cluster.data).sort()).toEqual(before);
  });

  test('a pid file that names another program is not believed', async () => {
    const folder = makeFolder();
    const first = await start(folder);
    await first.stop();
    writeFileSync(
      path.join(first.data, 'postmaster.pid'),
      `${process.pid}\n${first.data}\n0\n5432\n\n127.0.0.1\n`,
    );
    const second = await start(folder);
    expect(second.adopted).toBe(false);
    await second.stop();
  });

  test('a folder below a home that is closed to others works as root', async () => {
    if (process.getuid?.() !== 0) return expect(process.getuid?.()).toBeGreaterThan(0);
    const home = makeFolder();
    chmodSync(home, 0o700);
    const cluster = await start(path.join(home, 'project/.duban/pg'));
    folders.push(path.dirname(cluster.data));
    expect(await ask(cluster.url, 'select 1')).toBe(1);
    expect(cluster.data).toMatch(/^\/var\/lib\/duban-embedded\//);
    await cluster.stop();
  });
});

describe('the start lock', () => {
  test('lets one process in at a time and takes over from a dead one', async () => {
    const file = path.join(makeFolder(), 'start.lock');
    writeFileSync(file, '999999999 1');
    let inside = 0;
    let most = 0;
    const visit = () =>
      withStartLock(file, async () => {
        most = Math.max(most, (inside += 1));
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
      });
    await Promise.all([visit(), visit(), visit(), visit()]);
    expect(most).toBe(1);
    expect(existsSync(file)).toBe(false);
  });
});
