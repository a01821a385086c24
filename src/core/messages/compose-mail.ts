import { monthDay, weekdayName } from '../calendar/index.js';
import { partsOf, type LocalDate } from '../kernel/local-date.js';
import {
  countLines,
  sortLines,
  type ComposedMessage,
  type Digest,
  type DigestLine,
  type DigestOffice,
} from './digest.js';

/** More than this is read in the system, not in a mail; a line with a paper is never left out. */
const LINES_IN_A_MAIL = 100;

/** Subject with the count and the nearest date; body with one paragraph for each filing. Plain text. */
export function composeMail(digest: Digest): ComposedMessage {
  return { subject: subjectOf(digest), body: bodyOf(digest) };
}

/** “【督办】提醒：您单位有 2 项报送单待报（最近 12月4日截止）”. */
export function subjectOf(digest: Digest): string {
  return oneLine(`【督办】${digest.stageWord}：${summaryOf(digest)}`);
}

function summaryOf(digest: Digest): string {
  const { filings, overdue, units, own, nearest } = countLines(digest);
  const whose = own ? '您单位' : `${units} 家单位`;
  const late = overdue > 0;
  const open = digest.stageWord === '退回' ? '被退回待重报' : '待报';
  const what = late && overdue === filings && digest.stageWord !== '退回' ? '已逾期' : open;
  const some = late && overdue < filings ? `，其中 ${overdue} 项已逾期` : '';
  const date = nearest ? monthDay(nearest) : '';
  const nearestText = late ? `最早 ${date}截止` : `最近 ${date}截止`;
  return `${whose}有 ${filings} 项报送单${what}${some}（${nearestText}）`;
}

function bodyOf(digest: Digest): string {
  const lines = sortLines(digest.lines);
  const shown = lines.filter((line, i) => i < LINES_IN_A_MAIL || line.paper !== null);
  const left = lines.length - shown.length;
  const paragraphs = shown.flatMap((line, i) => [paragraphOf(line, i + 1, digest), ...paperOf(line)]);
  if (left > 0) paragraphs.push(`另有 ${left} 项，请登录系统查看：${digest.publicUrl}/filings`);
  return [
    `${digest.recipient.unitName} ${digest.recipient.name}：`,
    `您好。${summaryOf(digest)}，请及时办理。`,
    ...paragraphs,
    ...signatures(lines),
  ].join('\n\n');
}

function paragraphOf(line: DigestLine, n: number, digest: Digest): string {
  const unit = line.unitId === digest.recipient.unitId ? [] : [`   报送单位：${line.unitName}`];
  return [
    `${n}. ${line.docNumber}《${oneLine(line.title)}》`,
    ...unit,
    `   报送期：${line.period}`,
    `   截止日：${dueOf(line, digest)}`,
    `   缘由：${oneLine(line.why)}`,
    `   办理：${digest.publicUrl}/filings/${line.filingId}`,
  ].join('\n');
}

/** The paper word for word, set off from the list by a line above and one below. */
function paperOf({ paper }: DigestLine): string[] {
  if (paper === null) return [];
  return ['—— 以下为文书全文 ——', oneLine(paper.title), paper.body, '—— 文书全文完 ——'];
}

/** The day it is due and, where that is not the rule’s own day, how it came to be. */
function dueOf(line: DigestLine, digest: Digest): string {
  const overdue = line.dueOn < digest.on ? '，已逾期' : '';
  return `${fullDate(line.dueOn)}${overdue}${line.dueWhy === '' ? '' : `；${oneLine(line.dueWhy)}`}`;
}

/** `2023年12月4日（周一）`, for places where a deadline is near. */
function fullDate(date: LocalDate): string {
  return `${partsOf(date).year}年${monthDay(date)}（${weekdayName(date)}）`;
}

/** Who sends it and whom to ask, once for each coordinating office. */
function signatures(lines: readonly DigestLine[]): string[] {
  const offices = new Map<string, DigestOffice>(lines.map((l) => [l.office.unitId, l.office]));
  const names = [...offices.values()].map((o) => o.name).join('、');
  const contacts = [...offices.values()].map((o) => `联系${o.name}${o.contact ? `（${o.contact}）` : ''}`);
  // a 督办函 is the supervision office's own, though the mail goes out for the coordinating office
  const papers = lines.some((line) => line.paper !== null) ? '所附文书由其落款单位发出。' : '';
  return [
    `本邮件由督办系统受${names}委托，按上列规则自动发送，每人每日每类事项合并为一封。${papers}`,
    `如有疑问，请${contacts.join('；')}。`,
  ];
}

/** Header and list lines must not be broken up by a title with a line break in it. */
function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}
