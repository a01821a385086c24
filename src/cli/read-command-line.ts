import { parseArgs } from 'node:util';
import { UsageError, type Command, type CommandLine } from './command.js';

/** Reads the words after the command's name. Throws {@link UsageError} for anything unknown, missing or too much. */
export function readCommandLine(command: Command, args: readonly string[]): CommandLine {
  const { values, positionals } = parse(command, args);
  const options: Record<string, string> = {};
  const flags: Record<string, boolean> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') options[name] = value;
    else if (typeof value === 'boolean') flags[name] = value;
  }
  const missing = command.required.find((name) => (options[name] ?? '').trim() === '');
  if (missing !== undefined) throw new UsageError(`缺少 --${missing}。`);
  const absent = command.words[positionals.length];
  if (absent !== undefined) throw new UsageError(`缺少${absent}。`);
  if (positionals.length > command.words.length)
    throw new UsageError(`多余的参数：${positionals.slice(command.words.length).join(' ')}。`);
  return { options, flags, words: positionals };
}

function parse({ required, optional, flags }: Command, args: readonly string[]) {
  const options = Object.fromEntries([
    ...[...required, ...optional].map((name) => [name, { type: 'string' as const }]),
    ...flags.map((name) => [name, { type: 'boolean' as const }]),
  ]) as Record<string, { type: 'string' | 'boolean' }>;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(describeParseError(error as NodeJS.ErrnoException));
  }
}

function describeParseError({ code, message }: NodeJS.ErrnoException): string {
  const option = /'(-[^'\s=]*)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `没有这个选项：${option}。`;
  return `选项 ${option} 的值缺失或多余。`;
}
