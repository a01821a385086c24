import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database of one test file: migrated, empty, thrown away with the whole cluster. */
export interface TestDatabase {
  readonly url: string;
  /** One statement over a connection of its own. */
  query<T extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]): Promise<T[]>;
}

/** Clones the migrated template. Fails without the test cluster, and with any database whose name lacks `test`. */
export async function cloneDatabase(): Promise<TestDatabase> {
  const template = process.env.TEST_DATABASE_URL;
  if (!template)
    throw new Error('no test cluster: run this file in a jest project with test/support/global-setup.mjs');
  const templateName = new URL(template).pathname.slice(1);
  if (!templateName.includes('test')) throw new Error(`${templateName} is not a test database`);
  const name = `duban_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await runOnce(
    databaseUrl(template, 'postgres'),
    `create database ${name} template ${templateName} strategy wal_log`,
  );
  const url = databaseUrl(template, name);
  return { url, query: (sql, values) => runOnce(url, sql, values) };
}

/** An empty database without tables, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<TestDatabase> {
  const template = process.env.TEST_DATABASE_URL ?? '';
  const name = `duban_test_empty_${process.pid}_${randomBytes(4).toString('hex')}`;
  await runOnce(databaseUrl(template, 'postgres'), `create database ${name} template template0`);
  const url = databaseUrl(template, name);
  return { url, query: (sql, values) => runOnce(url, sql, values) };
}

function databaseUrl(url: string, name: string): string {
  return url.replace(/[^/]*$/, name);
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
