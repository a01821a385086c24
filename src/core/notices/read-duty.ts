import { trim } from './cut-names.js';
import type { Span } from './parsed-notice.js';
import type { Words } from './words.js';

/** What a verb says of those named before it; a `share` is a duty of each for its part: 按职责分工负责. */
export type DutyRole = 'lead' | 'duty' | 'share' | 'help' | 'with' | 'rest';

/** A list of names and what is said of them. `rest` is a list behind the last verb. */
export interface DutyList extends Span {
  readonly role: DutyRole;
}

const SCOPE =
  '(?:职责|职能|职权|责任|任务|分工|权限|部门|工作|各自|自身|的)+(?:范围|要求|任务|权限|分工|内)*';
const MANNER =
  `(?:(?:按照?|依照?|依据|根据|在|依)${SCOPE}|(?:各自)?(?:职责|职能|任务)?分工|各自职责|各司其职|各负其责|各尽其责|共同|分别|具体|联合|协同|密切|积极` +
  '|组织(?=实施|落实|推进|办理|协调)|统筹|协调|指导|督促|主要|全面|抓好|抓(?=落实)|做好|予以|分级|属地|总体|统一|为主|参照|认真|全力)[，,、]?';
const LEAD = '牵头|主办|主抓|抓总|主责';
const HELP = '配合|协助|参与|参加|协办|支持|协作';
const DUTY =
  '负责|落实|实施|办理|推进|执行|承办|贯彻|推动|承担|负总责|各司其职|各负其责|各尽其责|(?:研究)?(?:提出|制定|拟订|起草)[^，。；、]{0,10}(?:意见|办法|方案|措施)';
const OBJECT = '(?:(?:相关|有关|各项|具体|此项|该项|日常)*(?:工作|事宜|任务))?';
const VERBS = new RegExp(
  `(?:${MANNER})*(?:${LEAD}|${HELP}|${DUTY})(?:(?:${MANNER})*(?:${LEAD}|${HELP}|${DUTY}))*${OBJECT}(?=[，,；;。、）)\\]】〕]|$)`,
  'g',
);
/** Most lists have no verb: then the long pattern need not be tried. */
const ANY_VERB = new RegExp(`${LEAD}|${HELP}|${DUTY}`);
const LEADS = new RegExp(LEAD);
const HELPS = new RegExp(`(?:${HELP})`);
const SHARES = /职责|职能|分工|分别|各[司负尽]/;
const WITH = /会同|联合(?![会社体国])/;
const JOINING =
  /^(?:[，,；;。、\s]|(?:(?:该|此|本|这|上述|以上)(?:各|第?[一二三四五六七八九十\d、至到—-]{1,7})?[项条点个]?(?:重点|具体)?(?:工作|任务|措施|政策|事项|内容|举措)?(?:分别|均|都)?由)|由|并由|并请|并|请|同时|其中|会同|联合)+/;

/**
 * Reads A牵头，B、C等按职责分工负责，D配合 into lists of names with what is said of each; names are not judged.
 * Null where no verb of duty ends a part of it.
 */
export function readDutyLists(words: Words, from: number, to: number): DutyList[] | null {
  if (!ANY_VERB.test(words.flat.slice(from, to))) return null;
  const lists: DutyList[] = [];
  let at = from;
  for (const m of words.flat.slice(from, to).matchAll(VERBS)) {
    const span = trimJoining(words, { start: at, end: from + m.index });
    at = from + m.index + m[0].length;
    if (span.end > span.start) lists.push(...parted(words, span, roleOf(m[0])));
    else if (lists.length === 0) return null;
  }
  const rest = trimJoining(words, { start: at, end: to });
  if (rest.end > rest.start) lists.push(...parted(words, rest, 'rest'));
  return lists.some((list) => list.role !== 'rest') ? lists : null;
}

function roleOf(verbs: string): DutyRole {
  if (LEADS.test(verbs)) return 'lead';
  if (HELPS.test(verbs)) return 'help';
  return SHARES.test(verbs) ? 'share' : 'duty';
}

/** A会同B负责: A leads, B helps. 会同 at the beginning of a list (A牵头，会同B) joins it to the one before. */
function parted(words: Words, span: Span, role: DutyRole): DutyList[] {
  const m = WITH.exec(words.flat.slice(span.start, span.end));
  if (!m || m.index === 0) return [{ ...span, role }];
  const ahead = words.flat.slice(span.start, span.start + m.index).replace(/(?:牵头|主办|负责)$/, '');
  const before = trim(words, { start: span.start, end: span.start + ahead.length });
  const after = trim(words, { start: span.start + m.index + m[0].length, end: span.end });
  if (before.end <= before.start || after.end <= after.start) return [{ ...span, role }];
  return [
    { ...before, role: 'with' },
    { ...after, role: 'help' },
  ];
}

function trimJoining(words: Words, span: Span): Span {
  const { start, end } = trim(words, span);
  const joining = JOINING.exec(words.flat.slice(start, end));
  return { start: start + (joining?.[0].length ?? 0), end };
}
