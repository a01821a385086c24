import type { Draft, DraftState, FilingState, NoticeState, TaskState } from '../contract/index.js';

/** What a row of the trail can be about. */
export const SUBJECT_WORDS = {
  account: '账号',
  person: '人员',
  units: '单位名录',
  notice: '文件',
  filing: '报送单',
  draft: '文书',
  message: '消息',
  job: '后台任务',
  channel: '渠道',
  reachability: '联系畅通',
  engine: '运行引擎',
  calendar: '工作日历',
  ladder: '提醒阶梯',
} as const;
export type SubjectType = keyof typeof SUBJECT_WORDS;

/** The parts of the system that act by themselves, under the names given to `systemActor`. */
export const SYSTEM_ACTORS = {
  tick: '系统定时任务',
  start: '系统启动',
  identity: '登录服务',
  messages: '消息发送服务',
  returned: '退回通知服务',
  'filing-history': '延期中止通知服务',
  reachability: '联系核查服务',
  'command-line': '命令行管理',
  demo: '演示环境准备',
  'demo-clock': '演示时钟',
} as const;

/** How a value is written out; `text` is shown as it was recorded, in Chinese by whoever wrote it. */
export type FieldKind =
  | 'text'
  | 'count'
  | 'truth'
  | 'state'
  | 'draft-kind'
  | 'version'
  | 'task'
  | 'tasks'
  | 'filing'
  | 'filings'
  | 'unit'
  | 'units'
  | 'accounts'
  | 'job'
  | 'digest';

interface Field {
  readonly word: string;
  readonly kind: FieldKind;
}

/** Every member of `before` and `after` that is recorded. */
export const FIELDS: Readonly<Partial<Record<string, Field>>> = {
  state: { word: '状态', kind: 'state' },
  version: { word: '版本', kind: 'version' },
  late: { word: '迟报', kind: 'truth' },
  reason: { word: '理由', kind: 'text' },
  rule: { word: '报送要求', kind: 'text' },
  dueOn: { word: '截止日期', kind: 'text' },
  askedDueOn: { word: '申请延至', kind: 'text' },
  answer: { word: '答复', kind: 'text' },
  about: { word: '报送内容', kind: 'text' },
  unitsOwing: { word: '报送单位', kind: 'count' },
  count: { word: '数量', kind: 'count' },
  usernames: { word: '账号', kind: 'accounts' },
  address: { word: '来源地址', kind: 'text' },
  otherSessionsEnded: { word: '同时退出的其他登录', kind: 'count' },
  docNumber: { word: '文号', kind: 'text' },
  title: { word: '标题', kind: 'text' },
  textDigest: { word: '正文摘要值', kind: 'digest' },
  task: { word: '任务', kind: 'task' },
  step: { word: '核对操作', kind: 'text' },
  higherTask: { word: '上位任务', kind: 'task' },
  higherPaper: { word: '上位文件', kind: 'text' },
  answering: { word: '承接关系', kind: 'text' },
  newTask: { word: '新版本任务', kind: 'count' },
  continues: { word: '对应关系', kind: 'text' },
  importedAt: { word: '导入时间', kind: 'text' },
  tasksAdded: { word: '新增任务', kind: 'count' },
  tasksChanged: { word: '调整任务', kind: 'count' },
  tasksDropped: { word: '取消任务', kind: 'count' },
  dutiesAdded: { word: '新增责任', kind: 'count' },
  dutiesEnded: { word: '终止责任', kind: 'count' },
  unitsTold: { word: '涉及单位', kind: 'count' },
  filingsChanged: { word: '调整报送单', kind: 'count' },
  filingsOpened: { word: '新开报送单', kind: 'count' },
  periodsOpened: { word: '开启报送期', kind: 'count' },
  filingsWithdrawn: { word: '撤销报送单', kind: 'count' },
  taskNumbers: { word: '补充交办的任务', kind: 'tasks' },
  tasks: { word: '任务', kind: 'tasks' },
  duties: { word: '责任', kind: 'count' },
  leftOut: { word: '未交办的任务', kind: 'count' },
  leads: { word: '牵头单位', kind: 'units' },
  unitId: { word: '单位', kind: 'unit' },
  units: { word: '单位', kind: 'units' },
  name: { word: '名称', kind: 'text' },
  alias: { word: '新增别名', kind: 'text' },
  aliasRemoved: { word: '删除的别名', kind: 'text' },
  group: { word: '集合主体', kind: 'text' },
  validFrom: { word: '成立日期', kind: 'text' },
  lastDay: { word: '终止日期', kind: 'text' },
  effectiveOn: { word: '生效日期', kind: 'text' },
  succession: { word: '沿革类型', kind: 'text' },
  from: { word: '原单位', kind: 'units' },
  to: { word: '承接单位', kind: 'units' },
  source: { word: '依据', kind: 'text' },
  fileName: { word: '文件名', kind: 'text' },
  people: { word: '人员', kind: 'count' },
  post: { word: '职务', kind: 'text' },
  duty: { word: '岗位', kind: 'text' },
  channelOrder: { word: '渠道顺序', kind: 'text' },
  contact: { word: '变更的联系方式', kind: 'text' },
  awayFrom: { word: '不在岗自', kind: 'text' },
  awayTo: { word: '不在岗至', kind: 'text' },
  leftOn: { word: '离岗日期', kind: 'text' },
  handedOver: { word: '移交内容', kind: 'text' },
  receiver: { word: '接收人', kind: 'text' },
  alarmsRaised: { word: '新增预警', kind: 'count' },
  alarmsResolved: { word: '消除预警', kind: 'count' },
  filings: { word: '报送单', kind: 'filings' },
  filingId: { word: '报送单', kind: 'filing' },
  kind: { word: '文种', kind: 'draft-kind' },
  job: { word: '任务', kind: 'job' },
  missed: { word: '补记情况', kind: 'text' },
  created: { word: '新建', kind: 'count' },
  extended: { word: '并入已有', kind: 'count' },
  jurisdictions: { word: '行政区划', kind: 'count' },
  aliases: { word: '别名', kind: 'count' },
  successions: { word: '沿革', kind: 'count' },
  groups: { word: '集合主体', kind: 'count' },
  period: { word: '报送期', kind: 'text' },
  ladderVersion: { word: '阶梯版本', kind: 'count' },
  rungs: { word: '调整的各级', kind: 'text' },
  rests: { word: '放假', kind: 'truth' },
  days: { word: '放假调休日期', kind: 'count' },
  windows: { word: '发送时段', kind: 'text' },
  workingDaysOnly: { word: '只在工作日发送', kind: 'truth' },
  deadlineDayException: { word: '截止当日不受时段限制', kind: 'truth' },
  testedTo: { word: '试发地址', kind: 'text' },
  outcome: { word: '结果', kind: 'text' },
  coordination: { word: '协调机构', kind: 'count' },
};

