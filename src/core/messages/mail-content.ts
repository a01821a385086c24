import { monthDay, weekdayName } from '../calendar/index.js';
import type { Paper } from '../escalation/index.js';
import { partsOf, type LocalDate } from '../kernel/local-date.js';
import {
  countLines,
  groupByNotice,
  sortLines,
  type Digest,
  type DigestLine,
  type DigestOffice,
} from './digest.js';

/** More than this is read in the system, not in a mail; a line with a paper is never left out. */
const LINES_IN_A_MAIL = 100;

/** One filing in a mail: its rows of label and value, the page where it is dealt with, and its paper. */
export interface MailEntry {
  readonly n: number;
  readonly rows: readonly (readonly [label: string, value: string])[];
  readonly link: string;
  readonly paper: Paper | null;
}

/** The entries of one notice; `heading` is “武就业领导组〔2023〕4号《…》”. */
export interface MailSection {
  readonly heading: string;
  readonly entries: readonly MailEntry[];
}

/** What a mail says, before it becomes plain text or HTML. */
export interface MailContent {
  readonly greeting: string;
  readonly summary: string;
  readonly sections: readonly MailSection[];
  /** Filings that are read in the system, and where; null when all are shown. */
  readonly more: { readonly count: number; readonly link: string } | null;
  readonly signatures: readonly string[];
}

/** Numbers, dates, reasons and links of a digest, grouped by notice. */
export function describeDigest(digest: Digest): MailContent {
  const lines = sortLines(digest.lines);
  const shown = lines.filter((line, i) => i < LINES_IN_A_MAIL || line.paper !== null);
  const left = lines.length - shown.length;
  let n = 0;
  const sections = groupByNotice(shown).map(({ docNumber, title, lines: own }) => ({
    heading: `${docNumber}《${oneLine(title)}》`,
    entries: own.map((line) => ({ n: (n += 1), ...describeLine(line, digest) })),
  }));
  return {
    greeting: oneLine(`${digest.recipient.unitName} ${digest.recipient.name}：`),
    summary: summaryOf(digest),
    sections,
    more: left > 0 ? { count: left, link: `${digest.publicUrl}/filings` } : null,
    signatures: signaturesOf(lines),
  };
}

/** “您单位有 2 项报送单待报（最近 12月4日截止）”. */
export function summaryOf(digest: Digest): string {
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

function describeLine(line: DigestLine, digest: Digest): Omit<MailEntry, 'n'> {
  const unit: MailEntry['rows'] =
    line.unitId === digest.recipient.unitId ? [] : [['报送单位', oneLine(line.unitName)]];
  const rows: MailEntry['rows'] = [
    ...unit,
    ['报送期', oneLine(line.period)],
    ['截止日', dueOf(line, digest)],
    ['缘由', oneLine(line.why)],
  ];
  return { rows, link: `${digest.publicUrl}/filings/${line.filingId}`, paper: line.paper };
}

/** The day it is due and, where that is not the rule’s own day, how it came to be. */
function dueOf(line: DigestLine, digest: Digest): string {
  const overdue = line.dueOn < digest.on ? '，已逾期' : '';
  const time = line.dueTime ? `${line.dueTime}前` : '';
  return `${fullDate(line.dueOn)}${time}${overdue}${line.dueWhy === '' ? '' : `；${oneLine(line.dueWhy)}`}`;
}

/** `2023年12月4日（周一）`, for places where a deadline is near. */
function fullDate(date: LocalDate): string {
  return `${partsOf(date).year}年${monthDay(date)}（${weekdayName(date)}）`;
}

/** Who sends it and whom to ask, once for each coordinating office. */
function signaturesOf(lines: readonly DigestLine[]): string[] {
  const offices = new Map<string, DigestOffice>(lines.map((l) => [l.office.unitId, l.office]));
  const names = [...offices.values()].map((o) => o.name).join('、');
  const contacts = [...offices.values()].map((o) => `联系${o.name}${o.contact ? `（${o.contact}）` : ''}`);
  // a 督办函 is the supervision office's own, though the mail goes out for the coordinating office
  const papers = lines.some((line) => line.paper !== null) ? '所附文书由其落款单位发出。' : '';
  return [
    `本邮件由督办系统受${names}委托，按上列规则自动发送，同一时段的事项合并为一封。${papers}`,
    `如有疑问，请${contacts.join('；')}。`,
  ];
}

/** Header and list lines must not be broken up by a title with a line break in it. */
export function oneLine(text: string): string {
  return text.replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ').trim();
}
