import { openDatabase, type OpenDatabase } from '../open-database.js';
import { readProcessConfig, type Config } from '../platform/config/index.js';
import { describeStartError, runSteps, type StopStep } from '../platform/process/index.js';
import { CommandError, type Terminal } from './command.js';

/** An open database, and the list of what is to be stopped before it. */
export interface Opened {
  readonly database: OpenDatabase;
  /** Things to stop, the last one added first. */
  readonly stopFirst: (step: StopStep) => void;
}

/** The exit code shells give to Ctrl-C. */
const INTERRUPTED = 130;

/** The configuration of this process; throws {@link CommandError} with all problems in one line. */
export function requireConfig(): Config {
  const outcome = readProcessConfig();
  if (!outcome.ok) throw new CommandError(`配置有误：${outcome.problems.join('')}`);
  return outcome.config;
}

/**
 * Finds or starts the database (a running embedded one is adopted), brings it to the present schema, does the work and
 * leaves the machine as it was, also after Ctrl-C. Throws {@link CommandError} where the database cannot be used.
 */
export async function withDatabase<T>(terminal: Terminal, work: (opened: Opened) => Promise<T>): Promise<T> {
  const config = requireConfig();
  const steps: StopStep[] = [];
  let stopping: Promise<boolean> | undefined;
  const stop = () => (stopping ??= runSteps([...steps], terminal.say));
  const opening = openDatabase(config);
  // a database that is just starting is waited for: otherwise it would stay behind
  const onSignal = (): void => void opening.then(stop, stop).then(() => process.exit(INTERRUPTED));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    const database = await opening;
    steps.push({ name: '数据库', withinMs: 5_000, stop: database.close });
    return await work({ database, stopFirst: (step) => void steps.unshift(step) });
  } catch (error) {
    // the work was cut off by the signal: what it says about that is of no use
    if (stopping) await new Promise(() => undefined);
    const { host, port, databaseUrl } = config;
    const line = describeStartError(error, { host, port, databaseUrl });
    throw line === undefined ? error : new CommandError(line, { cause: error });
  } finally {
    await stop();
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
