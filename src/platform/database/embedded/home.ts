import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { canEnter, chooseAccount, type Account } from './account.js';

/** Where one embedded database lives. */
export interface Home {
  readonly base: string;
  readonly data: string;
  /** Exists once initdb has finished; without it the data folder is not to be trusted. */
  readonly marker: string;
  readonly account: Account;
}

/** For data folders below a home that the database's account may not enter. */
const ELSEWHERE = '/var/lib/duban-embedded';

/** Makes the folder, or chooses one outside where the database's account cannot enter it. */
export async function prepareHome(folder: string): Promise<Home> {
  const wanted = path.resolve(folder);
  await mkdir(wanted, { recursive: true, mode: 0o711 });
  const account = await chooseAccount(path.join(wanted, 'data'));
  if (await canEnter(account, wanted)) return homeAt(wanted, account);
  const base = path.join(ELSEWHERE, createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  await mkdir(base, { recursive: true, mode: 0o711 });
  return homeAt(base, await chooseAccount(path.join(base, 'data')));
}

function homeAt(base: string, account: Account): Home {
  return { base, data: path.join(base, 'data'), marker: path.join(base, 'initialised'), account };
}

/** The password of the embedded database's user: random, kept in a file that only this account can read. */
export async function readPassword(home: Home): Promise<string> {
  const file = path.join(home.base, 'password');
  if (!existsSync(file)) {
    // written aside first: a crash must not leave an empty password
    await writeFile(`${file}.new`, randomBytes(18).toString('base64url'), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  return (await readFile(file, 'utf8')).trim();
}
