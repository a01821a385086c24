import type { Span } from './parsed-notice.js';
import { HIDDEN } from './brackets.js';
import { foldScript } from './fold-script.js';

/** What a label before a list says of those named behind it. */
export type LabelRole = 'lead' | 'responsible' | 'help' | 'persons' | 'deadline' | 'remark';

/** A label and where what it names begins. */
export interface Label extends Span {
  readonly role: LabelRole;
  /** As printed, without colon. */
  readonly word: string;
}

const BODY = '(?:单位|部门|处室|科室|股室|机构|主体|地区|方|办|站所|镇街|街道|乡镇|园区|企业|中心|村居)';
const BODIES = `(?:${BODY}(?:[（(/／、和及或与]?${BODY}[）)]?|[（(][\u4e00-\u9fff、，]{1,10}[）)]|${HIDDEN}{3,12})?)`;
const PERSON_NOUN =
  '(?:领导|责任人|负责人|联系人|联络员|联络人|牵头人|责任领导|领导同志|领导干部|副?(?:市长|区长|县长|州长|旗长|镇长|乡长|书记|主任|局长|秘书长|主席|部长)|责任同志|负责同志|经办人)';

/** In this order: 牵头责任领导 names persons, 第一责任单位 a lead, 协办责任单位 helpers. */
const ROLES: readonly (readonly [LabelRole, string])[] = [
  [
    'persons',
    `(?:(?:牵头|主要|责任|分管|主管|包联|包保|包抓|挂钩|挂联|联系|督办|督导|市级|区级|县级|(?:市|区|县|州|旗|镇|乡|街道|校|院|局|所|公司|集团)(?=领导)|第一|直接|具体|单位|部门|工作|党政|负责|配合)*${PERSON_NOUN}(?:及(?:职务|联系电话|联系方式))?)`,
  ],
  [
    'deadline',
    '(?:(?:工作|任务|整改|目标|计划|预计|办理|实施|推进|落实)?(?:完成|办结|整改|落实|推进)?(?:时限|期限|时间节点|时间安排|时间进度|时间要求|时限要求|时限节点)(?:要求|安排|节点)?|(?:计划|预计|工作|整改|目标)?(?:完成|办结)(?:时间|日期|年限)|(?:工作|实施|推进|建设|项目|时间|时序|序时|形象|年度)?进度(?:安排|要求|计划|目标|节点|时限))',
  ],
  [
    'lead',
    `(?:(?:总|第一|共同|主要|责任|市级|区级|县级|省级)*(?:牵头|主办|主责|首要责任|第一责任)(?:负责|责任|主办|组织|实施)*${BODIES}(?:及责任人)?)`,
  ],
  [
    'help',
    `(?:(?:主要|相关|有关|共同|其他)*(?:配合|协办|协助|参与|参加|协同|协作|会办|支持|支撑|联办|次要责任|其他责任)(?:责任|落实|实施)*${BODIES})`,
  ],
  [
    'responsible',
    `(?:(?:具体|主要|直接|共同|市级|区级|县级|省级|整改|工作)*(?:责任|负责|承办|落实|实施|执行|办理|承担)(?:主体|落实)*(?:${BODIES}(?:及(?:责任)?(?:人|单位|部门))?|主体))`,
  ],
  ['remark', '(?:备注|说明|备考)'],
];
/** Without a noun these are labels only where a colon stands behind them. */
const SHORT: readonly (readonly [LabelRole, string])[] = [
  ['lead', '(?:牵头|主办|主责)'],
  ['help', '(?:配合|协办|参与|协助|参加)'],
  ['responsible', '(?:责任|落实|承办|负责|(?:责任|任务|工作|职责|部门)?分工)'],
  ['deadline', '(?:时限|完成)'],
];
/** 责任单位为市教委 in a paragraph says the same as with a colon. */
const COLON = '(?:[：:]|——|－－|--|—|为(?=[省市区县旗各团]))';
const whole = (list: typeof ROLES) => list.map(([role, words]) => [role, new RegExp(`^${words}$`)] as const);
const WHOLE = whole([...ROLES, ...SHORT]);
const any = (list: typeof ROLES) => list.map(([, words]) => words).join('|');
const WITH_COLON = new RegExp(`(?:${any(ROLES)}|${any(SHORT)})${COLON}`, 'g');
/** Most lists have none of them: then the long pattern need not be tried. */
const ANY_COLON = /[：:—－为]|--/;
const BRACKETED = new RegExp(`[【［\\[〔](${any(ROLES)})[】］\\]〕]${COLON}?`, 'g');
const OF_PARTIES = ROLES.filter(([role]) => role === 'lead' || role === 'responsible' || role === 'help');
const AT_START = new RegExp(`^(?:${any(OF_PARTIES)})(?!${COLON})`);
/** Behind these a label is the subject of a sentence: 各责任单位：. */
const ADDRESSED = /[各的与为请由对让]$|有关$|相关$/;

/** What a label, or the head of a table's column, says of the words under it; null for any other. */
export function roleOfLabel(printed: string): LabelRole | null {
  const word = foldScript(printed)
    .replace(/[\s：:【】[\]]/g, '')
    .replace(/[（(].*[）)]$/, '');
  return WHOLE.find(([, pattern]) => pattern.test(word))?.[0] ?? null;
}

/** All labels with a colon (or in brackets of their own) in a folded text, outside brackets where it is flattened. */
export function findLabels(text: string): Label[] {
  if (!ANY_COLON.test(text)) return [];
  const found: Label[] = [];
  for (const m of text.matchAll(WITH_COLON)) {
    const word = m[0].replace(/(?:[：:为]|[—－-]{1,2})$/, '');
    if (ADDRESSED.test(text.slice(Math.max(0, m.index - 2), m.index))) continue;
    const role = roleOfLabel(word);
    if (role && (isLong(word) || opens(text, m.index)))
      found.push({ start: m.index, end: m.index + m[0].length, role, word });
  }
  return found;
}

/** 【责任单位】A、B: the label stands in brackets, what it names behind them. */
export function findBracketedLabels(text: string): Label[] {
  return [...text.matchAll(BRACKETED)].flatMap((m) => {
    const role = roleOfLabel(m[1] ?? '');
    return role ? [{ start: m.index, end: m.index + m[0].length, role, word: m[1] ?? '' }] : [];
  });
}

/** A label at the very beginning without a colon: 责任单位市教委 (the blank behind it is lost). */
export function labelAtStart(text: string): Label | null {
  const m = AT_START.exec(text);
  const role = m ? roleOfLabel(m[0]) : null;
  return m && role ? { start: 0, end: m[0].length, role, word: m[0] } : null;
}

function isLong(word: string): boolean {
  return word.length > 2;
}

/** A short label counts at the beginning and behind a separator only. */
function opens(text: string, at: number): boolean {
  return at === 0 || '。；;，,、（(【[\n'.includes(text.charAt(at - 1));
}
