import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same number: pid and, on Linux, its start time. */
export function identityOf(pid: number): string {
  return `${pid} ${startTimeOf(pid)}`;
}

/** Is the process of this identity still running? */
export function isAlive(identity: string): boolean {
  const [pid, started] = identity.trim().split(' ');
  if (!pid || !/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  if (isZombie(Number(pid))) return false;
  const now = startTimeOf(Number(pid));
  return now === '-' || started === undefined || started === '-' || now === started;
}

/** The name of the program behind a pid; undefined where there is no /proc or no such process. */
export function programOf(pid: number): string | undefined {
  return readProc(pid, 'comm')?.trim();
}

/** Dead, but not yet collected by its parent; in a container whose first process collects nothing, for ever. */
export function isZombie(pid: number): boolean {
  return statOf(pid)[0] === 'Z';
}

function startTimeOf(pid: number): string {
  return statOf(pid)[19] ?? '-';
}

/** The fields of /proc/<pid>/stat from the third on: the second, the name in brackets, may hold blanks. */
function statOf(pid: number): string[] {
  const stat = readProc(pid, 'stat') ?? '';
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

function readProc(pid: number, file: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return undefined;
  }
}
