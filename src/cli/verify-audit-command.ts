import { AuditQueries } from '../audit/index.js';
import type { RunCommand } from './command.js';
import { withApplication } from './with-application.js';

/** `duban verify-audit`: recomputes the whole chain; exit code 1 where it is broken. */
export const runVerifyAudit: RunCommand = async ({ flags }, terminal) => {
  const verdict = await withApplication(terminal, (app) => app.get(AuditQueries, { strict: false }).verify());
  if (flags.json) terminal.print(JSON.stringify(verdict, null, 2));
  else if (verdict.ok) terminal.print(verdict.message);
  else terminal.say(verdict.message);
  return verdict.ok ? 0 : 1;
};
