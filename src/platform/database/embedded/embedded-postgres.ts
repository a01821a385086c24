import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findBinaries, type RunBinary } from './binaries.js';
import { isRunning, portOf, startCluster, stopCluster } from './cluster.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { prepareHome, readPassword, type Home } from './home.js';
import { initialiseCluster, USER } from './initialise-cluster.js';
import { withStartLock } from './start-lock.js';
import { Tenants } from './tenants.js';

export interface EmbeddedOptions {
  /** The folder for the cluster, its password and its pid files, e.g. `.duban/pg`. */
  readonly folder: string;
  readonly database?: string;
  /** Further server settings, `name=value`. */
  readonly settings?: readonly string[];
}

export interface EmbeddedPostgres {
  readonly url: string;
  readonly port: number;
  /** Where the cluster really is: elsewhere, when the folder lies below a closed home. */
  readonly data: string;
  /** Was a running cluster taken over, from another process or a killed one? */
  readonly adopted: boolean;
  /** Stops the cluster unless other processes still use it. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL without installation: makes the cluster when there is none, adopts it when it runs, starts it otherwise.
 * Several processes may call this on one folder at once. Throws {@link EmbeddedDatabaseError} with a Chinese line.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = await prepareHome(options.folder).catch(describeFileError(options.folder));
  const tenants = new Tenants(home.base);
  const lock = path.join(home.base, 'start.lock');
  const { run, adopted, password } = await withStartLock(lock, () => raise(home, tenants, options)).catch(
    describeFileError(home.base),
  );
  const port = await portOf(home.data);
  const urlOf = (database: string) => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  const database = options.database ?? 'duban';
  await withStartLock(lock, () => ensureDatabase(urlOf('postgres'), database));
  return {
    url: urlOf(database),
    port,
    data: home.data,
    adopted,
    stop: () =>
      withStartLock(lock, async () => {
        if (await tenants.leave()) await stopCluster(run, home.data);
      }),
  };
}

async function raise(
  home: Home,
  tenants: Tenants,
  { settings = [] }: EmbeddedOptions,
): Promise<{ run: RunBinary; adopted: boolean; password: string }> {
  const run = await findBinaries(home);
  const password = await readPassword(home);
  const adopted = await isRunning(run, home.data);
  if (!adopted) {
    await initialiseCluster(home, run, password);
    await startCluster(run, home.data, settings);
  }
  await tenants.enter();
  return { run, adopted, password };
}

async function ensureDatabase(adminUrl: string, database: string): Promise<void> {
  const client = await connectPatiently(adminUrl);
  try {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`);
  } finally {
    await client.end();
  }
}

/** An adopted cluster may still be starting or recovering. */
async function connectPatiently(url: string): Promise<pg.Client> {
  for (let attempt = 1; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url, application_name: 'duban-start' });
    try {
      await client.connect();
      return client;
    } catch (error) {
      await client.end().catch(() => undefined);
      const code = (error as { code?: string }).code;
      if (code === '28P01')
        throw new EmbeddedDatabaseError('内置数据库的口令文件与数据不符，请从备份恢复 password 文件。', {
          cause: error,
        });
      if (attempt >= 150 || (code !== '57P03' && code !== 'ECONNREFUSED')) throw error;
      await sleep(200);
    }
  }
}

function describeFileError(folder: string): (error: unknown) => never {
  return (error) => {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new EmbeddedDatabaseError(
        `没有权限读写数据目录 ${folder}（可能由另一用户创建），请更换用户或设置 DUBAN_DATA_DIR。`,
        { cause: error },
      );
    if (code === 'ENOSPC')
      throw new EmbeddedDatabaseError(`磁盘空间不足，无法写入 ${folder}。`, { cause: error });
    throw error;
  };
}
