import { monthDay } from '../calendar/index.js';
import { subjectOf } from './compose-mail.js';
import { countLines, sortLines, type ComposedMessage, type Digest } from './digest.js';

/** One short message, billed once: signature and punctuation count as characters. */
export const SMS_LIMIT = 70;

/**
 * Counts and the nearest date only: no titles, no document numbers, no links, no personal numbers (rules
 * of the carriers for notices). Never longer than {@link SMS_LIMIT} characters.
 */
export function composeSms(digest: Digest): ComposedMessage {
  return { subject: subjectOf(digest), body: bodyOf(digest) };
}

function bodyOf(digest: Digest): string {
  const { filings, overdue, units, own, nearest } = countLines(digest);
  const whose = own ? '贵单位' : `${units}家单位`;
  const what = overdue > 0 ? `${filings}项报送单未报，${overdue}项已逾期` : `${filings}项报送单待报`;
  const date = overdue > 0 || !nearest ? '' : `，最近${monthDay(nearest)}截止`;
  const start = `【督办】${digest.stageWord}：${whose}${what}${date}，请登录系统办理。`;
  const office = sortLines(digest.lines)[0]?.office.name ?? '';
  return cut(`${start}咨询`, `${office}。`, start);
}

/** The contact is said where there is room for the whole name; a name cut in half helps nobody. */
function cut(start: string, contact: string, alone: string): string {
  const whole = `${start}${contact}`;
  return lengthOf(whole) <= SMS_LIMIT ? whole : [...alone].slice(0, SMS_LIMIT).join('');
}

function lengthOf(text: string): number {
  return [...text].length;
}
