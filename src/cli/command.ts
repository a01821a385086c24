/** The two ways out of a command: what was asked for (stdout), and everything said on the way (stderr). */
export interface Terminal {
  print(text: string): void;
  say(line: string): void;
}

/** A command line after reading: only options the command knows, and the right number of other words. */
export interface CommandLine {
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly flags: Readonly<Record<string, boolean | undefined>>;
  readonly words: readonly string[];
}

/** Does the work and returns the exit code. */
export type RunCommand = (line: CommandLine, terminal: Terminal) => Promise<number>;

export interface Command {
  readonly name: string;
  /** The command line as it is shown to people. */
  readonly usage: string;
  readonly says: string;
  /** Options with a value; those that must be given first. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  readonly flags: readonly string[];
  /** What the words beside the options are called; all must be given. */
  readonly words: readonly string[];
  /** Loaded when it is needed: most commands do not need the whole system. */
  readonly load: () => Promise<RunCommand>;
}

/** The command line is wrong; the message says how, the usage follows it. Exit code 2. */
export class UsageError extends Error {}

/** An expected “no”: one Chinese line for the operator. Exit code 1. */
export class CommandError extends Error {}

/** The value of a required option or word. */
export function given(values: Readonly<Record<string, string | undefined>>, name: string): string {
  const value = values[name];
  if (value === undefined) throw new UsageError(`缺少 --${name}。`);
  return value;
}
