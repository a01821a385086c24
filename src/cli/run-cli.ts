import { COMMANDS, describeUsage } from './commands.js';
import { UsageError, type Command, type Terminal } from './command.js';
import { describeFailure } from './describe-failure.js';
import { readCommandLine } from './read-command-line.js';

const HELP = new Set(['help', '--help', '-h']);

/**
 * Runs one command and returns the exit code: 0 done, 1 refused or failed (one line on stderr), 2 a wrong command line
 * (one line and the usage on stderr). Nothing goes to stdout but the answer.
 */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name !== undefined && HELP.has(name)) {
    terminal.print(describeUsage());
    return 0;
  }
  const command = COMMANDS.find((c) => c.name === name);
  if (!command) {
    terminal.say(name === undefined ? '请指定命令。' : `没有这个命令：${name}。`);
    terminal.say(describeUsage());
    return 2;
  }
  if (rest.some((word) => word === '--help' || word === '-h')) {
    terminal.print(`用法：${command.usage}\n${command.says}`);
    return 0;
  }
  return runCommand(command, rest, terminal);
}

async function runCommand(command: Command, args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const line = readCommandLine(command, args);
    const run = await command.load();
    return await run(line, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.say(error.message);
      terminal.say(`用法：${command.usage}`);
      return 2;
    }
    terminal.say(describeFailure(error));
    return 1;
  }
}
