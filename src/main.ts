import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.js';
import { DemoWorld } from './demo/index.js';
import { openDatabase } from './open-database.js';
import { describeProblems, readProcessConfig, type Config } from './platform/config/index.js';
import { createHttpApp } from './platform/http/index.js';
import { PinoLogger } from './platform/logging/index.js';
import { describeStartError, stopOnSignals, type StopStep } from './platform/process/index.js';
import { systemActor, Transactions } from './platform/transaction/index.js';
import { UnitsService } from './units/index.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Brings the whole system up; what was started is stopped in reverse when a later step fails. */
async function start(config: Config): Promise<void> {
  // Filled as things start, read when a signal comes: a stop in the middle of a start is a clean one, too.
  const steps: StopStep[] = [];
  const isStopping = stopOnSignals(steps, complain);
  try {
    const opening = openDatabase(config);
    steps.unshift({
      name: '数据库',
      withinMs: 'rest',
      stop: onceStarted(opening, (database) => database.close()),
    });
    const database = await opening;
    if (isStopping()) return;
    steps.splice(0, 1, { name: '数据库', withinMs: 'rest', stop: () => database.close() });
    const creating = createHttpApp(AppModule.forRoot({ config: database.config }), {
      config: database.config,
      logger: new PinoLogger({ level: config.logLevel }),
    });
    steps.unshift({ name: '服务', withinMs: 3_000, stop: onceStarted(creating, (app) => app.close()) });
    const app = await creating;
    // Before the workers start: history is told in order, each letter at its own time.
    await prepare(app, config);
    await app.init();
    if (config.role === 'worker') {
      say('督办后台进程已启动。');
      return;
    }
    await app.listen(config.port, config.host);
    say(
      `督办已启动：http://localhost:${config.port}（${config.profile === 'demo' ? '演示环境' : '正式环境'}）`,
    );
  } catch (error) {
    // what fails while a signal is stopping it fails because of that; the process ends with the last step
    if (isStopping()) return;
    for (const step of steps) await step.stop().catch(() => undefined);
    throw error;
  }
}

/** Stopping what may still be starting waits for it: a cluster just being made must not be left behind. */
function onceStarted<T>(
  starting: Promise<T>,
  stop: (started: T) => Promise<unknown>,
): () => Promise<unknown> {
  return () => starting.then(stop, () => undefined);
}

/** Reference data at every start; the demo world where the profile asks for it and the database is empty. */
async function prepare(app: NestFastifyApplication, config: Config): Promise<void> {
  const units = app.get(UnitsService, { strict: false });
  const transactions = app.get(Transactions, { strict: false });
  await transactions.run(systemActor('start'), (tx) => units.loadReference(tx));
  if (config.profile !== 'demo') return;
  const accounts = await app.get(DemoWorld, { strict: false }).ensure(say);
  say(accounts);
}

const outcome = readProcessConfig();
if (!outcome.ok) {
  complain(describeProblems(outcome.problems));
  process.exit(1);
}
try {
  await start(outcome.config);
} catch (error) {
  const { host, port, databaseUrl } = outcome.config;
  const line = describeStartError(error, { host, port, databaseUrl });
  complain(line ?? (error as Error).stack ?? String(error));
  process.exit(1);
}
