import { foldDigits } from './chinese-number.js';
import { issuedName, kindOf, TITLE_END } from './document-kind.js';
import { readNumberAt } from './number-kinds.js';
import { looksLikeUnit } from './unit-list.js';
import { nextLineStart, type TightText } from './tight-text.js';

/** Title, number and recipients of one paper; offsets into the tight text. */
export interface DocumentHead {
  readonly title: string;
  readonly titleEnd: number;
  readonly issuer: string | null;
  readonly docNumber: string | null;
  readonly kind: string;
  readonly recipients: readonly string[];
  /** Where the first paragraph begins. */
  readonly end: number;
  /** What the notice issues: the X of 关于印发X的通知. */
  readonly issues: string | null;
}

const NUMBER =
  /([\u4e00-\u9fa5]{1,14})([〔［[(（【﹝]\d{4}[〕］\])）】﹞]第?\d{1,5}号|\d{4}年第\d{1,4}号|第\d{1,4}号)/g;
const MAX_HEAD = 600;
const MAX_TITLE = 160;

/** Reads the head of a paper that begins at `from`. A paper without 关于… has its first line as title. */
export function readDocumentHead(tight: TightText, from: number): DocumentHead {
  const { text } = tight;
  const about = findAbout(tight, from);
  const firstEnd = about < 0 ? firstTitleLine(tight, from) : findTitleEnd(tight, about);
  const titleStart = passLabel(text, about < 0 ? from : findTitleStart(tight, about, from), firstEnd);
  const title = text.slice(titleStart, firstEnd);
  const titleEnd = passRepeats(text, title, firstEnd);
  const number = findNumber(tight, from, titleEnd);
  const after = Math.max(titleEnd, number?.end ?? 0);
  const sent = readRecipients(text, after);
  return {
    title,
    titleEnd,
    issuer: about > titleStart ? text.slice(titleStart, about) : null,
    docNumber: number?.text ?? null,
    kind: kindOf(title),
    recipients: sent.recipients,
    end: sent.end,
    issues: issuedName(title),
  };
}

/** The first line, where it is no sentence and opens no item: a list may come without any head. */
function firstTitleLine(tight: TightText, from: number): number {
  const end = nextLineStart(tight, from);
  const line = tight.text.slice(from, end);
  const isText = line.length > MAX_TITLE || /[。；]/.test(line) || readNumberAt(foldDigits(line), 0) !== null;
  return isText ? from : end;
}

/** 标题：… in the table above a paper on a web page. */
function passLabel(text: string, start: number, end: number): number {
  const label = /^(?:标题|名称|信息名称|文件名称|公文名称)[：:]/.exec(text.slice(start, end));
  return start + (label?.[0].length ?? 0);
}

/** 关于 in a numbered line is no title's: 1．关于…的议案. */
function findAbout(tight: TightText, from: number): number {
  const { text } = tight;
  const about = text.indexOf('关于', from);
  let line = Math.max(about, from);
  while (line > from && !tight.lineStart[line]) line -= 1;
  if (line > from && readNumberAt(foldDigits(text.slice(line, about)), 0) !== null) return -1;
  const stop = text.slice(from, from + MAX_HEAD).search(/[。！？]/);
  return about < 0 || about - from > MAX_HEAD || (stop >= 0 && about > from + stop) ? -1 : about;
}

/** A line that begins with 关于 has the issuer on the line above, where that line is one. */
function findTitleStart(tight: TightText, about: number, from: number): number {
  const lineOf = (at: number) => {
    let i = at;
    while (i > from && !tight.lineStart[i]) i -= 1;
    return i;
  };
  const line = lineOf(about);
  if (line < about || line === from) return line;
  const above = lineOf(line - 1);
  const name = tight.text.slice(above, line);
  return looksLikeUnit(name) || /(?:领导小组|指挥部|联席会议)$/.test(name) ? above : line;
}

/** The title ends with a kind of paper, outside 《》, where a line, a number or a date follows. */
function findTitleEnd(tight: TightText, about: number): number {
  const { text } = tight;
  const limit = Math.min(text.length, about + MAX_TITLE);
  let depth = 0;
  for (let i = about; i < limit && text.charAt(i) !== '。'; i += 1) {
    const c = text.charAt(i);
    if (c === '《') depth += 1;
    if (c === '》') depth = Math.max(0, depth - 1);
    TITLE_END.lastIndex = i;
    const end = depth === 0 && TITLE_END.exec(text) ? TITLE_END.lastIndex : -1;
    if (end > 0 && endsTitle(tight, end)) return end;
  }
  return nextLineStart(tight, about);
}

function endsTitle(tight: TightText, end: number): boolean {
  if (end >= tight.text.length || tight.lineStart[end]) return true;
  const blank = (tight.at[end] ?? 0) > (tight.at[end - 1] ?? 0) + 1;
  if (blank && tight.text.startsWith('通知', end - 2)) return true;
  return /^(?!的)(?:发布日期|发文字号|各|[\u4e00-\u9fa5]{1,14}[〔［]\d{4}[〕］]|[（(]|\d{4}年)/.test(
    tight.text.slice(end, end + 24),
  );
}

/** Web pages print the title again, behind 发布日期:2017-08-16. */
function passRepeats(text: string, title: string, from: number): number {
  const stamp = /^发布日期[:：]\d{4}-\d{1,2}-\d{1,2}/.exec(text.slice(from, from + 20));
  const at = from + (stamp?.[0].length ?? 0);
  return text.startsWith(title, at) && title !== '' ? at + title.length : at;
}

/** The colon behind the recipients; those of a web page's head line (发布时间：… 来源：…) come before it. */
const LIST_COLON =
  /(?<!时间|日期|来源|次数|字体|字号|文号|编号|作者|编辑|索引号|主题词|有效性|状态|(?:发布|发文|制发|公开|来源|供稿)(?:机构|机关|单位|部门))[：:](?!\d)/;

function findNumber(tight: TightText, from: number, titleEnd: number): { text: string; end: number } | null {
  const area = tight.text.slice(from, titleEnd + 120);
  const stop = area.search(LIST_COLON);
  for (const m of area.matchAll(NUMBER)) {
    const prefix = m[1] ?? '';
    const at = from + m.index;
    const begins = prefix.length > 0 ? firstBreak(tight, at, at + prefix.length, titleEnd) : -1;
    if (begins < 0 || (stop >= 0 && m.index > stop && from + stop > titleEnd)) continue;
    const end = at + m[0].length;
    return { text: tight.text.slice(begins, end), end };
  }
  return null;
}

/** A number stands on a line of its own or straight behind the title: the last such place before it. */
function firstBreak(tight: TightText, start: number, end: number, titleEnd: number): number {
  for (let i = end - 1; i >= start; i -= 1)
    if (tight.lineStart[i] || i === titleEnd || /[：:]/.test(tight.text.charAt(i - 1))) return i;
  return -1;
}

function readRecipients(text: string, from: number): { recipients: string[]; end: number } {
  const area = text.slice(from, from + 300);
  const colon = area.search(/[：:]/);
  const stop = area.search(/[。；《]/);
  const list = colon > 0 && (stop < 0 || colon < stop) ? area.slice(0, colon) : '';
  const labelled = /(?:牵头|责任|配合|承办|主办|协办|落实)(?:单位|部门)$|^[一二三四五六七八九十]+、/.test(
    list,
  );
  if (labelled || !/(?:各|单位|部门|政府|委员会|办事处|管委会)/.test(list))
    return { recipients: [], end: from };
  const recipients = list.split(/[，,]/).filter((name) => name !== '');
  return { recipients, end: from + colon + 1 };
}
