import { readFile, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import type { RunBinary } from './binaries.js';
import { EmbeddedDatabaseError } from './embedded-error.js';
import { isZombie, programOf } from './process-identity.js';

const SETTINGS = ['listen_addresses=127.0.0.1', "unix_socket_directories=''", 'max_connections=300'];
const START_ATTEMPTS = 3;

/** Is a postmaster running on this data folder, perhaps left behind by a killed parent? */
export async function isRunning(run: RunBinary, data: string): Promise<boolean> {
  await dropForeignPidFile(data);
  return run('pg_ctl', ['status', '-D', data]).then(
    () => true,
    () => false,
  );
}

/** Starts the postmaster on a free port of the loopback interface; in its own session, so a Ctrl-C does not reach it. */
export async function startCluster(run: RunBinary, data: string, extra: readonly string[]): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const options = [`-p ${port}`, ...[...SETTINGS, ...extra].map((setting) => `-c ${setting}`)].join(' ');
    try {
      await run('pg_ctl', ['start', '-w', '-t', '60', '-s', '-D', data, '-l', logOf(data), '-o', options]);
      return;
    } catch (error) {
      // the port may have been taken since it was found free
      const tail = await logTail(data);
      if (attempt < START_ATTEMPTS && /could not bind|could not create any TCP/.test(tail)) continue;
      throw new EmbeddedDatabaseError(
        `内置数据库启动失败，日志见 ${logOf(data)}：${tail || (error as Error).message}`,
        { cause: error },
      );
    }
  }
}

export async function stopCluster(run: RunBinary, data: string): Promise<void> {
  await run('pg_ctl', ['stop', '-m', 'fast', '-w', '-t', '30', '-s', '-D', data]);
}

/** The port of the running postmaster, from its own pid file. */
export async function portOf(data: string): Promise<number> {
  return Number((await pidFile(data))[3]);
}

/** After a restart of the machine the number in the pid file may belong to some other program, or to a dead one. */
async function dropForeignPidFile(data: string): Promise<void> {
  const pid = Number((await pidFile(data))[0]);
  const program = pid > 0 ? programOf(pid) : undefined;
  if (program === undefined) return;
  if (program !== 'postgres' || isZombie(pid)) await rm(path.join(data, 'postmaster.pid'), { force: true });
}

async function pidFile(data: string): Promise<string[]> {
  return (await readFile(path.join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
}

const logOf = (data: string): string => path.join(data, 'server.log');

async function logTail(data: string): Promise<string> {
  const log = await readFile(logOf(data), 'utf8').catch(() => '');
  return log.trimEnd().split('\n').slice(-3).join(' | ');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
