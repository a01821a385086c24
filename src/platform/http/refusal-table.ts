import type { RefusalCode } from '../../core/kernel/refusals.js';
import type { RefusalFacts } from '../../core/kernel/result.js';

export interface RefusalRule {
  readonly status: number;
  /** What the person reads; the facts may be missing, so each sentence stands without them. */
  readonly message: (facts: RefusalFacts) => string;
}

const says = (status: number, text: string): RefusalRule => ({ status, message: () => text });

/** `（…）` with the fact, or nothing when it is missing. */
const noted = (facts: RefusalFacts, name: string, before = '', after = ''): string => {
  const value = facts[name];
  return value === undefined || value === null || value === '' ? '' : `（${before}${String(value)}${after}）`;
};

/** Each refusal's HTTP status and sentence; a code without a line here does not compile. */
export const REFUSAL_TABLE: Readonly<Record<RefusalCode, RefusalRule>> = {
  'session/required': says(401, '请先登录。'),
  'session/wrong-password': says(401, '用户名或密码不正确。'),
  'session/too-many-attempts': {
    status: 429,
    message: (facts) => `登录失败次数过多，请稍后再试${noted(facts, 'seconds', '约', ' 秒后')}。`,
  },
  'session/weak-password': says(
    422,
    '新口令过于简单：至少 12 位，不得包含登录名或姓名，不得为连续或重复的字符。',
  ),
  'session/demo-password-fixed': says(409, '演示账号的口令不能修改。'),
  'session/left-post': says(
    403,
    '您已登记离岗，账号不再使用；如有疑问，请联系本单位分管领导或领导小组办公室。',
  ),
  'access/not-found': says(404, '没有找到您要的内容，或者您无权查看。'),
  'access/forbidden': says(403, '您没有进行此项操作的权限。'),
  'access/csrf': says(403, '请求缺少来源校验，请刷新页面后重试。'),
  'request/invalid': says(400, '提交的内容不符合要求，请检查标出的各项。'),
  'request/too-large': {
    status: 413,
    message: (facts) => `提交的内容过大，超出了允许的上限${noted(facts, 'limitMegabytes', '', ' MB')}。`,
  },
  'request/too-many': says(429, '操作过于频繁，请稍后再试。'),
  'request/unknown-route': says(404, '请求的接口不存在。'),
  'notice/empty': says(422, '文件内容为空，无法导入。'),
  'notice/binary': says(
    422,
    '无法识别文件的格式，请上传 DOCX、DOC、WPS、PDF、XLSX、HTML 或 TXT 格式的文件。',
  ),
  'notice/too-large': {
    status: 413,
    message: (facts) => `文件过大，超出了允许的上限${noted(facts, 'limitMegabytes', '', ' MB')}。`,
  },
  'notice/scanned': says(
    422,
    'PDF 由扫描图片制成，没有可以读取的文字，请换用原始电子文档，或将正文文字粘贴导入。',
  ),
  'notice/garbled': says(
    422,
    'PDF 中的文字无法识别，字体没有附带编码，请将原文另存为 DOCX 文件后导入，或复制正文粘贴导入。',
  ),
  'notice/encrypted': says(422, '文件设有密码，无法读取，请取消密码另存后再导入。'),
  'notice/classified': {
    status: 422,
    message: (facts) => `文件标有密级${noted(facts, 'mark')}，本系统不得处理涉密文件，请立即按保密规定处置。`,
  },
  'notice/unsafe-archive': says(
    422,
    '文件解压后的体量异常，为保证安全未予打开，请用办公软件另存为新文件后再导入。',
  ),
  'notice/unreadable': says(422, '文件已损坏或不完整，无法读取，请用原软件打开确认并另存后再导入。'),
  'notice/unsupported-format': {
    status: 422,
    message: (facts) =>
      `不能直接读取这种格式${noted(facts, 'format')}的文件，请另存为 ${String(facts['convertTo'] ?? 'DOCX 或 PDF')} 格式后再导入。`,
  },
  'notice/too-complex': says(
    422,
    '文件内容过于复杂，未能在限定的时间和内存内读完，请删去无关内容另存，或拆分后再导入。',
  ),
  'notice/no-tasks': says(422, '没有从文件中识别出任何任务，请确认这是一份任务分工通知。'),
  'notice/duplicate': {
    status: 409,
    message: (facts) => `该文件已经导入过${noted(facts, 'docNumber')}，不能重复导入。`,
  },
  'notice/same-text': {
    status: 409,
    message: (facts) => `文件内容与现行版本${noted(facts, 'docNumber')}完全相同，没有需要更新的内容。`,
  },
  'notice/draft-open': {
    status: 409,
    message: (facts) => {
      const who = facts['by'] === undefined ? '' : `由${String(facts['by'])}`;
      const when = facts['at'] === undefined ? '' : `于${String(facts['at'])}`;
      return `该文件已有${who}${when}导入的新版本正在核对，请先打开处理，或放弃后再导入。`;
    },
  },
  'notice/wrong-state': {
    status: 409,
    message: (facts) => `文件当前的状态${noted(facts, 'state')}不允许此项操作。`,
  },
  'notice/leads-missing': {
    status: 409,
    message: (facts) => `还有任务没有明确牵头单位${noted(facts, 'count', '', ' 项')}，明确后才能交办。`,
  },
  'notice/stale': {
    status: 409,
    message: (facts) => {
      const who = facts['by'] === undefined ? '他人' : String(facts['by']);
      const when = facts['at'] === undefined ? '' : `于${String(facts['at'])}`;
      return `文件已由${who}${when}修改${noted(facts, 'what')}，请重新载入后再操作。`;
    },
  },
  'review/does-not-fit': {
    status: 409,
    message: (facts) => `无法进行这一步：${String(facts['word'] ?? '与文件的现状不符')}。`,
  },
  'lineage/named-already': {
    status: 409,
    message: (facts) =>
      facts['own'] === true
        ? `“${String(facts['docNumber'])}”是本文件自己的文号，不能指定为上位文件。`
        : `文件已经写明上位文件${noted(facts, 'docNumber')}，不必再指定。`,
  },
  'task/wrong-state': {
    status: 409,
    message: (facts) => `任务当前的状态${noted(facts, 'state')}不允许此项操作。`,
  },
  'task/unknown-unit': {
    status: 422,
    message: (facts) => `单位名录中没有这个单位${noted(facts, 'unit') || noted(facts, 'printed')}。`,
  },
  'duty/not-yours': says(403, '这项任务不属于您所在的单位。'),
  'filing/wrong-state': {
    status: 409,
    message: (facts) => `报送单当前的状态${noted(facts, 'state')}不允许此项操作。`,
  },
  'filing/not-yours': says(404, '没有找到这张报送单，或者它不属于您所在的单位。'),
  'filing/stale': says(409, '报送单已被他人修改，请刷新后重试。'),
  'filing/incomplete': {
    status: 422,
    message: (facts) => `还有任务没有填写进展${noted(facts, 'missing', '', ' 项')}，填完才能提交。`,
  },
  'filing/reason-required': says(422, '退回必须写明理由。'),
  'filing/unknown-entry': says(422, '提交的进展中有不属于这张报送单的任务。'),
  'filing/history-refused': {
    status: 409,
    message: (facts) => String(facts['problem'] ?? '这项延期、中止或者恢复不能办理，请刷新后查看。'),
  },
  'hand-over/refused': {
    status: 422,
    message: (facts) => `不能移交：${String(facts['why'] ?? '请核对移交人和接收人。')}`,
  },
  'message/not-in-doubt': says(409, '这条消息不在存疑状态，无需认定。'),
  'message/not-resendable': says(409, '只有未发出或存疑的消息可以重新发送。'),
  'message/reason-required': says(422, '请写明理由。'),
  'message/retry-in-doubt': says(409, '这条消息是否发出存疑，请由有关办公室在发送台认定或重新发送。'),
  'channel/not-set-up': says(409, '该渠道尚未配置，无法试发。'),
  'channel/test-too-many': says(429, '试发过于频繁，请稍后再试。'),
  'channel/passes-already': says(409, '该渠道没有暂停，无需恢复。'),
  'channel/hours-invalid': {
    status: 422,
    message: (facts) => `发送时段没有保存：${String(facts.problem ?? '请检查时段。')}`,
  },
  'channel/hours-stale': says(409, '发送时段刚刚被他人修改，请刷新后重新填写。'),
  'message/retry-settled': says(409, '这条消息已经有了结果，不必重试，可以放弃这项任务。'),
  'receipt/unreadable': says(422, '回执内容无法识别。'),
  'draft/wrong-state': {
    status: 409,
    message: (facts) => `该文稿已经处理过${noted(facts, 'state')}，不能再次处理。`,
  },
  'draft/reason-required': says(422, '不予印发必须写明理由。'),
  'draft/no-longer-owed': says(
    409,
    '该单位已经补报，文书所述“仍未报送”不再属实，不能批准；请选择不予批准并写明理由。',
  ),
  'draft/put-off': says(
    409,
    '该报送单已准予延期或已中止，文书所述“逾期未报”不再属实，不能批准；请选择不予批准并写明理由。',
  ),
  'job/decided-already': says(409, '该任务已经处理过，请刷新后查看结果。'),
  'job/not-retriable': says(409, '该任务的内容已不符合现行版本，不能重试，请写明理由后放弃。'),
  'clock/not-demo': says(404, '只有演示环境可以调整时间。'),
  'clock/backwards': says(409, '时间只能向前调整。'),
  'clock/too-far': {
    status: 422,
    message: (facts) => `一次调整的时间过长${noted(facts, 'limitDays', '最多', ' 天')}，请分次进行。`,
  },
  'clock/busy': says(409, '时间正在调整，请等待完成后再试。'),
  'calendar/stale': says(409, '工作日历刚刚被他人修改，请重新预览后再保存。'),
  'calendar/unusable': {
    status: 422,
    message: (facts) => `工作日历的这项改动不能保存${noted(facts, 'problem')}。`,
  },
  'calendar/replaces': {
    status: 409,
    message: (facts) => `${String(facts['year'] ?? '该')}年的放假安排已经有了，确认替换后才能保存。`,
  },
  'calendar/no-data': {
    status: 422,
    message: (facts) => `没有${noted(facts, 'year', '', ' 年')}的节假日安排，无法推算工作日，请先导入。`,
  },
  'rule/unreadable': {
    status: 422,
    message: (facts) =>
      `没有读懂报送规则${noted(facts, 'at', '“', '”')}：${String(facts.problem ?? '请用表单填写。')}`,
  },
  'rule/not-on-demand': says(409, '该规则按期报送，不能临时要求报送。'),
  'rule/demand-outside': {
    status: 422,
    message: (facts) => `不能按该规则要求报送${noted(facts, 'problem')}。`,
  },
  'rule/too-short-notice': {
    status: 422,
    message: (facts) =>
      `留给报送单位的时间不足${noted(facts, 'needed', '至少', '个工作日')}，请推迟截止日期。`,
  },
  'rehearsal/bad-draft': {
    status: 422,
    message: (facts) => `无法预演这项修改：${String(facts.problem ?? '请检查内容。')}`,
  },
  'ladder/stale': {
    status: 409,
    message: (facts) => {
      const who = facts['by'] === undefined ? '他人' : String(facts['by']);
      const when = facts['at'] === undefined ? '' : `于${String(facts['at'])}`;
      return `提醒阶梯已由${who}${when}另存为新版本，您的改动没有保存，请对照新版本后再存。`;
    },
  },
  'ladder/invalid': {
    status: 422,
    message: (facts) =>
      `提醒阶梯有${facts['count'] === undefined ? '' : `${String(facts['count'])}处`}问题，没有保存，请改正标出的各项。`,
  },
  'ladder/reason-required': says(422, '请写明修改提醒阶梯的理由，至少两个字。'),
  'ladder/unchanged': says(409, '提醒阶梯与现行版本相同，没有需要保存的改动。'),
  'ladder/clock-behind': says(409, '系统时间早于现行版本的启用时间，请先核对服务器时钟。'),
  'rule/invalid': {
    status: 422,
    message: (facts) => `报送规则有误，没有保存：${String(facts.problem ?? '请检查报送时间。')}`,
  },
  'rule/ended': says(409, '该报送规则已经调整或者终止，请刷新后再试。'),
  'rule/past': says(422, '生效日期早于今天：已经过去的报送不能更改，请选择今天或者以后的日期。'),
  'rule/reason-required': says(422, '请写明调整报送要求的理由，至少两个字。'),
};
