import { existsSync } from 'node:fs';
import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { RunBinary } from './binaries.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import type { Home } from './home.js';

/** Never follow the environment's locale: without LANG the cluster would become SQL_ASCII. */
const LOCALE = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

export const USER = 'duban';

/**
 * Makes the data folder unless a finished one is there. initdb works in a folder of another name that is renamed when it is
 * done, so an interrupted one is told by its name and made again. A folder that was once finished is never removed.
 */
export async function initialiseCluster(home: Home, run: RunBinary, password: string): Promise<void> {
  await removeHalfMade(home.base);
  const complete = isComplete(home.data);
  if (complete) return writeFile(home.marker, '');
  if (existsSync(home.marker))
    throw new EmbeddedDatabaseError(
      `数据目录 ${home.data} 不完整或已损坏。请从备份恢复；如不需要其中数据，请将 ${home.base} 整个移走后重新启动。`,
    );
  await moveAside(home);
  await runInitdb(home, run, password);
  await writeFile(home.marker, '');
}

function isComplete(data: string): boolean {
  return ['PG_VERSION', 'global/pg_control', 'postgresql.conf', 'pg_hba.conf'].every((file) =>
    existsSync(path.join(data, file)),
  );
}

async function removeHalfMade(base: string): Promise<void> {
  for (const name of await readdir(base))
    if (name.startsWith('data.new-') || name.startsWith('pw-'))
      await rm(path.join(base, name), { recursive: true, force: true });
}

/** What lies there was never finished by us; it is kept under another name, in case it is somebody's. */
async function moveAside(home: Home): Promise<void> {
  if (!existsSync(home.data)) return;
  const taken = new Set(await readdir(home.base));
  let n = 1;
  while (taken.has(`data.unfinished-${n}`)) n += 1;
  await rename(home.data, path.join(home.base, `data.unfinished-${n}`));
}

async function runInitdb(home: Home, run: RunBinary, password: string): Promise<void> {
  const fresh = path.join(home.base, `data.new-${process.pid}`);
  const passwordFile = path.join(home.base, `pw-${process.pid}`);
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  const { uid, gid } = home.account;
  if (uid !== undefined && gid !== undefined)
    await Promise.all([fresh, passwordFile].map((file) => chown(file, uid, gid)));
  try {
    const auth = ['-U', USER, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    await run('initdb', ['-D', fresh, ...auth, ...LOCALE, '--no-instructions']);
    await rename(fresh, home.data);
  } finally {
    await rm(passwordFile, { force: true });
  }
}
