import {
  createPostgresBackend,
  runMigrations,
  setDefaultBackendFactory,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import { Cluster } from 'ioredis';
import pg from 'pg';
import { readRedisUrl } from '../config/redis-url.js';
import { HearingClient } from './hearing-client.js';

export interface QueueSettings {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
}

/** Connections for the two sides of the queue; the datastore behind them is not visible further up. */
export interface QueueConnections {
  readonly producer: QueueOptions['connection'];
  readonly worker: WorkerOptions['connection'];
  /** Ends what the queue does not end by itself, once queues and workers are closed. */
  readonly close: () => void;
}

/** Reconnects soon and for ever: a lost datastore comes back, the work waits in the outbox meanwhile. */
const retryStrategy = (times: number): number => Math.min(times * 200, 2_000);

/**
 * Chooses BullMQ's datastore for the whole process (its factory is process-wide, and @nestjs/bullmq hands none to its
 * constructors), so this must run before the queue module is built. On PostgreSQL it also makes BullMQ's tables.
 */
export async function chooseQueueBackend({
  databaseUrl,
  redisUrl,
}: QueueSettings): Promise<QueueConnections> {
  if (redisUrl !== undefined) {
    setDefaultBackendFactory();
    const producer = redisConnection(redisUrl, 1);
    const worker = redisConnection(redisUrl, null);
    const clusters = [producer, worker].filter((connection) => connection instanceof Cluster);
    return { producer, worker, close: () => clusters.forEach((cluster) => cluster.disconnect()) };
  }
  await migrateQueue(databaseUrl);
  setDefaultBackendFactory(createPostgresBackend as never);
  // every queue and worker owns such a pool
  const connection = { connectionString: databaseUrl, max: 2, Client: HearingClient } as never;
  return { producer: connection, worker: connection, close: () => undefined };
}

/** Options for one server and for sentinels; for a cluster a client, because its options alone do not say that it is one. */
function redisConnection(url: string, maxRetriesPerRequest: number | null): WorkerOptions['connection'] {
  const address = readRedisUrl(url);
  if (!address) throw new Error('REDIS_URL is not an address this system can read');
  const shared = { retryStrategy, connectTimeout: 5_000, maxRetriesPerRequest };
  if (address.kind === 'single') return { url: address.url, ...shared };
  const { kind, nodes, username, password } = address;
  const login = { ...(username && { username }), ...(password && { password }) };
  if (kind === 'sentinel') return { sentinels: [...nodes], name: address.master, ...login, ...shared };
  const cluster = new Cluster([...nodes], {
    clusterRetryStrategy: retryStrategy,
    redisOptions: { ...login, connectTimeout: 5_000, maxRetriesPerRequest },
    lazyConnect: true,
  });
  // queues and workers report what concerns them; unheard here it would be written to the console at every attempt
  return cluster.on('error', () => undefined);
}

/** Makes or updates BullMQ's own tables (schema `bullmq`). Safe to call again, and by several processes. */
export async function migrateQueue(databaseUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'duban-migrate' });
  await client.connect();
  try {
    await runMigrations(client as never);
  } finally {
    await client.end();
  }
}
