import pg from 'pg';
import { launchServer, makeDataDir, rememberAccounts } from './server-process.js';
import { cloneDatabase, createDatabase, databaseUrl, type TestDatabase } from './test-db.js';
import { accountsIn, type Accounts } from './visitor.js';

const TEMPLATE = 'duban_test_demo';
/** One key for all test files: only one of them makes the template. */
const LOCK = 7_262_901;

export interface DemoDatabase extends TestDatabase {
  readonly accounts: Accounts;
}

/**
 * A database with the whole demo world as it stands on its first morning, told by the real server. Made once for a test run
 * and cloned from then on; the one-time passwords lie with it as the comment of the database.
 */
export async function cloneDemoDatabase(): Promise<DemoDatabase> {
  const admin = new pg.Client({ connectionString: databaseUrl('postgres') });
  await admin.connect();
  try {
    await admin.query('select pg_advisory_lock($1)', [LOCK]);
    const accounts = (await readAccounts(admin)) ?? (await makeTemplate(admin));
    const database = await createDatabase(TEMPLATE, `template ${TEMPLATE}`);
    rememberAccounts(database.url, accounts);
    return { ...database, accounts };
  } finally {
    await admin.end();
  }
}

async function readAccounts(admin: pg.Client): Promise<Accounts | undefined> {
  const { rows } = await admin.query<{ comment: string | null }>(
    `select shobj_description(oid, 'pg_database') as comment from pg_database where datname = $1`,
    [TEMPLATE],
  );
  const comment = rows[0]?.comment;
  return comment == null ? undefined : (JSON.parse(comment) as Accounts);
}

async function makeTemplate(admin: pg.Client): Promise<Accounts> {
  const { url } = await cloneDatabase();
  const dataDir = makeDataDir();
  const server = await launchServer({ dataDir, env: { DATABASE_URL: url, DUBAN_PROFILE: 'demo' } });
  await server.ready();
  await server.stop('SIGTERM');
  const accounts = accountsIn(dataDir);
  await admin.query(`alter database ${new URL(url).pathname.slice(1)} rename to ${TEMPLATE}`);
  await admin.query(`comment on database ${TEMPLATE} is ${admin.escapeLiteral(JSON.stringify(accounts))}`);
  return accounts;
}
