import { foldScript } from './fold-script.js';

/** What a column of a task table holds. */
export type ColumnRole =
  'ordinal' | 'category' | 'task' | 'detail' | 'lead' | 'units' | 'co' | 'person' | 'deadline' | 'note';

/** Heads of columns, white space and bracketed remarks taken out; the first that fits counts. */
const HEADS: readonly (readonly [ColumnRole, RegExp])[] = [
  ['ordinal', /^(?:序号?|编号|项目?编号|任务编号|任务序号|号|No\.?|NO\.?)$/],
  ['person', /^(?!.*(?:单位|部门|处室|科室)).*?(?:责任|分管|牵头|包抓|包保|挂钩|联系|主管|挂帅|配合|市|区|县|州|委|府)?(?:领导|责任人|负责人|负责同志|联系人|联络员|经办人|包抓人|电话|联系方式)$/],
  ['lead', /^(?:市级|区级|县级|省级|市直|区直|县直)?(?:总|共同|主要)*(?:牵头|主办|主责|主管|主抓|主要责任|主要负责|第一责任|首要责任)(?:负责|责任|组织|实施)*(?:单位|部门|科室|处室|机构|股室)?(?:[（(/、].*)?$/],
  ['co', /^(?:市级|区级|县级|省级|市直|区直|县直)?(?:主要|共同|其他|其它|相关|有关)*(?:配合|协办|参与|参加|协助|协同|协作|会办|联办|支持|其他责任|共同责任|责任配合)+(?:责任|落实|实施)?(?:单位|部门|科室|处室|机构|股室)?(?:[（(/、].*)?$/],
  ['units', /^(?:主要)?(?:责任|承办|实施|落实|负责|承担|执行|完成|任务|建设|组织|分工|市直|区直|县直)?(?:责任)?(?:单位|部门|主体|科室|处室|股室|机构)(?:及分工|分工|名称|和部门)?$|^责任分工$|^(?:任务)?分工$|^(?:责任|牵头)(?:单位|部门)(?:[、及和或/（(]).*$|^(?:责任|牵头|分管)?(?:领导|责任人|人)(?:[、及和/])(?:责任|牵头)?(?:单位|部门)$/],
  ['deadline', /^(?:计划|要求|预计)?(?:完成|办结|时间|实施|整改|办理|推进|目标|任务|落实|起止)?(?:时限|时间|期限|年限|日期|节点|时间节点|进度|进度安排|时间进度|时间要求|时限要求|完成时限|年度|年份)(?:及要求|安排|要求)?$/],
  ['note', /(?:备注|说明|附注|来源|依据|情况|进展|成效)$/],
  ['detail', /^(?:具体|主要|细化|工作|实施|推进|改革|落实|重点|整改|分解|阶段|年度|预期|考核|绩效|建设|完成)?(?:措施|举措|目标|要求|内容|做法|标准|成果|成效|步骤|任务要求|目标要求|工作要求|目标任务|内容及要求|内容和要求|路径|指标|目标值|工作措施|工作目标|任务分解|任务目标|成果形式)(?:及要求|及目标|和目标|及标准|要求)?$/],
  ['category', /^(?:类别|任务类别|项目类别|分类|类型|领域|重点领域|板块|方面|一级任务|一级指标|任务分类|大类|章节|行动|专项行动|总体任务|工作类别|任务领域|改革领域|事项类别|模块|维度|工程)$/],
  ['task', /(?:任务|工作|事项|项目|举措|措施|内容|改革|指标|条款|目标|问题|要点|清单)(?:名称|分解|及目标|及要求|和要求|及措施)?$/],
]; // prettier-ignore

const MAX_HEAD = 20;
/** White space and remarks included; longer lines are not even looked at. */
const MAX_PRINTED = 80;

/** The role of a column by its head, or null where it is no head known. */
export function columnRole(head: string): ColumnRole | null {
  if (head.length > MAX_PRINTED) return null;
  const words = foldScript(head)
    .replace(/[\s\u3000*★:：]/g, '')
    .replace(/[（(].*?[）)]$/, '');
  if (words === '' || words === '单位' || words.length > MAX_HEAD || /[。，；]/.test(words)) return null;
  return HEADS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

const SURE_TASK =
  /^(?:年度|重点|主要|具体|工作|改革|整改|目标|二级|三级|分解|建设|细化|任务)*(?:任务|工作|事项|项目|任务名称|事项名称|项目名称|内容|举措|措施|目标|任务内容|工作内容|任务事项)(?:清单|分解|及目标|及措施)?$/;

/** Names several columns of a task table: at least one text and, with it, units, a deadline or a number. */
export function isHeadRow(heads: readonly string[]): boolean {
  const filled = heads.filter((head) => head.trim() !== '');
  const roles = filled.map(columnRole);
  const known = roles.filter((role) => role !== null);
  const has = (...wanted: ColumnRole[]) => known.some((role) => wanted.includes(role));
  if (new Set(known).size < 2 || known.length * 3 < filled.length * 2) return false;
  if (!has('task', 'detail')) return false;
  if (has('lead', 'units', 'co')) return true;
  const sure = filled.some((head) => SURE_TASK.test(foldScript(head).replace(/[\s\u3000]/g, '')));
  return sure && has('ordinal', 'deadline', 'person') && filled.every((head) => head.length <= MAX_HEAD);
}
