import { readProcessConfig, type Config } from '../platform/config/index.js';
import type { RunCommand } from './command.js';
import { checkCalendar } from './doctor/check-calendar.js';
import { checkConnections } from './doctor/check-connections.js';
import { checkMachine } from './doctor/check-machine.js';
import { checkStorage } from './doctor/check-storage.js';
import { describeFinding, missing, ok, type Finding } from './doctor/finding.js';

/** `duban doctor`: looks, changes nothing. Exit code 1 where something needed to run is missing. */
export const runDoctor: RunCommand = async ({ flags }, terminal) => {
  const outcome = readProcessConfig();
  const configured = outcome.ok
    ? [ok('配置', describeProfile(outcome.config)), ...(await checkConfigured(outcome.config))]
    : outcome.problems.map((problem) => missing('配置', problem, '修改环境变量'));
  const findings: Finding[] = [...(await checkMachine()), await checkCalendar(), ...configured];
  const broken = findings.filter((finding) => finding.state === 'missing').length;
  if (flags.json) terminal.print(JSON.stringify({ ok: broken === 0, findings }, null, 2));
  else {
    terminal.print(findings.map(describeFinding).join('\n'));
    terminal.print(broken === 0 ? '可以运行。' : `有 ${broken} 项须先解决，才能运行。`);
  }
  return broken === 0 ? 0 : 1;
};

async function checkConfigured(config: Config): Promise<Finding[]> {
  return [...(await checkStorage(config)), ...(await checkConnections(config))];
}

function describeProfile({ profile }: Config): string {
  return profile === 'demo' ? '演示环境' : '正式环境';
}
