import type { LocalDate } from '../kernel/local-date.js';
import { readDocumentHead, type DocumentHead } from './document-head.js';
import { foldDigits } from './chinese-number.js';
import { readDateAt } from './find-dates.js';
import { findHeadDate, isLabelled } from './head-date.js';
import { readNumberAt } from './number-kinds.js';
import type { PartName, Span } from './parsed-notice.js';
import type { TightText } from './tight-text.js';

/** Where the parts of a paper lie in the tight text. */
export interface Layout {
  readonly head: DocumentHead;
  readonly issueDate: LocalDate | null;
  /** The words of the head that tell the date (成文日期); null where the signature does, or nothing. */
  readonly issueDateFrom: string | null;
  /** Issuer and date below the covering notice; twice where the text is doubled. */
  readonly signatures: readonly Span[];
  /** Where what the notice issues or forwards begins: behind the signature, or the text's end. */
  readonly bodyStart: number;
  /** The paper a 转发 notice forwards. */
  readonly enclosed: DocumentHead | null;
  /** 抄送：… at the end. */
  readonly copies: Span | null;
  /** Title lines of the body or annex. */
  readonly bodyTitle: Span;
}

/** Finds head, signature, body and copy line of a notice. */
export function layOut(tight: TightText, tableStart = tight.text.length): Layout {
  const { text } = tight;
  const head = readDocumentHead(tight, 0);
  const signed = findSignatures(tight, head);
  const first = signed[0];
  const printed = first ? null : findHeadDate(tight, head);
  const bodyStart = first ? passRemarks(text, first.end) : text.length;
  const enclosed = head.kind === '转发' && first ? readDocumentHead(tight, bodyStart) : null;
  return {
    head,
    issueDate: first?.date ?? printed?.date ?? null,
    issueDateFrom: printed?.from ?? null,
    signatures: signed,
    bodyStart,
    enclosed,
    copies: findCopies(tight, bodyStart),
    bodyTitle: {
      start: bodyStart,
      end: enclosed ? enclosed.end : findBodyTitleEnd(tight, bodyStart, tableStart),
    },
  };
}

/** 附件 where the notice has numbered points of its own, 正文 where it only issues. */
export function bodyPartName(layout: Layout, noticeHasSections: boolean): PartName {
  if (layout.enclosed) return '转发件';
  return noticeHasSections ? '附件' : '正文';
}

function findSignatures(tight: TightText, head: DocumentHead): (Span & { date: LocalDate })[] {
  const { text } = tight;
  const found: (Span & { date: LocalDate })[] = [];
  const name = head.issuer ?? '';
  for (let i = text.indexOf(name, head.end); name !== '' && i >= 0; i = text.indexOf(name, i + name.length)) {
    const dated = readDateAt(text, i + name.length);
    if (dated) found.push({ start: i, end: dated.end, date: dated.date });
  }
  return found.length > 0 ? found : findDateLine(tight, head.end);
}

/** Without a known issuer: the first line that is a date and nothing else. */
function findDateLine(tight: TightText, from: number): (Span & { date: LocalDate })[] {
  for (let i = from; i < tight.text.length; i += 1) {
    const dated = tight.lineStart[i] && !isLabelled(tight.text, i) ? readDateAt(tight.text, i) : null;
    const ends = dated && (dated.end >= tight.text.length || tight.lineStart[dated.end] === 1);
    if (dated && ends) return [{ start: i, end: dated.end, date: dated.date }];
  }
  return [];
}

/** Behind the date: （此件公开发布）, （联系人：…）. */
function passRemarks(text: string, from: number): number {
  let at = from;
  for (;;) {
    const m = /^[（(][^（）()]{2,60}(?:[（(][^（）()]*[）)])?[^（）()]{0,40}[）)]/.exec(
      text.slice(at, at + 140),
    );
    if (!m || !/公开|联系|印发|此件/.test(m[0])) return at;
    at += m[0].length;
  }
}

function findCopies(tight: TightText, from: number): Span | null {
  for (let i = tight.text.indexOf('抄送', from); i >= 0; i = tight.text.indexOf('抄送', i + 2)) {
    if (!tight.lineStart[i] || !/[：:]/.test(tight.text.charAt(i + 2))) continue;
    const stop = tight.text.indexOf('。', i);
    return { start: i, end: stop < 0 ? tight.text.length : stop + 1 };
  }
  return null;
}

/** Title lines end where a sentence or a number begins. */
function findBodyTitleEnd(tight: TightText, from: number, tableStart: number): number {
  const text = foldDigits(tight.text.slice(0, from + 240));
  let line = from;
  for (let i = from; i < tight.text.length && i < from + 200; i += 1) {
    if (i === tableStart) return i;
    if (tight.lineStart[i]) line = i;
    if ('，。；：'.includes(tight.text.charAt(i))) return line;
    if (i === line && readNumberAt(text, i)) return i;
  }
  return line;
}
