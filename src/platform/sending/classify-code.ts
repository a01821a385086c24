import { refused, type LimitWindow, type RefusalClass, type Refused } from './outcome.js';

/** One line of a table of error codes; a code that ends in `*` stands for all that begin so. */
export interface CodeRow {
  readonly code: string;
  readonly class: RefusalClass;
  /** Absent: told by the words, which say minute, hour or day. */
  readonly notBefore?: LimitWindow;
}

/**
 * The refusal for a code: the first row that fits decides. A code nobody has listed stops the message: repeating what
 * was refused for an unknown reason may cost money and can do no good before somebody has read the words.
 */
export function classifyCode(rows: readonly CodeRow[], said: { code: string; words: string }): Refused {
  const row = rows.find(({ code }) => fits(code, said.code));
  if (row === undefined) return refused({ class: 'stop-message', ...said });
  if (row.class !== 'wait-for-window') return refused({ class: row.class, ...said });
  const notBefore = row.notBefore ?? windowIn(said.words);
  return refused({ class: row.class, ...said, notBefore });
}

function fits(listed: string, code: string): boolean {
  return listed.endsWith('*') ? code.startsWith(listed.slice(0, -1)) : code === listed;
}

/** “触发小时级流控Permits:5” → hour. Words that name no window mean the longest one. */
function windowIn(words: string): LimitWindow {
  if (/分钟|minute/i.test(words)) return 'minute';
  return /小时|hour/i.test(words) ? 'hour' : 'day';
}
