import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newOneTimePassword } from '../identity/index.js';
import { ADMINISTRATORS, CAST } from './cast.js';

const FILE = 'demo-accounts.json';

/** Log-in names with their one-time passwords. */
export type DemoPasswords = Readonly<Record<string, string>>;

/**
 * The one-time passwords of this installation: random, made once, readable by their owner only (mode 0600). Names that
 * came to the cast later get theirs now.
 */
export async function demoPasswords(dataDir: string): Promise<DemoPasswords> {
  const file = path.join(dataDir, FILE);
  const known = await readPasswords(file);
  const names = [...CAST, ...ADMINISTRATORS].map((role) => role.username);
  if (names.every((name) => name in known)) return known;
  const passwords = Object.fromEntries(names.map((name) => [name, known[name] ?? newOneTimePassword()]));
  await mkdir(dataDir, { recursive: true });
  await writeFile(file, `${JSON.stringify(passwords, null, 2)}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return passwords;
}

async function readPasswords(file: string): Promise<DemoPasswords> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text) as DemoPasswords;
}

/** The table printed at the start. Passwords already replaced by their owner are not repeated. */
export function accountTable(passwords: DemoPasswords, replaced: ReadonlySet<string>): string {
  const lines = [...CAST, ...ADMINISTRATORS].map(({ username, says }) => {
    const password = replaced.has(username) ? '（口令已由本人修改）' : (passwords[username] ?? '');
    return `  ${username.padEnd(16)}${password.padEnd(20)}${says}`;
  });
  return ['演示账号（一次性口令，另存于数据目录的 demo-accounts.json）：', ...lines].join('\n');
}
