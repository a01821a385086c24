import { verify } from '@node-rs/argon2';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { newOneTimePassword } from '../identity/index.js';
import { ADMINISTRATORS, CAST } from './cast.js';

const FILE = 'demo-accounts.json';

/**
 * Log-in names of the cast with their one-time passwords, as a data folder keeps them: random, readable by their owner
 * only (mode 0600). The database knows their hashes, and either may be replaced without the other.
 */
export class DemoPasswords {
  private passwords = new Map<string, string>();

  constructor(private readonly dataDir: string) {}

  of(username: string): string | undefined {
    return this.passwords.get(username);
  }

  /** Reads the file again. One that is missing, half-written or not ours holds no passwords. */
  async load(): Promise<void> {
    const text = await readFile(path.join(this.dataDir, FILE), 'utf8').catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return '';
        throw error;
      },
    );
    this.passwords = new Map(entriesOf(text));
  }

  /** Is the password kept for this name the one behind the hash? */
  async agreesWith(username: string, passwordHash: string): Promise<boolean> {
    const password = this.of(username);
    return password !== undefined && (await verify(passwordHash, password));
  }

  /** New random passwords for these names; {@link save} keeps them. */
  renew(usernames: readonly string[]): void {
    for (const name of usernames) this.passwords.set(name, newOneTimePassword());
  }

  /** Replaces the file in one step, so that a broken-off start leaves the old one or the new one. */
  async save(): Promise<void> {
    await mkdir(this.dataDir, { recursive: true });
    const file = path.join(this.dataDir, FILE);
    const draft = `${file}.${process.pid}`;
    const text = JSON.stringify(Object.fromEntries(this.passwords), null, 2);
    await writeFile(draft, `${text}\n`, { mode: 0o600 });
    await rename(draft, file);
  }
}

/** The one-time passwords this data folder keeps, none when it is new. */
export async function demoPasswords(dataDir: string): Promise<DemoPasswords> {
  const passwords = new DemoPasswords(dataDir);
  await passwords.load();
  return passwords;
}

function entriesOf(text: string): [string, string][] {
  const names = new Set([...CAST, ...ADMINISTRATORS].map((role) => role.username));
  return Object.entries(parse(text) ?? {}).filter(
    (entry): entry is [string, string] => names.has(entry[0]) && typeof entry[1] === 'string',
  );
}

function parse(text: string): object | null {
  try {
    return Object(JSON.parse(text)) as object;
  } catch {
    return null;
  }
}

/** The table printed at the start. Passwords already replaced by their owner are not repeated. */
export function accountTable(passwords: DemoPasswords, replaced: ReadonlySet<string>): string {
  const lines = [...CAST, ...ADMINISTRATORS].map(({ username, says }) => {
    const password = replaced.has(username) ? '（口令已由本人修改）' : (passwords.of(username) ?? '');
    return `  ${username.padEnd(16)}${password.padEnd(20)}${says}`;
  });
  return ['演示账号（一次性口令，另存于数据目录的 demo-accounts.json）：', ...lines].join('\n');
}
