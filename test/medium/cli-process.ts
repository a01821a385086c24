import { execFile } from 'node:child_process';
import path from 'node:path';
import { runCli } from '../../src/cli/run-cli.js';

const DUBAN = path.resolve(import.meta.dirname, '../../bin/duban.mjs');

export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `duban` as a process of its own, with nothing of this process's configuration but the search path. */
export function duban(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  script: string = DUBAN,
): Promise<Ended> {
  const options = { env: { PATH: process.env.PATH, ...env }, maxBuffer: 64 * 1024 * 1024 };
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), stdout, stderr });
    });
  });
}

/** The same within this process, without the seconds a process takes to start; one after the other only. */
export async function dubanHere(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ended> {
  const own = process.env;
  const said = { stdout: '', stderr: '' };
  process.env = { PATH: own.PATH, ...env };
  try {
    const code = await runCli(args, {
      print: (text) => void (said.stdout += `${text}\n`),
      say: (line) => void (said.stderr += `${line}\n`),
    });
    return { code, ...said };
  } finally {
    process.env = own;
  }
}

/** The lines of a text without the empty one at its end. */
export function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
