import { readFile } from 'node:fs/promises';
import { joinSeedFiles, type RegistrySeed, type SeedFiles } from '../core/units/index.js';
import { projectPath } from '../platform/config/project-path.js';

/** Reads the reference files that ship with the project; whether they agree is for core/units to say. */
export async function readReferenceSeeds(): Promise<RegistrySeed> {
  const [units, divisions, succession, groups] = await Promise.all([
    read<SeedFiles['units']>('units'),
    read<SeedFiles['divisions']>('divisions'),
    read<SeedFiles['succession']>('succession'),
    read<SeedFiles['groups']>('groups'),
  ]);
  return joinSeedFiles({ units, divisions, succession, groups });
}

async function read<T>(name: string): Promise<T> {
  return JSON.parse(await readFile(projectPath(`seeds/reference/${name}.json`), 'utf8')) as T;
}
