/** How the actions of the trail are called: a closed table; a spec finds every action the sources record. */
const ACTION_WORDS = {
  'session.opened': '登录',
  'session.refused': '登录失败',
  'session.ended': '退出登录',
  'account.created': '创建账号',
  'account.password-changed': '修改口令',
  'person.added': '登记人员',
  'person.changed': '修改人员信息',
  'person.absence-added': '登记不在岗',
  'person.absence-removed': '撤销不在岗登记',
  'person.left': '登记离岗',
  'person.returned': '恢复在岗',
  'person.handed-over': '移交未办结事项',
  'reachability.looked': '核查联系方式',
  'units.reference-loaded': '载入单位名录',
  'units.imported': '批量导入单位名录',
  'unit.created': '新增单位',
  'unit.alias-added': '增加单位别名',
  'unit.alias-removed': '删除单位别名',
  'unit.ended': '单位终止',
  'unit.succession-recorded': '登记单位沿革',
  'group.member-added': '增加集合主体成员',
  'group.member-removed': '移出集合主体成员',
  'notice.imported': '导入文件',
  'notice.reviewed': '核对文件',
  'notice.review-undone': '撤销核对',
  'notice.version-imported': '导入新版本',
  'notice.version-paired': '对应新旧任务',
  'notice.version-discarded': '放弃新版本',
  'notice.amended': '新版本生效',
  'notice.leads-confirmed': '确认全部牵头单位',
  'notice.assigned': '交办',
  'notice.assigned-further': '补充交办',
  'task.lead-confirmed': '确认牵头单位',
  'lineage.corrected': '更正承接关系',
  'lineage.higher-named': '指定上位文件',
  'lineage.higher-dropped': '取消指定上位文件',
  'duty.signed': '签收',
  'rule.added': '增加报送要求',
  'rule.changed': '调整报送要求',
  'rule.ended': '终止报送要求',
  'report.demanded': '临时要求报送',
  'period.opened': '报送期开启',
  'period.moved': '截止日期随工作日历调整',
  'ladder.saved': '修改提醒阶梯',
  'ladder.reset': '恢复默认提醒阶梯',
  'calendar.year-imported': '导入放假安排',
  'calendar.day-set': '调整工作日',
  'calendar.day-restored': '撤销工作日调整',
  'calendar-feed.made': '生成日历订阅地址',
  'calendar-feed.revoked': '停用日历订阅地址',
  'filing.submitted': '报送',
  'filing.returned': '退回',
  'filing.accepted': '审核通过',
  'filing.overdue': '标记逾期',
  'filing.withdrawn': '撤销报送单',
  'filing.extension-asked': '申请延期',
  'filing.extended': '批准延期',
  'filing.extension-refused': '不同意延期',
  'filing.suspended': '中止报送',
  'filing.resumed': '恢复报送',
  'engine.outage': '系统中断后补记',
  'message.queued': '生成消息',
  'message.failed': '消息发送失败',
  'channel.hours-changed': '修改发送时段',
  'channel.tested': '试发消息',
  'channel.reopened': '恢复暂停的渠道',
  'job.retried': '重试后台任务',
  'job.dismissed': '放弃后台任务',
  'message.in-doubt': '消息是否发出存疑',
  'message.rerouted': '消息改走其他渠道',
  'message.settled': '认定存疑消息',
  'message.resent': '重新发送消息',
  'message.bounced': '消息未送达',
  'draft.written': '拟稿',
  // never recorded: a decision ends this state, but its type allows it
  'draft.pending': '待批',
  'draft.approved': '批准文稿',
  'draft.rejected': '不予印发',
} as const;

export type AuditAction = keyof typeof ACTION_WORDS;

const WORDS: Readonly<Partial<Record<string, string>>> = ACTION_WORDS;

/** An action without a word, e.g. of a later version, is never shown by its name in the code. */
export function actionWordOf(action: string): string {
  return WORDS[action] ?? '其他操作';
}

export function isKnownAction(action: string): action is AuditAction {
  return WORDS[action] !== undefined;
}

/** The actions whose word contains the text, for searching by what the screen shows. */
export function actionsSaid(text: string): string[] {
  return Object.entries(ACTION_WORDS).flatMap(([action, word]) => (word.includes(text) ? [action] : []));
}