const FILING_STATES: Readonly<Record<FilingState, string>> = {
  open: '待报',
  submitted: '已报待审',
  returned: '已退回',
  accepted: '已接收',
};
const DRAFT_STATES: Readonly<Record<DraftState, string>> = {
  pending: '待批',
  approved: '已批准',
  rejected: '不予批准',
};
const NOTICE_STATES: Readonly<Record<NoticeState, string>> = { imported: '待核对', assigned: '已交办' };
const TASK_STATES: Readonly<Record<TaskState, string>> = {
  drafted: '已导入',
  assigned: '已交办',
  'in-progress': '办理中',
  finished: '已报办结',
  closed: '已销号',
  withdrawn: '已撤销',
};

/** The states a record of a subject can name; a notice’s row may speak of its tasks. */
const STATES: Readonly<Partial<Record<string, Readonly<Partial<Record<string, string>>>>>> = {
  filing: FILING_STATES,
  draft: DRAFT_STATES,
  notice: { ...TASK_STATES, ...NOTICE_STATES },
};

export const DRAFT_KINDS: Readonly<Record<Draft['kind'], string>> = {
  supervise: '督办函',
  admonish: '约谈建议',
  list: '通报名单',
};

export function stateWordOf(subjectType: string, state: string): string | undefined {
  return STATES[subjectType]?.[state];
}

export function isSubjectType(type: string): type is SubjectType {
  return Object.hasOwn(SUBJECT_WORDS, type);
}

/** The names in a table of words whose word contains the text, for searching by what the screen shows. */
export function namesSaid(words: Readonly<Record<string, string>>, text: string): string[] {
  return Object.entries(words).flatMap(([name, word]) => (word.includes(text) ? [name] : []));
}

export function systemActorWord(name: string): string {
  const words: Readonly<Partial<Record<string, string>>> = SYSTEM_ACTORS;
  return words[name] ?? '系统';
}
