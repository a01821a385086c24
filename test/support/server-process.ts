import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { isAlive, programOf } from '../../src/platform/database/embedded/process-identity.js';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';
import { accountsFile, type Accounts } from './visitor.js';

export const PROJECT = path.resolve(import.meta.dirname, '../..');
export const NODE_COMMAND = [process.execPath, path.join(PROJECT, 'dist/main.js')] as const;

export interface Launch {
  readonly dataDir: string;
  /** The variables of the process besides PATH, HOME, PORT and DUBAN_DATA_DIR; nothing of the test run's own is passed on. */
  readonly env?: Readonly<Record<string, string>>;
  readonly port?: number;
  /** Program and arguments; `node dist/main.js` when left out. */
  readonly command?: readonly string[];
}

export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** The server as a process of its own, as an operator runs it. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  readonly pid: number;
  readonly dataDir: string;
  /** What it has written so far. */
  out(): string;
  err(): string;
  /** Resolves with the milliseconds since the launch once /health/ready says yes; fails with the log when it ends before. */
  ready(withinMs?: number): Promise<number>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<Ending>;
  /** Sends the signal and resolves with the end and how many milliseconds it took; fails when it lives longer than that. */
  stop(signal: NodeJS.Signals, withinMs?: number): Promise<Ending & { readonly ms: number }>;
}

/** The product promises to be gone within this time. */
export const STOP_LIMIT_MS = 5_000;

const launched: ChildProcess[] = [];
const folders: string[] = [];
const accountsOf = new Map<string, Accounts>();

/** A fresh data folder; what still runs on it is ended and it is removed by {@link endServers}. */
export function makeDataDir(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-server-'));
  chmodSync(folder, 0o711);
  writeFileSync(path.join(folder, 'owner'), String(process.pid));
  folders.push(folder);
  return folder;
}

/** A server launched on this database finds the passwords in its data folder; without them it would make new ones. */
export function rememberAccounts(databaseUrl: string, accounts: Accounts): void {
  accountsOf.set(databaseUrl, accounts);
}

function leaveAccounts(dataDir: string, databaseUrl: string | undefined): void {
  const accounts = accountsOf.get(databaseUrl ?? '');
  const file = accountsFile(dataDir);
  if (accounts !== undefined && !existsSync(file))
    writeFileSync(file, JSON.stringify(accounts), { mode: 0o600 });
}

/** Starts the server and returns at once; ask `ready()` or await `ended`. */
export async function launchServer({
  dataDir,
  env = {},
  port,
  command = NODE_COMMAND,
}: Launch): Promise<ServerProcess> {
  const [program = process.execPath, ...args] = command;
  const ownPort = port ?? (await freePort());
  leaveAccounts(dataDir, env['DATABASE_URL']);
  const { PATH, HOME } = process.env;
  const since = performance.now();
  const child = spawn(program, args, {
    cwd: PROJECT,
    env: { PATH, HOME, LOG_LEVEL: 'warn', PORT: String(ownPort), DUBAN_DATA_DIR: dataDir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own, so that what npm started can be ended with it
    detached: true,
  });
  launched.push(child);
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text));
  const ended = once(child, 'close').then(([code, signal]): Ending => ({ code, signal }) as Ending);
  const url = `http://127.0.0.1:${ownPort}`;
  const stop = async (signal: NodeJS.Signals, withinMs: number = STOP_LIMIT_MS) => {
    const from = performance.now();
    child.kill(signal);
    const ending = await within(
      withinMs,
      ended,
      () => `still there ${withinMs} ms after ${signal}\n${written.err}`,
    );
    return { ...ending, ms: Math.round(performance.now() - from) };
  };
  return {
    ...{ url, port: ownPort, pid: child.pid ?? 0, dataDir, ended, stop },
    out: () => written.out,
    err: () => written.err,
    kill: (signal) => void child.kill(signal),
    ready: async (withinMs = 120_000) => {
      const gone = ended.then(
        ({ code, signal }) => `ended with ${code ?? signal}\n${written.out}${written.err}`,
      );
      const failure = await Promise.race([gone, eventually(() => isReady(url), withinMs)]);
      if (typeof failure === 'string') throw new Error(`the server did not start: ${failure}`);
      return Math.round(performance.now() - since);
    },
  };
}

/** Starts the server and waits until it is ready. */
export async function startServer(launch: Launch): Promise<ServerProcess> {
  const server = await launchServer(launch);
  await server.ready();
  return server;
}

async function isReady(url: string): Promise<boolean> {
  const answer = await fetch(`${url}/health/ready`, { signal: AbortSignal.timeout(5_000) });
  return answer.ok;
}

/** Where the embedded cluster of a data folder really is, by the pid file of its postmaster; undefined when none runs. */
export function postmasterOf(dataDir: string): number | undefined {
  const file = path.join(dataDir, 'pg/data/postmaster.pid');
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, 'utf8').split('\n', 1)[0]);
  return pid > 0 && isAlive(String(pid)) && programOf(pid) === 'postgres' ? pid : undefined;
}

/** Ends every process this file started, and the clusters they left; removes their folders. For afterAll. */
export async function endServers(): Promise<void> {
  for (const child of launched.splice(0)) {
    endGroup(child.pid ?? 0);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  for (const folder of folders.splice(0)) {
    const postmaster = postmasterOf(folder);
    if (postmaster !== undefined) {
      process.kill(postmaster, 'SIGQUIT');
      await eventually(() => !isAlive(String(postmaster)));
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The group of a launch holds the launched program and what it started, but not the postmaster: that has its own session. */
function endGroup(pid: number): void {
  try {
    if (pid > 0) process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

async function within<T>(milliseconds: number, promise: Promise<T>, complaint: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(complaint())), milliseconds);
  });
  return Promise.race([promise, tooLate]).finally(() => clearTimeout(timer));
}
