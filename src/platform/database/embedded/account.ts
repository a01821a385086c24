import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { EmbeddedDatabaseError } from './embedded-error.js';

const exec = promisify(execFile);

/** The account that runs PostgreSQL; empty = the account of this process. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses uid 0. Started by root, it runs as the owner of the existing data, else as `postgres`, else as `nobody`:
 * accounts that are already there, because one that is missing in the passwd file does not work.
 */
export async function chooseAccount(data: string): Promise<Account> {
  if (process.getuid?.() !== 0) return {};
  const rows = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const owner = existsSync(data) ? String((await stat(data)).uid) : undefined;
  const row =
    rows.find((r) => owner !== undefined && owner !== '0' && r[2] === owner) ??
    rows.find((r) => r[0] === 'postgres') ??
    rows.find((r) => r[0] === 'nobody');
  if (!row)
    throw new EmbeddedDatabaseError(
      '以 root 身份启动内置数据库需要系统中有 postgres 或 nobody 账户，请用普通用户启动，或设置 DATABASE_URL。',
    );
  return { uid: Number(row[2]), gid: Number(row[3]) };
}

/** Runs a program as that account, away from folders it may not enter, and in a locale that does not change messages. */
export async function runAs(account: Account, program: string, args: readonly string[]): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const { stdout } = await exec(program, args, { ...account, cwd: '/', env });
  return stdout;
}

/** May the account enter this folder? False below a home that is closed to others (mode 0700). */
export async function canEnter(account: Account, folder: string): Promise<boolean> {
  if (account.uid === undefined) return true;
  return runAs(account, '/bin/sh', ['-c', 'cd "$0"', folder]).then(
    () => true,
    () => false,
  );
}
