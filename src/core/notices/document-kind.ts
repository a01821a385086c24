const KINDS = [
  '重点任务分工方案', '重点任务分工', '任务分工', '职责分工', '分工方案',
  '实施意见', '指导意见', '工作意见', '若干意见', '意见',
  '若干措施', '工作措施', '政策措施', '措施',
  '工作方案', '实施方案', '行动方案', '方案',
  '行动计划', '工作计划', '实施计划', '计划',
  '实施细则', '细则', '管理办法', '实施办法', '办法',
  '工作要点', '要点', '规划', '规定', '决定', '通报', '公告', '批复', '纪要', '函',
]; // prettier-ignore

/** Ends of titles: what a paper calls itself. */
export const TITLE_END = new RegExp(`(?:通知|${KINDS.join('|')})`, 'y');

/**
 * What a paper is: 转发 for a notice that forwards another one, else the kind of what it issues
 * (关于印发…实施意见的通知 is an 实施意见), else 通知.
 */
export function kindOf(title: string): string {
  if (/关于(?:批)?转发/.test(title)) return '转发';
  const inner = title.replace(/的?通知$/, '').replace(/[》”]$/, '');
  return KINDS.find((kind) => inner.endsWith(kind)) ?? '通知';
}

/** The name of what a notice issues or forwards: 关于印发《X》的通知, 关于印发X的通知. */
export function issuedName(title: string): string | null {
  const m = /关于(?:印发|转发|批转|批转发)《?(.+?)》?的通知$/.exec(title);
  return m?.[1] ?? null;
}
