import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** The migrations of the project, beside `src` and `dist`. */
export const MIGRATIONS = path.resolve(import.meta.dirname, '../../../migrations');

/** One key for all processes, so that two starting at once do not migrate together. */
const LOCK = 7_262_001;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A migration that was applied is not the one on disk; the text is for the operator. */
export class MigrationMismatch extends Error {}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(path.join(folder, name), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

function refuseChangedHistory(known: ReadonlyMap<string, string>, migrations: readonly Migration[]): void {
  const onDisk = new Map(migrations.map((m) => [m.name, m.checksum]));
  for (const [name, checksum] of known) {
    if (!onDisk.has(name))
      throw new MigrationMismatch(`数据库已执行过迁移 ${name}，但程序中没有该文件：程序版本低于数据库。`);
    if (onDisk.get(name) !== checksum)
      throw new MigrationMismatch(`迁移 ${name} 在执行之后被改动过。已执行的迁移不得修改，请另写新的迁移。`);
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(migration.sql);
    await client.query('insert into schema_migration (name, checksum) values ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback');
    throw new Error(`migration ${migration.name} failed: ${(cause as Error).message}`, { cause });
  }
}

/**
 * Applies every `*.sql` of the folder that the database does not know yet, in the order of their names, each in its own
 * transaction. Returns the names applied now. Throws {@link MigrationMismatch} when history and folder disagree.
 */
export async function migrate(databaseUrl: string, folder: string = MIGRATIONS): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'duban-migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists schema_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`);
    const { rows } = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from schema_migration',
    );
    const known = new Map(rows.map((row) => [row.name, row.checksum]));
    refuseChangedHistory(known, migrations);
    const pending = migrations.filter((m) => !known.has(m.name));
    for (const migration of pending) await apply(client, migration);
    return pending.map((m) => m.name);
  } finally {
    await client.end();
  }
}
