/** What one check found: all is well, something is worth knowing, or the system cannot run like this. */
export interface Finding {
  readonly name: string;
  readonly state: 'ok' | 'notice' | 'missing';
  readonly says: string;
  /** What to do about it. */
  readonly fix?: string;
}

const MARKS = { ok: '✓', notice: '！', missing: '✗' } as const;

export function ok(name: string, says: string): Finding {
  return { name, state: 'ok', says };
}

export function notice(name: string, says: string, fix: string): Finding {
  return { name, state: 'notice', says, fix };
}

export function missing(name: string, says: string, fix: string): Finding {
  return { name, state: 'missing', says, fix };
}

/** One line for a finding; a second, indented one says how to mend it. */
export function describeFinding({ name, state, says, fix }: Finding): string {
  const line = `${MARKS[state]} ${name}：${says}`;
  return fix === undefined ? line : `${line}\n    解决办法：${fix}`;
}
