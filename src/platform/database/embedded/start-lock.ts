import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { identityOf, isAlive } from './process-identity.js';

const PATIENCE_MS = 90_000;
const RETRY_MS = 40;

/**
 * Does the work while no other process does work under the same lock file. The file holds the identity of its owner, so a
 * lock left by a dead process is taken over.
 */
export async function withStartLock<T>(file: string, work: () => Promise<T>): Promise<T> {
  await take(file);
  try {
    return await work();
  } finally {
    await rm(file, { force: true });
  }
}

async function take(file: string): Promise<void> {
  const mine = `${file}.${randomUUID()}`;
  await writeFile(mine, identityOf(process.pid));
  try {
    for (let waited = 0; waited < PATIENCE_MS; waited += RETRY_MS) {
      if (await linked(mine, file)) return;
      await dropIfStale(file);
      await sleep(RETRY_MS);
    }
  } finally {
    await rm(mine, { force: true });
  }
  throw new EmbeddedDatabaseError(
    `另一进程正在启动内置数据库，等候超时。如确认没有，请删除 ${file} 后重试。`,
  );
}

/** A link appears with its content in one step, unlike a file that is created and then written. */
function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false;
      throw error;
    },
  );
}

async function dropIfStale(file: string): Promise<void> {
  const owner = await readFile(file, 'utf8').catch(() => undefined);
  if (owner === undefined || isAlive(owner)) return;
  const aside = `${file}.stale.${randomUUID()}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => undefined);
  // between reading and moving another process may have taken over: give its lock back
  if (moved !== undefined && moved !== owner) await linked(aside, file);
  await rm(aside, { force: true });
}
