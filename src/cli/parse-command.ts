import type { ParsedNotice } from '../core/notices/index.js';
import { NoticeReader } from '../notices/reading/notice-reader.js';
import { granted } from '../platform/transaction/refusal-error.js';
import type { RunCommand } from './command.js';
import { readNoticeFile } from './read-notice-file.js';
import { summarizeNotice } from './summarize-notice.js';

/** `duban parse`: from a file to what it says, without a database. The schema stands in docs/parse-schema.md. */
export const runParse: RunCommand = async ({ words: [file = ''], flags }, terminal) => {
  const { fileName, bytes } = await readNoticeFile(file);
  const { parsed } = granted(await new NoticeReader().read(bytes, fileName));
  terminal.print(flags.json ? describeAsJson(fileName, parsed) : summarizeNotice(parsed));
  return 0;
};

/** The members in the order of the documentation, whatever order the parser makes them in. */
function describeAsJson(source: string, parsed: ParsedNotice): string {
  const { document, sections, tasks, targets, reporting, supervision, mechanisms, clauses, warnings } =
    parsed;
  const requirements = { targets, reporting, supervision, mechanisms };
  return JSON.stringify({ source, document, sections, tasks, ...requirements, clauses, warnings }, null, 2);
}
