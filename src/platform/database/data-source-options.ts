import type { DataSourceOptions, EntitySchema, MixedList } from 'typeorm';
import { SnakeNaming } from './snake-naming.js';
import { valueParsers } from './value-parsers.js';

export interface DatabaseSettings {
  readonly url: string;
  readonly pool: number;
  readonly entities?: MixedList<string | EntitySchema | (new () => object)>;
}

/** TypeORM over tables that only the SQL migrations make. */
export function dataSourceOptions({ url, pool, entities = [] }: DatabaseSettings): DataSourceOptions {
  return {
    type: 'postgres',
    url,
    entities: entities as DataSourceOptions['entities'],
    synchronize: false,
    namingStrategy: new SnakeNaming(),
    applicationName: 'duban',
    poolSize: pool,
    connectTimeoutMS: 5_000,
    // otherwise TypeORM wants uuid_generate_v4() and runs CREATE EXTENSION at connect
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    extra: { types: valueParsers },
  };
}
