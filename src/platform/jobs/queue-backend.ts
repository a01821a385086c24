import {
  createPostgresBackend,
  runMigrations,
  setDefaultBackendFactory,
  type QueueOptions,
  type WorkerOptions,
} from 'bullmq';
import pg from 'pg';
import { HearingClient } from './hearing-client.js';

export interface QueueSettings {
  readonly databaseUrl: string;
  readonly redisUrl?: string | undefined;
}

/** Connections for the two sides of the queue; the datastore behind them is not visible further up. */
export interface QueueConnections {
  readonly producer: QueueOptions['connection'];
  readonly worker: WorkerOptions['connection'];
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
    const shared = { url: redisUrl, retryStrategy, connectTimeout: 5_000 };
    return {
      producer: { ...shared, maxRetriesPerRequest: 1 },
      worker: { ...shared, maxRetriesPerRequest: null },
    };
  }
  await migrateQueue(databaseUrl);
  setDefaultBackendFactory(createPostgresBackend as never);
  // every queue and worker owns such a pool
  const connection = { connectionString: databaseUrl, max: 2, Client: HearingClient } as never;
  return { producer: connection, worker: connection };
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
