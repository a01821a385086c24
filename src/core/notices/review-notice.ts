import type { NoticeDocument, NoticeTask, ParseWarning } from './parsed-notice.js';

/** What a reviewer should look at in any notice; damage of doubled texts is described elsewhere. */
export function reviewNotice(document: NoticeDocument, tasks: readonly NoticeTask[]): ParseWarning[] {
  const warnings: ParseWarning[] = [];
  if (!document.docNumber) warnings.push({ code: 'doc-number-missing', message: '未找到文号。' });
  if (!document.issueDate) warnings.push({ code: 'issue-date-missing', message: '未找到成文日期。' });
  if (tasks.length === 0) warnings.push({ code: 'no-task', message: '未找到带有责任单位的任务条目。' });
  return [...warnings, ...tasks.flatMap(reviewTask)];
}

function reviewTask(task: NoticeTask): ParseWarning[] {
  const about = { ordinal: task.ordinal, span: task.span };
  if (task.presumedLead !== null) {
    const message = `未写明牵头单位，暂按列第一位者推定为${task.presumedLead}，请确认。`;
    return [{ code: 'lead-presumed', message, ...about }];
  }
  if (task.inheritedFrom) {
    const message = `${nameOf(task)}的牵头单位取自上级标题，请确认。`;
    return [{ code: 'lead-inherited', message, ...about }];
  }
  if (task.assignmentKnown || task.damaged) return [];
  return [{ code: 'responsibility-missing', message: `${nameOf(task)}未写明责任单位。`, ...about }];
}

/** A task without a printed number is told by its first words. */
function nameOf(task: NoticeTask): string {
  return task.ordinal === '' ? `“${task.startsWith}”一项` : `第${task.n}项`;
}
