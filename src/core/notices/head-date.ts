import type { LocalDate } from '../kernel/local-date.js';
import type { DocumentHead } from './document-head.js';
import { readStampAt } from './find-dates.js';
import type { Span } from './parsed-notice.js';
import type { TightText } from './tight-text.js';

/** A date printed in the head of a paper, with the words that say what it is. */
export interface HeadDate extends Span {
  readonly date: LocalDate;
  /** 成文日期, 发布日期; （） for a date in brackets under the title. */
  readonly from: string;
}

/** 成文 is the day of issue itself, 发文 the day it went out, 发布 that it was put on the web page. */
const RANKS = [/^成文|^制发/, /^发文|^印发|^签发/, /^（）/, /^发布|^公布|^公开|^生成/] as const;
const LABEL = /(?:成文|制发|发文|印发|签发|发布|公布|公开|生成)(?:日期|时间)/g;
const LABEL_BEHIND = /(?:日期|时间)[：:]?$/;
/** How far a table of metadata reaches at most. */
const MAX_HEAD = 900;

/**
 * The date a web page prints with a notice (成文日期：2017-08-16 in its table, 发布时间 in its head line, a date in
 * brackets under the title): it stands in where no signature is dated. Null where the head has none.
 */
export function findHeadDate(tight: TightText, head: DocumentHead): HeadDate | null {
  const end = headEnd(tight.text, head);
  const found = [...labelledDates(tight.text, end), ...bracketedDates(tight, end)];
  const rank = ({ from }: HeadDate) => RANKS.findIndex((words) => words.test(from));
  return found.sort((a, b) => rank(a) - rank(b) || a.start - b.start)[0] ?? null;
}

/** A date behind such a label is no signature. */
export function isLabelled(text: string, at: number): boolean {
  return LABEL_BEHIND.test(text.slice(Math.max(0, at - 6), at));
}

/** The head ends with the first sentence behind the title. */
function headEnd(text: string, { titleEnd }: DocumentHead): number {
  const stop = text.indexOf('。', titleEnd);
  return Math.min(stop < 0 ? text.length : stop, MAX_HEAD);
}

function labelledDates(text: string, end: number): HeadDate[] {
  return [...text.slice(0, end).matchAll(LABEL)].flatMap((m) => {
    const behind = m.index + m[0].length;
    const dated = readStampAt(text, behind + (/[：:|｜]/.test(text.charAt(behind)) ? 1 : 0));
    return dated ? [{ start: m.index, end: dated.end, date: dated.date, from: m[0] }] : [];
  });
}

function bracketedDates({ text, lineStart }: TightText, end: number): HeadDate[] {
  const found: HeadDate[] = [];
  for (let at = 0; at < end; at += 1) {
    if (!lineStart[at] || !/[（(]/.test(text.charAt(at))) continue;
    const dated = readStampAt(text, at + 1);
    const closing = dated && /^(?:印发|发布|公布)?[）)]/.exec(text.slice(dated.end, dated.end + 4));
    if (dated && closing)
      found.push({ start: at, end: dated.end + closing[0].length, date: dated.date, from: '（）' });
  }
  return found;
}
