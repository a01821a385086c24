import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file: migrated, empty, thrown away with the whole cluster. */
export interface TestDatabase {
  readonly url: string;
  /** One statement over a connection of its own. */
  query<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>;
}

/** Clones the migrated template. Fails without the test cluster, and with any database whose name lacks `test`. */
export function cloneDatabase(): Promise<TestDatabase> {
  const template = new URL(clusterUrl()).pathname.slice(1);
  if (!template.includes('test')) throw new Error(`${template} is not a test database`);
  return createDatabase('duban_test', `template ${template} strategy wal_log`);
}

/** An empty database without tables, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<TestDatabase> {
  return createDatabase('duban_test_empty', 'template template0');
}

/** A new database of this process; `how` is the rest of `create database`. */
export async function createDatabase(prefix: string, how: string): Promise<TestDatabase> {
  const name = `${prefix}_${process.pid}_${randomBytes(4).toString('hex')}`;
  await runOnce(databaseUrl('postgres'), `create database ${name} ${how}`);
  const url = databaseUrl(name);
  return { url, query: (sql, values) => runOnce(url, sql, values) };
}

/** The address of a database of the test cluster. */
export function databaseUrl(name: string): string {
  return clusterUrl().replace(/[^/]*$/, name);
}

function clusterUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url)
    throw new Error('no test cluster: run this file in a jest project with test/support/global-setup.mjs');
  return url;
}

async function runOnce<T extends pg.QueryResultRow>(
  url: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
