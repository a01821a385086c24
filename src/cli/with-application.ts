import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { AppModule } from '../app.module.js';
import type { Instant } from '../core/kernel/instant.js';
import { DemoWorld } from '../demo/index.js';
import { DEMO_START } from '../platform/clock/index.js';
import type { Config } from '../platform/config/index.js';
import { systemActor, Transactions } from '../platform/transaction/index.js';
import { UnitsService } from '../units/index.js';
import type { Terminal } from './command.js';
import { withDatabase } from './with-database.js';

/** The application as far as commands may use it: everything can be asked for, nothing runs by itself. */
export type CommandApplication = Pick<INestApplicationContext, 'get'>;

/**
 * Does the work with the whole application built but never initialised: no workers, no ticks, no outbox, so a command does
 * only what it was asked. In the demo profile an empty database gets the demo world first.
 */
export function withApplication<T>(
  terminal: Terminal,
  work: (app: CommandApplication) => Promise<T>,
): Promise<T> {
  return withDatabase(terminal, async ({ database, stopFirst }) => {
    const { config } = database;
    const root = AppModule.forRoot({ config: { ...config, role: 'web' } });
    const app = await NestFactory.create(root, new FastifyAdapter(), { logger: false, abortOnError: false });
    stopFirst({ name: '服务', withinMs: 3_000, stop: () => app.close() });
    await prepare(app, config, terminal.say);
    return work(app);
  });
}

/** What a first start would load; a database that has it already is not touched. */
async function prepare(app: CommandApplication, config: Config, say: (line: string) => void): Promise<void> {
  const units = app.get(UnitsService, { strict: false });
  if ((await units.registry()).units.size === 0) {
    const transactions = app.get(Transactions, { strict: false });
    await transactions.run(systemActor('start'), (tx) => units.loadReference(tx));
  }
  if (config.profile !== 'demo' || (await hasDemoWorld(app))) return;
  await app.get(DemoWorld, { strict: false }).ensure(say);
}

/** The demo clock reaches its start only when the whole history is there. */
async function hasDemoWorld(app: CommandApplication): Promise<boolean> {
  const dataSource = app.get(DataSource, { strict: false });
  const rows = await dataSource.query<{ at: Instant }[]>('select at from demo_clock');
  return (rows[0]?.at ?? 0) >= DEMO_START;
}
