import { isLocalDate, partsOf, type LocalDate } from '../core/kernel/local-date.js';
import { coversYear, type WorkCalendar } from '../core/calendar/index.js';
import { Calendars } from '../parameters/index.js';
import { RefusalError } from '../platform/transaction/index.js';
import { RehearsalQueries, type RehearsalRequest } from '../rehearsal/index.js';
import { CommandError, given, UsageError, type CommandLine, type RunCommand } from './command.js';
import { summarizeRehearsal } from './summarize-rehearsal.js';
import { withApplication } from './with-application.js';

const LONGEST_YEARS = 10;

/** `duban rehearse`: every filing and message that would come about if nobody filed. Changes nothing. */
export const runRehearse: RunCommand = async (line, terminal) => {
  const request = readRequest(line);
  const rehearsal = await withApplication(terminal, async (app) => {
    const calendar = await app.get(Calendars, { strict: false }).current();
    warnOfYears(calendar, request, terminal.say);
    return app.get(RehearsalQueries, { strict: false }).rehearse(request).catch(explainAbsence(request));
  });
  terminal.print(line.flags.json ? JSON.stringify(rehearsal, null, 2) : summarizeRehearsal(rehearsal));
  return 0;
};

function readRequest({ options }: CommandLine): RehearsalRequest {
  const from = readDate('from', given(options, 'from'));
  const to = readDate('to', given(options, 'to'));
  if (to < from) throw new UsageError('--to 不能早于 --from。');
  if (partsOf(to).year - partsOf(from).year > LONGEST_YEARS)
    throw new UsageError(`一次最多预演 ${LONGEST_YEARS} 年。`);
  return { from, to, notice: options.notice };
}

function readDate(option: string, text: string): LocalDate {
  if (!isLocalDate(text)) throw new UsageError(`--${option} 应为 YYYY-MM-DD 形式的日期，现为“${text}”。`);
  return text;
}

function warnOfYears(calendar: WorkCalendar, { from, to }: RehearsalRequest, say: (line: string) => void) {
  const count = partsOf(to).year - partsOf(from).year + 1;
  const years = Array.from({ length: count }, (_, i) => partsOf(from).year + i);
  const unknown = years.filter((year) => !coversYear(calendar, year));
  if (unknown.length > 0)
    say(`注意：${unknown.join('、')} 年放假安排未收录，这些年份按周一至周五为工作日推算。`);
}

function explainAbsence({ notice = '' }: RehearsalRequest): (error: unknown) => never {
  return (error) => {
    if (error instanceof RefusalError && error.refusal.code === 'access/not-found')
      throw new CommandError(`没有文号或编号为“${notice}”的通知。`, { cause: error });
    throw error;
  };
}
