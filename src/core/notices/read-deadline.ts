import type { Span } from './parsed-notice.js';
import type { Words } from './words.js';

const MONTH = '\\d{1,2}月(?:\\d{1,2}日|上旬|中旬|下旬|底|末|中|份)?';
const SEASON = '(?:第?[一二三四1-4]季度|[上下]半年|前三季度)(?:末|底|内)?';
const DATE =
  `(?:(?:(?:\\d{4}年|今年|明年|当年|本年|次年|每年)?(?:${MONTH}|${SEASON}|年[底末中内初])(?:[、和至到—-]+(?:${MONTH}|${SEASON}))*)` +
  '|\\d{4}年(?:底|末|内|全年|度)?|[本今当]年(?:底|末|内|全年)?|月底|季末|季度末|全年|年内|年底|即日起|通知印发后\\d+[日天个]月?)';
const DONE =
  '(?:基本|全面|力争|确保|全部|按期|如期|分别|并|长期|持续)*(?:完成|落实|推进|实施|启动|出台|建成|开工|投用|见效|到位|取得|办结|报送|开展|印发|制定|建立|形成|实现|坚持|整改|竣工|通车|投产)[^，,；;。、]{0,14}';
const BY_DATE = `(?:(?:于|在)?${DATE}(?:之?前|以前|内|起|前)?(?:${DONE})?)`;
const STEADY =
  '(?:(?:年内|全年|长期|常态化?|持续|分年度|分阶段|按年度|按时序(?:进度)?|按月|按季|每年|每季度|每月|近期|立行立改|立即|即知即改|滚动)(?:地)?' +
  '(?:(?:持续|长期|常态化|稳步|有序|加快|分步|滚动)*(?:推进|坚持|整改|落实|实施|开展|完成|执行|推动)(?:落实)?)?)';
/** A period stands between separators; what runs into it on the left is the last name of a list. */
const DEADLINE = new RegExp(`(?:${BY_DATE}|${STEADY})(?=[，,；;。、）)]|$)`, 'g');
/** A character of every deadline; most lists of units have none of them. */
const ANY_TIME = /[年月季长常持分按每近立即滚通]/;
/** What is a date of a name or a document and no deadline. */
const NO_DEADLINE = /^\d{4}年度?$/;

/** Spans of the deadlines of a phrase, outside brackets: 6月底前完成, 年内持续推进, 2022年10月底前. */
export function findDeadlines(words: Words, from: number, to: number): Span[] {
  const flat = words.flat.slice(from, to);
  if (!ANY_TIME.test(flat)) return [];
  return [...flat.matchAll(DEADLINE)]
    .filter((m) => !NO_DEADLINE.test(m[0]))
    .map((m) => ({ start: from + m.index, end: from + m.index + m[0].length }));
}

const IN_BRACKETS = new RegExp(`[（(](${BY_DATE}|${STEADY})[）)]`, 'g');

/** Deadlines in a bracket of their own behind the names: 市教委负责（6月底前完成）. */
export function findBracketedDeadlines(words: Words, from: number, to: number): Span[] {
  const folded = words.folded.slice(from, to);
  if (!ANY_TIME.test(folded)) return [];
  return [...folded.matchAll(IN_BRACKETS)]
    .filter((m) => !NO_DEADLINE.test(m[1] ?? ''))
    .map((m) => ({ start: from + m.index, end: from + m.index + m[0].length }));
}
