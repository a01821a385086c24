import { REFUSAL_TABLE } from '../platform/http/refusal-table.js';
import { RefusalError } from '../platform/transaction/refusal-error.js';
import { CommandError } from './command.js';

/** One Chinese line for what was to be expected; for a bug its stack, so that it can be reported. */
export function describeFailure(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof RefusalError) {
    const { code, facts } = error.refusal;
    return REFUSAL_TABLE[code].message(facts);
  }
  return `程序出错：${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
