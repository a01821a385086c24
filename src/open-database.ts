import path from 'node:path';
import type { Config } from './platform/config/index.js';
import { migrate, startEmbeddedPostgres, type EmbeddedPostgres } from './platform/database/index.js';
import type { ReadyConfig } from './platform/platform.module.js';

export interface OpenDatabase {
  /** The configuration with the address of the database in it. */
  readonly config: ReadyConfig;
  /** Absent where the installation has a database of its own. */
  readonly embedded?: EmbeddedPostgres;
  /** Migrations applied now. */
  readonly migrations: readonly string[];
  close(): Promise<void>;
}

/** Finds or starts the database and brings it to the present schema. Servers and commands both begin here. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) {
    const { databaseUrl } = config;
    const migrations = await migrate(databaseUrl);
    return { config: { ...config, databaseUrl }, migrations, close: () => Promise.resolve() };
  }
  const embedded = await startEmbeddedPostgres({ folder: path.join(config.dataDir, 'pg') });
  try {
    const migrations = await migrate(embedded.url);
    return {
      config: { ...config, databaseUrl: embedded.url },
      embedded,
      migrations,
      close: () => embedded.stop(),
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}
