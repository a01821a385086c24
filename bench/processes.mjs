// Further processes of a measurement: the SMTP server, workers. Each is stopped by its own handle.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import readline from 'node:readline';

/** The server of sink.mjs; `take()` gives what came in since the last call. */
export async function startSink() {
  const child = spawn(process.execPath, [path.join(import.meta.dirname, 'sink.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = readline.createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const port = Number((await lines.next()).value);
  return {
    url: `smtp://127.0.0.1:${port}`,
    take: async () => {
      child.stdin.write('?\n');
      return JSON.parse((await lines.next()).value);
    },
    stop: async () => {
      child.stdin.end();
      await once(child, 'exit');
    },
  };
}

/** A worker of the product as an operator runs it. `kill()` ends it at once and resolves when it is gone. */
export function startWorker({ databaseUrl, smtpUrl, dataDir, env = {} }) {
  const child = spawn(process.execPath, [path.resolve(import.meta.dirname, '../dist/main.js')], {
    env: {
      PATH: process.env.PATH,
      ...{ ROLE: 'worker', DUBAN_PROFILE: 'production', LOG_LEVEL: 'fatal', TICK_SECONDS: '3600' },
      ...{
        DATABASE_URL: databaseUrl,
        SMTP_URL: smtpUrl,
        MAIL_FROM: 'duban@bench.invalid',
        DUBAN_DATA_DIR: dataDir,
      },
      ...{ PUBLIC_URL: 'http://127.0.0.1:3000', ...env },
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const gone = once(child, 'exit');
  const endWithUs = () => child.kill('SIGKILL');
  process.once('exit', endWithUs);
  void gone.then(() => process.removeListener('exit', endWithUs));
  return {
    kill: async (signal = 'SIGKILL') => {
      child.kill(signal);
      await gone;
    },
  };
}

/** Asks every so many milliseconds until the answer is true; fails after so many seconds. */
export async function until(question, seconds = 120, everyMs = 20) {
  const end = performance.now() + seconds * 1000;
  while (!(await question())) {
    if (performance.now() > end) throw new Error(`not within ${seconds} s: ${question}`);
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
}
