import type {
  Draft,
  FilingDetail,
  FilingRow,
  FilingState,
  LeadRule,
  LightColour,
  MessageRow,
  NoticeState,
  Role,
  TaskState,
} from '../../../src/contract/index.js';

/** Shape and word of every light; the colour only repeats what they say. */
export const LIGHTS: Record<LightColour, { shape: string; word: string }> = {
  green: { shape: '●', word: '正常' },
  yellow: { shape: '▲', word: '临近' },
  red: { shape: '■', word: '逾期' },
  blue: { shape: '✓', word: '办结' },
  grey: { shape: '◌', word: '暂缓' },
};
export const LIGHT_ORDER: readonly LightColour[] = ['red', 'yellow', 'green', 'blue', 'grey'];

export const FILING_STATES: Record<FilingState, string> = {
  open: '待报',
  submitted: '已报待审',
  returned: '已退回',
  accepted: '已接收',
};

/** What the filter of a list of filings offers. */
export const FILING_FILTERS = {
  open: '待报',
  overdue: '逾期未报',
  returned: '已退回',
  submitted: '已报待审',
  late: '迟报',
  accepted: '已接收',
  suspended: '中止中',
  'extension-asked': '申请延期',
} as const;

export const TASK_STATES: Record<TaskState, string> = {
  drafted: '已导入',
  assigned: '已交办',
  'in-progress': '办理中',
  finished: '已报办结',
  closed: '已销号',
  withdrawn: '已撤销',
};

export const LEAD_RULES: Record<LeadRule, string> = {
  explicit: '文件写明牵头单位',
  'first-listed': '文件注明列首位者牵头',
  joint: '并列责任，文件未写明牵头',
  single: '仅一家责任单位',
  collective: '集合主体共同负责',
  none: '文件未写明责任单位',
};

export const NOTICE_STATES: Record<NoticeState, string> = { imported: '待核对', assigned: '已交办' };

export const DUTY_ROLES: Record<'lead' | 'co', string> = { lead: '牵头', co: '配合' };
export const PARTY_ROLES: Record<'lead' | 'co' | 'group', string> = {
  lead: '牵头',
  co: '配合',
  group: '集合',
};

export const DRAFT_STATES: Record<Draft['state'], string> = {
  pending: '待批',
  approved: '已批准',
  rejected: '不予批准',
};

export const EVENT_WORDS: Record<FilingDetail['events'][number]['type'], string> = {
  opened: '生成报送单',
  submitted: '提交',
  returned: '退回',
  accepted: '接收',
  overdue: '记为逾期',
  withdrawn: '撤销',
};

export const CHANNELS: Record<MessageRow['channel'], string> = {
  mail: '邮件',
  sms: '短信',
  inbox: '站内信',
  wecom: '企业微信群',
  dingtalk: '钉钉群',
  feishu: '飞书群',
  webhook: '对接接口',
};

export const MESSAGE_STATES: Record<MessageRow['state'], string> = {
  queued: '待发',
  sent: '已发',
  'in-doubt': '存疑',
  failed: '未发出',
  rerouted: '改渠道',
};

export const ROLES: Record<Role, string> = {
  liaison: '联络员',
  leader: '分管领导',
  office: '领导小组办公室',
  supervision: '督查室',
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  auditor: '审计管理员',
};

/** Kinds of clauses as the reader of a notice calls them; an unknown kind keeps its own name. */
export const CLAUSE_KINDS: Record<string, string> = {
  task: '任务内容',
  'task-responsibility': '责任单位',
  heading: '章节标题',
  requirement: '工作要求',
  head: '文件头',
  signature: '落款',
  text: '一般行文',
  furniture: '页眉页码',
  orphan: '未归类',
};

export const clauseWord = (kind: string): string => CLAUSE_KINDS[kind] ?? kind;

/** A filing’s state in one word; lateness, a rest and a request for an extension included. */
export function filingWord(row: FilingWordFacts): string {
  const word = row.suspended ? `${FILING_STATES[row.state]}（中止中）` : stateWord(row);
  return row.extensionAsked === null ? word : `${word}，申请延期`;
}

type FilingWordFacts = Pick<FilingRow, 'state' | 'overdue' | 'late' | 'suspended' | 'extensionAsked'>;

function stateWord(row: FilingWordFacts): string {
  if (row.overdue && row.state === 'open') return '逾期未报';
  if (row.state === 'returned') return row.overdue ? '已退回（逾期）' : '已退回';
  return row.late ? `${FILING_STATES[row.state]}（迟报）` : FILING_STATES[row.state];
}
