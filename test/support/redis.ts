import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

export interface TestRedis {
  readonly url: string;
  readonly port: number;
  /** Ends the server; what it held is gone. */
  stop(): Promise<void>;
  /** Starts an empty server on the same port. */
  start(): Promise<void>;
  /** Forgets all it holds while it runs; connections stay. */
  flush(): Promise<void>;
}

/**
 * A real redis-server on a free port of the loopback interface, without persistence; `more` are further arguments, of
 * which a first one without dashes is a configuration file. A missing program fails the test.
 */
export async function startRedis(more: readonly string[] = []): Promise<TestRedis> {
  const port = await freePort();
  let server: ChildProcess | undefined;
  const start = async (): Promise<void> => {
    server = await launch(port, more);
  };
  const stop = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGKILL');
    await gone;
  };
  await start();
  const flush = async (): Promise<void> => {
    if ((await ask(port, 'FLUSHALL')) !== '+OK') throw new Error('FLUSHALL was refused');
  };
  return { url: `redis://127.0.0.1:${port}`, port, start, stop, flush };
}

async function launch(port: number, more: readonly string[]): Promise<ChildProcess> {
  const file = more[0]?.startsWith('--') === false ? more.slice(0, 1) : [];
  const args = [
    ...file,
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--daemonize',
    'no',
    ...(file.length > 0 ? [] : ['--save', '', '--appendonly', 'no']),
    ...more.slice(file.length),
  ];
  const server = spawn('redis-server', args, { stdio: 'ignore', cwd: '/' });
  const failed = once(server, 'error').then(([error]: NodeJS.ErrnoException[]) => {
    throw error?.code === 'ENOENT'
      ? new Error('redis-server is missing on this machine: install it, e.g. apt-get install -y redis-server')
      : error;
  });
  await Promise.race([failed, eventually(() => answers(port))]);
  failed.catch(() => undefined);
  return server;
}

async function answers(port: number): Promise<boolean> {
  return (await ask(port, 'PING').catch(() => '')) === '+PONG';
}

/** The first line of the answer to a command. */
function ask(port: number, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${command}\r\n`));
    socket.once('data', (reply) => {
      socket.destroy();
      resolve(reply.toString().split('\r\n', 1)[0] ?? '');
    });
    socket.once('error', reject);
  });
}
