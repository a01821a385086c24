import { monthDay } from '../calendar/index.js';
import { DEFAULT_SIGNATURE } from './check-template.js';
import { subjectOf } from './compose-mail.js';
import { countSms, cutToSms, SMS_LIMIT } from './count-sms.js';
import { countLines, sortLines, type ComposedMessage, type Digest } from './digest.js';
import { renderTemplate } from './template-variables.js';
import { valuesOf } from './template-values.js';

export { SMS_LIMIT } from './count-sms.js';

/**
 * Counts and the nearest date only: no titles, no document numbers, no links, no personal numbers (rules
 * of the carriers for notices). Never longer than {@link SMS_LIMIT} characters with its signature: where the
 * office's own words or the contact do not fit, the message does without them.
 */
export function composeSms(digest: Digest): ComposedMessage {
  const signature = `【${digest.signature ?? DEFAULT_SIGNATURE}】`;
  const texts = textsOf(digest).map((text) => `${signature}${text}`);
  const fitting = texts.find((text) => countSms(text).characters <= SMS_LIMIT);
  return { subject: subjectOf(digest), body: fitting ?? cutToSms(texts.at(-1) ?? signature) };
}

/** From the fullest text to the shortest. A contact is named whole or not at all: half a name helps nobody. */
function textsOf(digest: Digest): string[] {
  const { filings, overdue, units, own, nearest } = countLines(digest);
  const whose = own ? '贵单位' : `${units}家单位`;
  const what = overdue > 0 ? `${filings}项报送单未报，${overdue}项已逾期` : `${filings}项报送单待报`;
  const date = overdue > 0 || !nearest ? '' : `，最近${monthDay(nearest)}截止`;
  const start = `${digest.stageWord}：${whose}${what}`;
  const office = sortLines(digest.lines)[0]?.office.name ?? '';
  const template = digest.template?.sms;
  const inOwnWords = template === undefined ? [] : [renderTemplate(template, valuesOf(digest, ''))];
  const ask = '，请登录系统办理。';
  return [
    ...inOwnWords,
    `${start}${date}${ask}咨询${office}。`,
    `${start}${date}${ask}`,
    `${start}${ask}`,
    start,
  ];
}
