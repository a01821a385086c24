import { coversYear, type WorkCalendar } from '../core/calendar/index.js';
import { addDays, isLocalDate, partsOf, type LocalDate } from '../core/kernel/local-date.js';
import { CHANNELS, channelWordOf } from '../core/messages/index.js';
import { Calendars } from '../parameters/index.js';
import { RefusalError } from '../platform/transaction/index.js';
import { DifferencesQueries, RehearsalQueries, type RehearsalRequest } from '../rehearsal/index.js';
import { CommandError, given, UsageError, type CommandLine, type RunCommand } from './command.js';
import { readDraftFile } from './read-draft-file.js';
import { summarizeDifference } from './summarize-difference.js';
import { summarizeRehearsal } from './summarize-rehearsal.js';
import { withApplication } from './with-application.js';

const LONGEST_YEARS = 10;
const LONGEST_DAYS = 366;

/** `duban rehearse`: every filing and message that would come about if nobody filed. Changes nothing. */
export const runRehearse: RunCommand = async (line, terminal) => {
  const request = readRequest(line);
  const { against } = line.options;
  const draft = against === undefined ? null : await readDraftFile(against, daysOf(request));
  const [answer, words] = await withApplication(terminal, async (app) => {
    const queries = app.get(RehearsalQueries, { strict: false });
    const calendar = await app.get(Calendars, { strict: false }).current();
    warnOfYears(calendar, await boundsOf(request, queries), terminal.say);
    if (draft !== null) {
      const seen = await app.get(DifferencesQueries, { strict: false }).compare(draft).catch(explainRefusal);
      return [seen, summarizeDifference(seen)];
    }
    const rehearsal = await queries.rehearse(request).catch(explainRefusal);
    return [rehearsal, summarizeRehearsal(rehearsal)];
  });
  terminal.print(line.flags.json ? JSON.stringify(answer, null, 2) : words);
  return 0;
};

function readRequest({ options }: CommandLine): RehearsalRequest {
  const { days, notice, person, rung, against } = options;
  const channel = options.channel === undefined ? undefined : readChannel(options.channel);
  if (days === undefined && options.from === undefined && options.to === undefined)
    throw new UsageError('请以 --days 写明天数，或者以 --from 和 --to 写明起止日期。');
  if (days !== undefined && (options.from !== undefined || options.to !== undefined))
    throw new UsageError('--days 与 --from、--to 不能同时使用。');
  if (against !== undefined && days === undefined) throw new UsageError('--against 须与 --days 同时使用。');
  if (against !== undefined && [notice, person, rung, channel].some((filter) => filter !== undefined))
    throw new UsageError('--against 比较全部消息，不能与 --notice、--person、--channel、--rung 同时使用。');
  const span = days === undefined ? readRange(options) : { days: readDays(days) };
  return { ...span, notice, person, channel, rung };
}

function readDays(text: string): number {
  const days = Number(text);
  if (!/^\d{1,3}$/.test(text) || days < 1 || days > LONGEST_DAYS)
    throw new UsageError(`--days 应为1至${LONGEST_DAYS}的整数，现为“${text}”。`);
  return days;
}

function daysOf(request: RehearsalRequest): number {
  return 'days' in request ? request.days : LONGEST_DAYS;
}

function readRange(options: CommandLine['options']): { from: LocalDate; to: LocalDate } {
  const from = readDate('from', given(options, 'from'));
  const to = readDate('to', given(options, 'to'));
  if (to < from) throw new UsageError('--to 不能早于 --from。');
  if (partsOf(to).year - partsOf(from).year > LONGEST_YEARS)
    throw new UsageError(`一次最多预演 ${LONGEST_YEARS} 年。`);
  return { from, to };
}

function readDate(option: string, text: string): LocalDate {
  if (!isLocalDate(text)) throw new UsageError(`--${option} 应为 YYYY-MM-DD 形式的日期，现为“${text}”。`);
  return text;
}

/** By its id or its word: `mail` or 邮件. */
function readChannel(text: string): string {
  const found = CHANNELS.find((channel) => channel === text || channelWordOf(channel) === text);
  const known = CHANNELS.map((channel) => `${channel}（${channelWordOf(channel)}）`).join('、');
  if (found === undefined) throw new UsageError(`没有渠道“${text}”，可用的有：${known}。`);
  return found;
}

async function boundsOf(request: RehearsalRequest, queries: RehearsalQueries) {
  if (!('days' in request)) return request;
  const from = await queries.today();
  return { from, to: addDays(from, request.days - 1) };
}

function warnOfYears(
  calendar: WorkCalendar,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  say: (line: string) => void,
) {
  const count = partsOf(to).year - partsOf(from).year + 1;
  const years = Array.from({ length: count }, (_, i) => partsOf(from).year + i);
  const unknown = years.filter((year) => !coversYear(calendar, year));
  if (unknown.length > 0)
    say(`注意：${unknown.join('、')} 年放假安排未收录，这些年份按周一至周五为工作日推算。`);
}

/** What was not found is named; every other refusal says itself. */
function explainRefusal(error: unknown): never {
  if (!(error instanceof RefusalError) || error.refusal.code !== 'access/not-found') throw error;
  const { notice, person, rung } = (error.refusal.facts ?? {}) as Record<string, unknown>;
  const line =
    notice !== undefined
      ? `没有文号或编号为“${String(notice)}”的通知。`
      : person !== undefined
        ? `没有姓名、用户名或编号为“${String(person)}”的人员。`
        : rung !== undefined
          ? `提醒阶梯中没有“${String(rung)}”。`
          : '草稿中的通知或者报送规则不存在。';
  throw new CommandError(line, { cause: error });
}
