import {
  Module,
  type DynamicModule,
  type INestApplicationContext,
  type Provider,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readConfig, type ReadyConfig } from '../../src/platform/config/index.js';
import type { Clock } from '../../src/platform/clock/index.js';
import type { JobCatalogue } from '../../src/platform/jobs/index.js';
import { PlatformModule } from '../../src/platform/platform.module.js';
import { FixedClock } from './fixed-clock.js';

export interface TestPlatformOptions {
  readonly databaseUrl: string;
  readonly redisUrl?: string;
  readonly role?: 'all' | 'web' | 'worker';
  readonly catalogue?: JobCatalogue;
  readonly clock?: Clock;
  readonly providers?: readonly Provider[];
  readonly controllers?: readonly Type[];
}

@Module({})
class TestModule {}

/** The configuration of the demo profile on this database. */
export function testConfig({ databaseUrl, redisUrl, role }: TestPlatformOptions): ReadyConfig {
  const env = {
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    ROLE: role,
    DUBAN_PROFILE: 'demo',
    DATABASE_POOL: '5',
  };
  const outcome = readConfig(env);
  if (!outcome.ok) throw new Error(outcome.problems.join('\n'));
  return { ...outcome.config, databaseUrl };
}

/** A root module with the platform and the providers of the test. */
export function testModule(options: TestPlatformOptions): DynamicModule {
  const { catalogue = {}, clock = new FixedClock(), providers = [], controllers = [] } = options;
  return {
    module: TestModule,
    imports: [PlatformModule.forRoot({ config: testConfig(options), catalogue, clock })],
    providers: [...providers],
    controllers: [...controllers],
  };
}

/** The platform without HTTP, started; close it in afterAll. */
export function startPlatform(options: TestPlatformOptions): Promise<INestApplicationContext> {
  return NestFactory.createApplicationContext(testModule(options), { logger: false, abortOnError: false });
}
