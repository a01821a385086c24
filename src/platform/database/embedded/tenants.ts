import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { identityOf, isAlive } from './process-identity.js';

/** The processes that use one embedded database, one small file each; the last one out stops it. */
export class Tenants {
  private readonly folder: string;
  private readonly name = `${process.pid}-${randomUUID()}`;

  constructor(base: string) {
    this.folder = path.join(base, 'tenants');
  }

  async enter(): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await writeFile(path.join(this.folder, this.name), identityOf(process.pid));
  }

  /** Leaves, forgets the dead, and says whether nobody is left. */
  async leave(): Promise<boolean> {
    await rm(path.join(this.folder, this.name), { force: true });
    let left = 0;
    for (const name of await readdir(this.folder).catch(() => [])) {
      const file = path.join(this.folder, name);
      if (isAlive(await readFile(file, 'utf8').catch(() => ''))) left += 1;
      else await rm(file, { force: true });
    }
    return left === 0;
  }
}
