import { Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from './data-source-options.js';

/** TypeORM for the whole application; features name their entities with `TypeOrmModule.forFeature`. */
@Module({})
export class DatabaseModule {
  static forRoot(settings: { readonly url: string; readonly pool: number }): DynamicModule {
    const options = { ...dataSourceOptions(settings), autoLoadEntities: true, retryAttempts: 0 };
    return {
      module: DatabaseModule,
      global: true,
      imports: [TypeOrmModule.forRoot(options)],
      exports: [TypeOrmModule],
    };
  }
}
