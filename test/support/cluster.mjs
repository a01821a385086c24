// The database cluster of a test run: one for all projects, in a temporary folder, without the cost of durability.
import { mkdtempSync, chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { migrateQueue } from '../../dist/platform/jobs/queue-backend.js';
import { startEmbeddedPostgres } from '../../dist/platform/database/embedded/index.js';
import { migrate } from '../../dist/platform/database/migrate.js';

const PREFIX = 'duban-test-';
const TEMPLATE = 'duban_test_template';
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];

/** Starts the cluster at the first call; every further call only counts. */
export async function acquireCluster() {
  globalThis.dubanTestCluster ??= { users: 0, ready: startCluster() };
  globalThis.dubanTestCluster.users += 1;
  return globalThis.dubanTestCluster.ready;
}

/** Ends it with the last user. */
export async function releaseCluster() {
  const shared = globalThis.dubanTestCluster;
  if (!shared || --shared.users > 0) return;
  delete globalThis.dubanTestCluster;
  const { cluster, folder } = await shared.ready;
  await cluster.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function startCluster() {
  endLeftovers();
  const folder = mkdtempSync(path.join(os.tmpdir(), PREFIX));
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  const cluster = await startEmbeddedPostgres({ folder, database: TEMPLATE, settings: FAST });
  await migrate(cluster.url);
  await migrateQueue(cluster.url);
  await closeTemplate(cluster.url);
  return { cluster, folder };
}

/** A template must have no connections while it is cloned. */
async function closeTemplate(url) {
  const client = new pg.Client({ connectionString: url.replace(/[^/]*$/, 'postgres') });
  await client.connect();
  await client.query(`alter database ${TEMPLATE} allow_connections false`);
  await client.end();
}

/** A run that was killed leaves its cluster running: those whose owner is gone are ended here. */
function endLeftovers() {
  for (const name of readdirSync(os.tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = path.join(os.tmpdir(), name);
    const owner = Number(read(path.join(folder, 'owner')));
    if (!owner || isRunning(owner)) continue;
    const postmaster = Number(read(path.join(folder, 'data/postmaster.pid')).split('\n')[0]);
    if (postmaster > 0 && read(`/proc/${postmaster}/comm`).trim() === 'postgres')
      process.kill(postmaster, 'SIGQUIT');
    rmSync(folder, { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
